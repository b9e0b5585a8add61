// The receiving half of a server's RFC 6455: a value that is given bytes and says what they mean.
// It holds memory only for a message that has not come whole.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/rfc6455/frame.hpp"
#include "server/rfc6455/utf8.hpp"

namespace noom::rfc6455 {

struct Event {
  // Close: the peer's close frame. Failure: the peer broke the protocol, and `code` tells it how.
  // After either the parser hears nothing more.
  enum class Kind : std::uint8_t { Text, Binary, Ping, Pong, Close, Failure };
  Kind kind;
  std::string_view payload{};  // until the parser or its input is used again; of Close: the reason
  std::uint16_t code = no_code;  // of Close and Failure
};

class Parser {
 public:
  // A longer message fails with too_big as soon as a head promises it.
  explicit Parser(std::uint32_t message_bytes) : most_bytes_(message_bytes) {}

  // Takes from the front of `input`, which it unmasks in place, up to the next event; nothing: the
  // input is used up. It fails as early as the bytes allow, in UTF-8 too.
  std::optional<Event> next(std::span<char>& input);

 private:
  enum class At : std::uint8_t { Head, Payload, End };
  // What came in pieces, so that it had to be copied.
  struct Pieces {
    std::string message;
    std::string control;
    std::string handed_out;  // what the last event's payload looks at
  };

  std::optional<Event> take_head(std::span<char>& input);
  std::optional<Event> check_start();
  std::optional<Event> check_length();
  std::size_t head_bytes() const;
  std::optional<Event> take_payload(std::span<char>& input);
  std::optional<Event> take_data(std::string_view piece);
  std::optional<Event> take_control(std::string_view piece);
  void keep(std::string Pieces::*of, std::string_view piece);
  std::string_view whole(std::string Pieces::*of, std::string_view last_piece);
  void let_go();
  Event closed(std::string_view payload);
  Event failed(std::uint16_t code);

  Opcode opcode() const { return static_cast<Opcode>(head_[0] & 0x0FU); }
  bool last_fragment() const { return (head_[0] & 0x80U) != 0; }

  std::uint32_t most_bytes_;
  std::uint32_t left_ = 0;  // bytes of the frame's payload that are still to come
  At at_ = At::Head;
  std::uint8_t head_size_ = 0;
  std::uint8_t mask_at_ = 0;             // which byte of the key is next
  std::array<std::uint8_t, 14> head_{};  // of the frame that is under way
  std::optional<Opcode> message_;        // Text or Binary: one is under way
  Utf8 utf8_;
  std::unique_ptr<Pieces> pieces_;  // while there are any
};

}  // namespace noom::rfc6455
