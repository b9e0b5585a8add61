// The words of RFC 6455 section 5.2: opcodes, the head of a frame that a server sends, close codes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace noom::rfc6455 {

enum class Opcode : std::uint8_t {
  Continuation = 0x0,
  Text = 0x1,
  Binary = 0x2,
  Close = 0x8,
  Ping = 0x9,
  Pong = 0xA
};

constexpr bool is_control(Opcode opcode) { return (static_cast<unsigned>(opcode) & 0x8U) != 0; }

// The longest payload of a control frame.
inline constexpr std::size_t control_bytes = 125;

// What stands before the payload of a whole, unmasked message.
class Head {
 public:
  static constexpr std::size_t most_bytes = 10;
  static constexpr std::size_t size_for(std::size_t payload) {
    return payload <= control_bytes ? 2 : payload <= 0xFFFF ? 4 : most_bytes;
  }

  Head(Opcode opcode, std::size_t payload);
  std::string_view bytes() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, most_bytes> bytes_{};
  std::size_t size_ = 0;
};

// Close codes that no endpoint sends; they say what was seen instead of one.
inline constexpr std::uint16_t no_code = 1005;
inline constexpr std::uint16_t no_close_frame = 1006;
inline constexpr std::uint16_t protocol_error = 1002;
inline constexpr std::uint16_t not_utf8 = 1007;
inline constexpr std::uint16_t too_big = 1009;

// Whether a peer may put it into a close frame: sections 7.4.1 and 7.4.2, and IANA's registry.
bool may_be_sent(std::uint16_t close_code);

// The payload of a close frame; nothing for no_code.
std::string close_payload(std::uint16_t code, std::string_view reason = {});

}  // namespace noom::rfc6455
