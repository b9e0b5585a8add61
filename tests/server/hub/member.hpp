// One peer of a hub under test, and what it was sent, asked for in the words of a test.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "server/hub/hub.hpp"

namespace noom::test {

inline RoomName room(std::string_view name) { return *RoomName::parse(name); }
inline Nickname nickname(std::string_view name) { return *Nickname::parse(name); }
inline ChatText text(std::string_view line) { return *ChatText::parse(line); }

using Lines = std::vector<std::string>;

// A peer of a hub, which keeps what it was sent.
struct Member {
  ShardIndex shard = 0;
  ConnectionId connection = 0;
  PeerId id;  // since hello
  SessionTicket session;
  std::vector<Envelope<ServerMessage>> heard;
  std::optional<CloseCode> closed;

  void hear(std::string_view text) {
    auto decoded = decode_server(text);
    if (const auto* const hello = std::get_if<server::Hello>(&*decoded.message)) {
      id = hello->id;
      session = hello->session;
    }
    heard.push_back({decoded.id, *std::move(decoded.message)});
  }

  // For the hub.
  void send(const Frame& frame) { hear(*frame); }
  void close(CloseCode code) { closed = code; }

  // The messages of one type, in order.
  template <class Message>
  std::vector<Message> all() const {
    std::vector<Message> found;
    for (const auto& envelope : heard)
      if (const auto* const message = std::get_if<Message>(&envelope.message))
        found.push_back(*message);
    return found;
  }
  // The last of a type; nothing was heard: a default one.
  template <class Message>
  Message last() const {
    const auto found = all<Message>();
    return found.empty() ? Message{} : found.back();
  }
  Lines lines() const { return texts_of<server::NewMessage>(); }
  Lines whispers() const { return texts_of<server::PrivateMessage>(); }
  // Of all events of rooms, in the order in which they came.
  std::vector<std::uint64_t> offsets() const {
    std::vector<std::uint64_t> found;
    for (const auto& envelope : heard)
      std::visit(
          [&found](const auto& message) {
            if constexpr (std::is_constructible_v<RoomEvent, decltype(message)>)
              found.push_back(message.offset);
          },
          envelope.message);
    return found;
  }
  // In the room that was entered last, as it was then.
  Position position() const {
    const auto entered = last<server::Entered>();
    return {.epoch = entered.epoch, .offset = entered.offset, .number = entered.number};
  }
  // What answered the request.
  std::optional<ServerMessage> answer(std::uint32_t request) const {
    for (const auto& envelope : heard)
      if (envelope.id == request) return envelope.message;
    return std::nullopt;
  }
  // The refusal that answered the request; 0: it was not refused.
  Code refused(std::uint32_t request) const {
    const auto message = answer(request);
    const auto* const refusal = message ? std::get_if<server::Refusal>(&*message) : nullptr;
    return refusal == nullptr ? Code{} : static_cast<Code>(refusal->code);
  }
  bool acknowledged(std::uint32_t request) const {
    const auto message = answer(request);
    return message && std::holds_alternative<server::Ack>(*message);
  }

 private:
  template <class Message>
  Lines texts_of() const {
    Lines texts;
    for (const auto& message : all<Message>()) texts.push_back(message.text.text());
    return texts;
  }
};

}  // namespace noom::test
