#include "tests/simulation/told.hpp"

#include <algorithm>
#include <type_traits>

namespace noom::simulation {

void Told::asked(const Envelope<ClientMessage>& envelope) {
  if (const auto* const enter = std::get_if<client::EnterRoom>(&envelope.message))
    entering_.emplace(envelope.id, enter->room);
  if (const auto* const leave = std::get_if<client::LeaveRoom>(&envelope.message))
    leaving_.emplace(envelope.id, leave->room);
}

std::string Told::fault_of(std::string_view text) {
  const auto decoded = decode_server(text);
  if (!decoded.message) return "is told what is no message";
  if (encode({.id = decoded.id, .message = *decoded.message}) != text)
    return "is told more than the protocol has words for";
  if (!may_hear(*decoded.message)) return "is told of a room that it is not in";
  answered(decoded.id, *decoded.message);
  if (const auto* const moved = std::get_if<server::Moved>(&*decoded.message))
    if (moved->room) in_.erase(*moved->room);
  return {};
}

void Told::answered(std::uint32_t request, const ServerMessage& message) {
  if (const auto* const entered = std::get_if<server::Entered>(&message)) in_.insert(entered->room);
  const auto left = leaving_.find(request);
  if (left != leaving_.end() && std::holds_alternative<server::Ack>(message))
    in_.erase(left->second);
  if (request == 0) return;
  entering_.erase(request);
  leaving_.erase(request);
}

// What was said earlier comes before the answer to who enters.
bool Told::may_hear(const ServerMessage& message) const {
  return std::visit(
      [&](const auto& one) {
        using Message = std::decay_t<decltype(one)>;
        constexpr bool event = std::is_constructible_v<RoomEvent, Message>;
        if constexpr (event || std::is_constructible_v<DirectedMessage, Message>) {
          const bool enters = std::any_of(entering_.begin(), entering_.end(),
                                          [&](const auto& by) { return by.second == one.room; });
          return in_.contains(one.room) || (enters && std::is_same_v<Message, server::NewMessage>);
        } else {
          return true;
        }
      },
      message);
}

}  // namespace noom::simulation
