#include <algorithm>

#include "shared/base/utf8.hpp"
#include "wasm-client/app/turn.hpp"

namespace noom::app {
namespace {

// Older lines leave the page; the room's log is not the page's to keep.
constexpr std::size_t kept_lines = 5000;

constexpr std::string_view everyone;
constexpr std::string_view every_room = "*";

Line* find_line(JoinedRoom& room, std::uint32_t request) {
  const auto found =
      std::find_if(room.lines.rbegin(), room.lines.rend(), [request](const Line& line) {
        return line.request == request && line.sending != Sending::Done;
      });
  return found == room.lines.rend() ? nullptr : &*found;
}

Line my_line(const Turn& turn, const ChatText& text) {
  return {.kind = LineKind::Text,
          .mine = true,
          .nickname = turn.state.nickname.text(),
          .text = text.text(),
          .at = turn.moment.now};
}

// A line that cannot be sent now fails at once and says so; the person sends it again.
void send_line(Turn& turn, JoinedRoom& room, Line line, ClientMessage message) {
  if (turn.state.connection.link == Link::Greeted && room.entered) {
    line.sending = Sending::Pending;
    line.request = request(turn, std::move(message), Saying{room.room.name});
  } else {
    line.sending = Sending::Failed;
    line.refusal = Code::ConnectionLost;
    line.request = turn.state.connection.next_request++;
  }
  add_line(turn, room, std::move(line));
}

void say(Turn& turn, JoinedRoom& room, const ChatText& text) {
  send_line(turn, room, my_line(turn, text),
            client::NewMessage{.room = room.room.name, .text = text});
}

// By the data channel when the pair has one: no server sees it. Otherwise through the server.
void whisper(Turn& turn, JoinedRoom& room, PeerId to, const ChatText& text) {
  const auto* const member = room.room.find(to);
  const auto pair = turn.state.pairs.find(to);
  auto line = my_line(turn, text);
  line.kind = LineKind::Private;
  line.nickname = member == nullptr ? std::string{} : member->nickname.text();
  line.to = to;
  if (pair == turn.state.pairs.end() || !pair->second.channel)
    return send_line(turn, room, std::move(line),
                     client::PrivateMessage{.room = room.room.name, .to = to, .text = text});
  line.kind = LineKind::PeerToPeer;
  turn.effect(SendChannel{.peer = to, .text = text.text()});
  add_line(turn, room, std::move(line));
}

}  // namespace

void add_line(Turn& turn, JoinedRoom& room, Line line) {
  line.key = room.next_key++;
  if (line.at == 0) line.at = turn.moment.now;
  const bool spoken = line.kind == LineKind::Text || line.kind == LineKind::Private ||
                      line.kind == LineKind::PeerToPeer;
  const bool seen = turn.state.visible && turn.state.shown == room.room.name;
  if (spoken && !line.mine) {
    if (!seen) ++room.unread;
    if (!seen || turn.state.panel != ShowPanel::Panel::Chat) ++room.unread_on_phone;
  }
  room.lines.push_back(std::move(line));
  if (room.lines.size() > kept_lines) room.lines.erase(room.lines.begin());
}

void send_text(Turn& turn, const FormValues& values) {
  auto& state = turn.state;
  auto* const shown = state.shown ? find_room(state, *state.shown) : nullptr;
  const auto text = ChatText::parse(values["text"]);
  if (shown == nullptr || !text) return;
  shown->to = values["to"];
  if (shown->to == everyone) return say(turn, *shown, *text);
  if (shown->to == every_room) {
    for (auto& room : state.rooms) say(turn, room, *text);
    return;
  }
  if (const auto to = id_from_text(shown->to)) whisper(turn, *shown, PeerId{*to}, *text);
}

void send_again(Turn& turn, std::uint32_t id) {
  for (auto& room : turn.state.rooms) {
    auto* const line = find_line(room, id);
    if (line == nullptr || line->sending != Sending::Failed) continue;
    const auto again = *line;
    room.lines.erase(room.lines.begin() + (line - room.lines.data()));
    const auto text = ChatText::parse(again.text);
    if (!text) return;
    if (again.to)
      whisper(turn, room, *again.to, *text);
    else
      say(turn, room, *text);
    return;
  }
}

void said(Turn& turn, const RoomName& name, std::uint32_t id, const server::Ack& ack) {
  auto* const room = find_room(turn.state, name);
  auto* const line = room == nullptr ? nullptr : find_line(*room, id);
  if (line == nullptr) return;
  line->sending = Sending::Done;
  line->at = ack.at.value_or(turn.moment.now);
  room->room.offset = std::max(room->room.offset, ack.offset.value_or(0));
}

void not_said(Turn& turn, const RoomName& name, std::uint32_t id, Code code) {
  auto* const room = find_room(turn.state, name);
  auto* const line = room == nullptr ? nullptr : find_line(*room, id);
  if (line == nullptr) return;
  line->sending = Sending::Failed;
  line->refusal = code;
}

void private_message(Turn& turn, const server::PrivateMessage& message) {
  auto* const room = find_room(turn.state, message.room);
  if (room == nullptr) return;
  add_line(turn, *room,
           {.kind = LineKind::Private,
            .nickname = message.nickname.text(),
            .text = message.text.text(),
            .at = message.at});
}

void notice(Turn& turn, const server::Notice& message) {
  for (auto& room : turn.state.rooms)
    add_line(turn, room, {.kind = LineKind::Notice, .text = message.text.text(), .at = message.at});
  if (turn.state.rooms.empty()) toast(turn, message.text.text());
}

void channel_text(Turn& turn, const ChannelText& event) {
  auto& state = turn.state;
  auto* const room = state.call_room ? find_room(state, *state.call_room) : nullptr;
  const auto* const member = room == nullptr ? nullptr : room->room.find(event.peer);
  const auto text = utf8::valid(event.text) ? ChatText::parse(event.text)
                                            : Result<ChatText>{Error{Code::BadUtf8, {}}};
  if (member == nullptr || !text) return;
  add_line(
      turn, *room,
      {.kind = LineKind::PeerToPeer, .nickname = member->nickname.text(), .text = text->text()});
}

}  // namespace noom::app
