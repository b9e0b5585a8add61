#include "tests/network/visitor.hpp"

#include "shared/base/overloaded.hpp"

namespace noom::network {
namespace {

constexpr std::string_view answers[]{"{\"type\":\"hello\"", "{\"type\":\"entered\"",
                                     "{\"type\":\"ack\""};

bool is_answer(std::string_view text) {
  for (const auto answer : answers)
    if (text.substr(0, answer.size()) == answer) return true;
  return false;
}

}  // namespace

Visitor::Visitor(Loop& loop, const Socket::Endpoint& server, std::uint32_t number,
                 std::uint32_t rooms)
    : room_(*RoomName::parse("room " + std::to_string(number % rooms))),
      socket_(Socket::open(loop, server,
                           {.opened = [this] { say(client::Hello{}); },
                            .closed = [this](std::uint16_t) { seen_.lost = true; },
                            .said = [this](std::string_view text) { heard(text); }})) {}

// Each answer leads to the next request; whatever else is heard is the others'.
void Visitor::heard(std::string_view text) {
  if (!is_answer(text)) return;
  const auto decoded = decode_server(text);
  std::visit(overloaded{
                 [&](const server::Hello&) {
                   say(client::EnterRoom{.room = room_, .media = {}, .since = {}});
                 },
                 [&](const server::Entered&) {
                   say(client::NewMessage{.room = room_, .key = 1, .text = *ChatText::parse("hi")});
                 },
                 [&](const server::Ack&) { std::exchange(seen_.said, true) ? go() : void(); },
                 [](const auto&) {},
             },
             *decoded.message);
}

void Visitor::say(ClientMessage message) {
  socket_->say(encode(Envelope<ClientMessage>{.id = ++requests_, .message = std::move(message)}));
}

void Visitor::leave(Leaving how) {
  if (how == Leaving::Politely) return say(client::LeaveRoom{room_});
  if (how == Leaving::PageGone) return go();
  seen_.left = true;
  socket_->cut(how == Leaving::Reset ? Socket::Cut::Reset : Socket::Cut::End);
}

void Visitor::go() {
  seen_.left = true;
  socket_->close(CloseCode::GoingAway);
}

}  // namespace noom::network
