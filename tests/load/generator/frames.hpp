// WebSocket frames as a client meets them (RFC 6455 section 5): masked on the way out, plain on the
// way in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace noom::load {

enum class Opcode : std::uint8_t { Continuation = 0, Text = 1, Close = 8, Ping = 9, Pong = 10 };

struct Frame {
  Opcode opcode;
  bool final;
  std::string_view payload;
  std::size_t size;  // of all of it, header included
};

void append_frame(std::string& out, Opcode opcode, std::string_view payload);

// Nothing while it is incomplete.
std::optional<Frame> first_frame(std::string_view bytes);

}  // namespace noom::load
