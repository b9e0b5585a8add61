// libFuzzer: whatever a client sends is refused, or is a message that can be written and read
// again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "shared/protocol/codec.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using noom::ClientMessage;
  const std::string text(bytes, bytes + size);
  const auto decoded = noom::decode_client(text);
  if (!decoded.message.ok()) return 0;
  const auto again = noom::decode_client(
      noom::encode(noom::Envelope<ClientMessage>{decoded.id, *decoded.message}));
  if (!again.message.ok() || !(*again.message == *decoded.message) || again.id != decoded.id)
    std::abort();
  return 0;
}
