// Whatever a client sends is refused, or is a message that can be written and read again.
#include "shared/protocol/codec.hpp"
#include "tests/fuzz/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace noom;
  static fuzz::Reached<ClientMessage> reached;
  const auto decoded = decode_client(fuzz::text_of(bytes, size));
  if (!decoded.message) return 0;
  reached.note(*decoded.message);
  const Envelope<ClientMessage> envelope{decoded.id, *decoded.message};
  const auto again = decode_client(encode(envelope));
  fuzz::check(again.id == decoded.id && again.message && *again.message == *decoded.message);
  return 0;
}
