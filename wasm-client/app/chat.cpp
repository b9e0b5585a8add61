#include <algorithm>

#include "shared/base/utf8.hpp"
#include "wasm-client/app/turn.hpp"

namespace noom::app {
namespace {

// Older lines leave the page; the room's log is not the page's to keep.
constexpr std::size_t kept_lines = 5000;

constexpr std::string_view everyone;
constexpr std::string_view every_room = "*";

Line my_line(const Turn& turn, const ChatText& text) {
  return {.kind = LineKind::Text,
          .mine = true,
          .nickname = turn.state.nickname.text(),
          .text = text.text(),
          .at = turn.moment.now};
}

Timer line_timer(std::uint32_t key) { return {.name = TimerName::Line, .request = key}; }

void say_now(Turn& turn, const JoinedRoom& room, const UnacknowledgedLine& line) {
  if (turn.state.connection.link != Link::Greeted || !room.entered) return;
  request(turn, message_of(room.room.name, line), Saying{room.room.name, line.key});
}

// The line keeps its key until it is settled, whatever happens to connections meanwhile.
void send_line(Turn& turn, JoinedRoom& room, Line line, const ChatText& text) {
  if (line.wire_key == 0) line.wire_key = turn.state.next_key++;
  const UnacknowledgedLine waiting{.key = line.wire_key, .to = line.to, .text = text};
  line.sending = Sending::Pending;
  if (room.outbox.full()) {
    line.sending = Sending::Failed;
    line.refusal = Code::TooFast;
  }
  const bool pending = line.sending == Sending::Pending;
  add_line(turn, room, std::move(line));
  if (!pending) return;
  room.outbox.add(waiting);
  turn.start(line_timer(waiting.key), std::chrono::milliseconds{limits::retry_line_for});
  say_now(turn, room, waiting);
}

void say(Turn& turn, JoinedRoom& room, const ChatText& text, std::uint32_t key = 0) {
  auto line = my_line(turn, text);
  line.wire_key = key;
  send_line(turn, room, std::move(line), text);
}

// By the data channel when the pair has one: no server sees it. Otherwise through the server; what
// was tried there once stays there, for only there it is not doubled.
bool reaches(const State& state, PeerId to) {
  const auto pair = state.pairs.find(to);
  return pair != state.pairs.end() && pair->second.channel &&
         call::progress(pair->second.negotiation) == call::Progress::Connected;
}

void whisper(Turn& turn, JoinedRoom& room, PeerId to, const ChatText& text, std::uint32_t key = 0) {
  const auto* const member = room.room.find(to);
  auto line = my_line(turn, text);
  line.kind = LineKind::Private;
  line.nickname = member == nullptr ? std::string{} : member->nickname.text();
  line.to = to;
  line.wire_key = key;
  if (key != 0 || !reaches(turn.state, to)) return send_line(turn, room, std::move(line), text);
  line.kind = LineKind::PeerToPeer;
  turn.effect(SendChannel{.peer = to, .text = text.text()});
  add_line(turn, room, std::move(line));
}

void fail_line(Turn& turn, JoinedRoom& room, std::uint32_t key, Code code) {
  auto* const line = find_mine(room, key);
  if (line == nullptr || line->sending != Sending::Pending) return;
  settle_line(turn, room, key);
  line->sending = Sending::Failed;
  line->refusal = code;
}

}  // namespace

void add_line(Turn& turn, JoinedRoom& room, Line line) {
  line.key = room.next_key++;
  if (line.at == 0) line.at = turn.moment.now;
  const bool spoken = line.kind == LineKind::Text || line.kind == LineKind::Private ||
                      line.kind == LineKind::PeerToPeer;
  const bool seen = turn.state.visible && turn.state.shown == room.room.name;
  if (spoken && !line.mine && !line.earlier) {
    if (!seen) ++room.unread;
    if (!seen || turn.state.panel != ShowPanel::Panel::Chat) ++room.unread_on_phone;
  }
  room.lines.push_back(std::move(line));
  if (room.lines.size() > kept_lines) room.lines.erase(room.lines.begin());
}

// Known before the line is sent: whatever happens to the room meanwhile, a line for one person is
// never for everyone.
void select_receiver(Turn& turn, std::string_view to) {
  auto* const shown = turn.state.shown ? find_room(turn.state, *turn.state.shown) : nullptr;
  if (shown == nullptr || shown->to == to) return;
  shown->to = to;
  const auto id = id_from_text(to);
  const auto* const member = id ? shown->room.find(PeerId{*id}) : nullptr;
  shown->to_nickname = member == nullptr ? "" : member->nickname.text();
}

void send_text(Turn& turn, const FormValues& values) {
  auto& state = turn.state;
  auto* const shown = state.shown ? find_room(state, *state.shown) : nullptr;
  const auto text = ChatText::parse(values["text"]);
  if (shown == nullptr || !text) return;
  select_receiver(turn, values["to"]);
  if (shown->to == everyone) return say(turn, *shown, *text);
  if (shown->to == every_room) {
    for (auto& room : state.rooms) say(turn, room, *text);
    return;
  }
  if (const auto to = id_from_text(shown->to)) whisper(turn, *shown, PeerId{*to}, *text);
}

void show_earlier(Turn& turn) {
  auto& state = turn.state;
  if (auto* const room = state.shown ? find_room(state, *state.shown) : nullptr)
    room->lines_shown += lines_at_once;
}

Line* find_mine(JoinedRoom& room, std::uint32_t key) {
  const auto found = std::find_if(room.lines.rbegin(), room.lines.rend(), [key](const Line& line) {
    return line.mine && key != 0 && line.wire_key == key;
  });
  return found == room.lines.rend() ? nullptr : &*found;
}

void send_again(Turn& turn, std::uint32_t key) {
  for (auto& room : turn.state.rooms) {
    auto* const line = find_mine(room, key);
    if (line == nullptr || line->sending != Sending::Failed) continue;
    const auto again = *line;
    room.lines.erase(room.lines.begin() + (line - room.lines.data()));
    const auto text = ChatText::parse(again.text);
    if (!text) return;
    if (again.to)
      whisper(turn, room, *again.to, *text, key);
    else
      say(turn, room, *text, key);
    return;
  }
}

ClientMessage message_of(const RoomName& room, const UnacknowledgedLine& line) {
  if (line.to)
    return client::PrivateMessage{.room = room, .to = *line.to, .key = line.key, .text = line.text};
  return client::NewMessage{.room = room, .key = line.key, .text = line.text};
}

void say_recalled(Turn& turn, const RoomName& name, const UnacknowledgedLine& line) {
  auto* const room = find_room(turn.state, name);
  if (room == nullptr) return;
  if (line.to)
    whisper(turn, *room, *line.to, line.text, line.key);
  else
    say(turn, *room, line.text, line.key);
}

void say_waiting(Turn& turn, JoinedRoom& room) {
  for (const auto& line : room.outbox.waiting()) say_now(turn, room, line);
}

void settle_line(Turn& turn, JoinedRoom& room, std::uint32_t key) {
  if (room.outbox.settle(key)) turn.stop(line_timer(key));
}

// A lost connection is no answer: the line waits for the next one. A late answer is asked for.
void not_said(Turn& turn, const Saying& saying, Code code) {
  auto* const room = find_room(turn.state, saying.room);
  if (room == nullptr || code == Code::ConnectionLost) return;
  if (code == Code::TimedOut) {
    for (const auto& line : room->outbox.waiting())
      if (line.key == saying.key) return say_now(turn, *room, line);
    return;
  }
  fail_line(turn, *room, saying.key, code);
}

void line_expired(Turn& turn, std::uint32_t key) {
  for (auto& room : turn.state.rooms) fail_line(turn, room, key, Code::TimedOut);
}

void fail_waiting(Turn& turn, Code code) {
  for (auto& room : turn.state.rooms)
    for (const auto& line : std::vector<UnacknowledgedLine>(room.outbox.waiting()))
      fail_line(turn, room, line.key, code);
}

void private_message(Turn& turn, const server::PrivateMessage& message) {
  auto* const room = find_room(turn.state, message.room);
  if (room == nullptr || !is_new(turn, message.room, message.number)) return;
  Line line{.kind = LineKind::Private,
            .nickname = message.nickname.text(),
            .text = message.text.text(),
            .at = message.at,
            .wire_key = message.key,
            .from = message.from};
  if (!heard_before(*room, line)) add_line(turn, *room, std::move(line));
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
