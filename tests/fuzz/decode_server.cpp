// Whatever a server sends is read and can be written again, or it is known where it stands.
#include "shared/protocol/codec.hpp"
#include "tests/fuzz/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace noom;
  static fuzz::Reached<ServerMessage> reached;
  const auto text = fuzz::text_of(bytes, size);
  const auto decoded = decode_server(text);
  if (!decoded.message) {
    decode_unread(text);
    return 0;
  }
  reached.note(*decoded.message);
  const Envelope<ServerMessage> envelope{decoded.id, *decoded.message};
  const auto again = decode_server(encode(envelope));
  fuzz::check(again.id == decoded.id && again.message && *again.message == *decoded.message);
  return 0;
}
