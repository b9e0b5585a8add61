// libFuzzer: whatever a client sends is refused, or is a message that can be written and read
// again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "shared/protocol/codec.hpp"

namespace {

using Decoded = noom::Decoded<noom::ClientMessage>;

bool same(const Decoded& a, const Decoded& b) {
  if (a.id != b.id || a.message.ok() != b.message.ok()) return false;
  return a.message.ok() ? *a.message == *b.message : a.message.error() == b.message.error();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(bytes, bytes + size);
  const auto decoded = noom::decode_client(text);
  if (!decoded.message.ok()) return 0;
  const auto again = noom::decode_client(
      noom::encode(noom::Envelope<noom::ClientMessage>{decoded.id, *decoded.message}));
  if (!same(decoded, again)) std::abort();
  return 0;
}
