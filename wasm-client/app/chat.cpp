#include "wasm-client/app/chat.hpp"

#include "shared/base/utf8.hpp"
#include "shared/protocol/limits.hpp"
#include "wasm-client/app/directed.hpp"
#include "wasm-client/app/lines.hpp"
#include "wasm-client/app/requests.hpp"
#include "wasm-client/app/toast.hpp"

namespace noom::app {
namespace {

constexpr std::string_view everyone;
constexpr std::string_view every_room = "*";

Line my_line(const Change& change, const ChatText& text) {
  return {.kind = LineKind::Text,
          .mine = true,
          .nickname = change.state.nickname.text(),
          .text = text.text(),
          .at = change.moment.now};
}

void say_now(Change& change, const JoinedRoom& room, const UnacknowledgedLine& line) {
  if (!is_greeted(change.state) || !room.entered) return;
  request(change, message_of(room.room.name, line), Saying{room.room.name, line.key});
}

// The line keeps its key until it is settled, whatever happens to connections meanwhile.
void send_line(Change& change, JoinedRoom& room, Line line, const ChatText& text) {
  if (line.wire_key == 0) line.wire_key = change.state.next_key++;
  const UnacknowledgedLine waiting{.key = line.wire_key, .to = line.to, .text = text};
  line.sending = Sending::Pending;
  if (room.outbox.full()) {
    line.sending = Sending::Failed;
    line.refusal = Code::TooFast;
  }
  const bool pending = line.sending == Sending::Pending;
  add_line(change, room, std::move(line));
  if (!pending) return;
  room.outbox.add(waiting);
  change.start(line_timer(waiting.key), std::chrono::milliseconds{limits::retry_line_for});
  say_now(change, room, waiting);
}

void say(Change& change, JoinedRoom& room, const ChatText& text, std::uint32_t key = 0) {
  auto line = my_line(change, text);
  line.wire_key = key;
  send_line(change, room, std::move(line), text);
}

// By the data channel when the pair has one: no server sees it. Otherwise through the server; what
// was tried there once stays there, for only there it is not doubled.
bool reaches(const State& state, PeerId to) {
  const auto pair = state.pairs.find(to);
  return pair != state.pairs.end() && pair->second.channel &&
         call::progress(pair->second.negotiation) == call::Progress::Connected;
}

// `nickname`: the last that is known of them, if they have left.
void whisper(Change& change, JoinedRoom& room, PeerId to, std::string nickname,
             const ChatText& text, std::uint32_t key = 0) {
  const auto* const member = room.room.find(to);
  auto line = my_line(change, text);
  line.kind = LineKind::Private;
  line.nickname = member == nullptr ? std::move(nickname) : member->nickname.text();
  line.to = to;
  line.wire_key = key;
  if (key != 0 || !reaches(change.state, to)) return send_line(change, room, std::move(line), text);
  line.kind = LineKind::PeerToPeer;
  change.effect(SendChannel{.link = {to}, .text = text.text()});
  add_line(change, room, std::move(line));
}

}  // namespace

// Known before the line is sent: whatever happens to the room meanwhile, a line for one person is
// never for everyone.
void select_receiver(Change& change, std::string_view to) {
  auto* const shown = change.state.shown ? find_room(change.state, *change.state.shown) : nullptr;
  if (shown == nullptr || shown->to == to) return;
  shown->to = to;
  const auto id = id_from_text(to);
  const auto* const member = id ? shown->room.find(PeerId{*id}) : nullptr;
  shown->to_nickname = member == nullptr ? "" : member->nickname.text();
}

void send_text(Change& change, const FormValues& values) {
  auto& state = change.state;
  auto* const shown = state.shown ? find_room(state, *state.shown) : nullptr;
  const auto text = ChatText::parse(values["text"]);
  if (shown == nullptr || !text) return;
  select_receiver(change, values["to"]);
  if (shown->to == everyone) return say(change, *shown, *text);
  if (shown->to == every_room) {
    for (auto& room : state.rooms) say(change, room, *text);
    return;
  }
  if (const auto to = id_from_text(shown->to))
    whisper(change, *shown, PeerId{*to}, shown->to_nickname, *text);
}

void show_earlier(Change& change) {
  auto& state = change.state;
  if (auto* const room = state.shown ? find_room(state, *state.shown) : nullptr)
    room->lines_shown += lines_at_once;
}

void send_again(Change& change, std::uint32_t key) {
  for (auto& room : change.state.rooms) {
    auto* const line = find_mine(room, key);
    if (line == nullptr || line->sending != Sending::Failed) continue;
    const auto again = *line;
    room.lines.erase(room.lines.begin() + (line - room.lines.data()));
    const auto text = ChatText::parse(again.text);
    if (!text) return;
    if (again.to)
      whisper(change, room, *again.to, again.nickname, *text, key);
    else
      say(change, room, *text, key);
    return;
  }
}

ClientMessage message_of(const RoomName& room, const UnacknowledgedLine& line) {
  if (line.to)
    return client::PrivateMessage{.room = room, .to = *line.to, .key = line.key, .text = line.text};
  return client::NewMessage{.room = room, .key = line.key, .text = line.text};
}

void say_recalled(Change& change, const RoomName& name, const UnacknowledgedLine& line) {
  auto* const room = find_room(change.state, name);
  if (room == nullptr) return;
  if (line.to)
    whisper(change, *room, *line.to, {}, line.text, line.key);
  else
    say(change, *room, line.text, line.key);
}

void say_waiting(Change& change, JoinedRoom& room) {
  for (const auto& line : room.outbox.waiting()) say_now(change, room, line);
}

// A lost connection is no answer: the line waits for the next one. A late answer is asked for.
void not_said(Change& change, const Saying& saying, Code code) {
  auto* const room = find_room(change.state, saying.room);
  if (room == nullptr || code == Code::ConnectionLost) return;
  if (code == Code::TimedOut) {
    for (const auto& line : room->outbox.waiting())
      if (line.key == saying.key) return say_now(change, *room, line);
    return;
  }
  fail_line(change, *room, saying.key, code);
}

void private_message(Change& change, const server::PrivateMessage& message) {
  auto* const room = find_room(change.state, message.room);
  if (room == nullptr || !is_new(change, message.room, message.number)) return;
  Line line{.kind = LineKind::Private,
            .nickname = message.nickname.text(),
            .text = message.text.text(),
            .at = message.at,
            .wire_key = message.key,
            .from = message.from};
  if (!heard_before(*room, line)) add_line(change, *room, std::move(line));
}

void notice(Change& change, const server::Notice& message) {
  for (auto& room : change.state.rooms)
    add_line(change, room,
             {.kind = LineKind::Notice, .text = message.text.text(), .at = message.at});
  if (change.state.rooms.empty()) toast(change, message.text.text());
}

void channel_text(Change& change, const ChannelText& event) {
  auto& state = change.state;
  auto* const room = state.call_room ? find_room(state, *state.call_room) : nullptr;
  const auto* const member = room == nullptr ? nullptr : room->room.find(event.link.peer);
  const auto text = utf8::valid(event.text) ? ChatText::parse(event.text)
                                            : Result<ChatText>{Error{Code::BadUtf8, {}}};
  if (member == nullptr || !text) return;
  add_line(
      change, *room,
      {.kind = LineKind::PeerToPeer, .nickname = member->nickname.text(), .text = text->text()});
}

}  // namespace noom::app
