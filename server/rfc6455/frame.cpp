#include "server/rfc6455/frame.hpp"

namespace noom::rfc6455 {

Head::Head(Opcode opcode, std::size_t payload) {
  constexpr unsigned last = 0x80;
  const auto put = [this](std::size_t byte) { bytes_[size_++] = static_cast<char>(byte & 0xFFU); };
  put(last | static_cast<unsigned>(opcode));
  const auto length_bytes = size_for(payload) - 2;
  put(length_bytes == 0 ? payload : length_bytes == 2 ? 126 : 127);
  for (auto i = length_bytes; i-- > 0;) put(payload >> (8 * i));
}

bool may_be_sent(std::uint16_t code) {
  if (code >= 3000) return code <= 4999;
  return code >= 1000 && code <= 1014 && code != 1004 && code != no_code && code != no_close_frame;
}

std::string close_payload(std::uint16_t code, std::string_view reason) {
  if (code == no_code) return {};
  std::string payload{static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)};
  return payload.append(reason);
}

}  // namespace noom::rfc6455
