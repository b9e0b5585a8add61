#include "wasm-client/app/keepsake.hpp"

#include <algorithm>

#include "shared/base/ascii.hpp"
#include "wasm-client/app/chat.hpp"

namespace noom::app {
namespace {

constexpr char end_of_text = '\n';  // no message on the wire has one, and no name
constexpr std::size_t lines_kept = 100;
constexpr std::size_t kept_bytes = 256 * 1024;  // of one room: a tab may keep some megabytes

constexpr std::string_view session_key = "session";
constexpr std::string_view heard_key = "heard";      // rooms and lines
constexpr std::string_view waiting_key = "waiting";  // lines that were not acknowledged

// What the server would say to bring a page to where this one is.
template <class Message>
void put(std::string& out, Message message) {
  out += encode(Envelope<ServerMessage>{.id = 0, .message = std::move(message)});
  out += end_of_text;
}

server::NewMessage as_message(const State& state, const RoomName& room, const Line& line) {
  server::NewMessage message{.room = room,
                             .offset = 0,
                             .from = line.from ? line.from : state.me,
                             .nickname = default_nickname(),
                             .key = line.wire_key,
                             .text = {},
                             .at = line.at};
  if (auto nickname = Nickname::parse(line.nickname)) message.nickname = *std::move(nickname);
  if (auto text = ChatText::parse(line.text)) message.text = *std::move(text);
  return message;
}

std::string lines_of(const State& state, const JoinedRoom& joined) {
  std::vector<std::string> texts;
  std::size_t bytes = 0;
  for (auto line = joined.lines.rbegin(); line != joined.lines.rend(); ++line) {
    if (line->kind != LineKind::Text || line->sending != Sending::Done) continue;
    std::string text;
    put(text, as_message(state, joined.room.name, *line));
    bytes += text.size();
    if (texts.size() == lines_kept || bytes > kept_bytes) break;
    texts.push_back(std::move(text));
  }
  std::string all;
  for (auto text = texts.rbegin(); text != texts.rend(); ++text) all += *text;
  return all;
}

std::string waiting_of(const JoinedRoom& joined) {
  std::string all;
  for (const auto& line : joined.outbox.waiting()) {
    all += encode(Envelope<ClientMessage>{.id = 0, .message = message_of(joined.room.name, line)});
    all += end_of_text;
  }
  return all;
}

std::string session_of(const State& state) {
  return state.session->text() + end_of_text + state.me.text() + end_of_text +
         std::to_string(state.visit) + end_of_text + std::to_string(state.next_key);
}

// Two pages may recall the same: if a tab was duplicated while it was frozen. Their keys are apart,
// so that no line of one is taken for a line of the other.
constexpr double keys_skipped = 16'777'216;
constexpr std::uint32_t last_key = 0x7fffffff;

bool recall_session(Change& change, std::string_view text) {
  auto& state = change.state;
  const auto parts = ascii::split(text, end_of_text);
  if (parts.size() != 4) return false;
  const auto session = id_from_text(parts[0]);
  const auto me = id_from_text(parts[1]);
  const auto visit = ascii::number<std::uint32_t>(parts[2]);
  const auto next_key = ascii::number<std::uint32_t>(parts[3]);
  if (!session || !me || !visit || !next_key) return false;
  state.session = SessionTicket{*session};
  state.me = PeerId{*me};
  state.visit = *visit + 1;
  const auto skipped = static_cast<std::uint32_t>(keys_skipped * change.moment.chance);
  state.next_key = (*next_key + skipped) % last_key + 1;
  return true;
}

void recall_line(State& state, const server::NewMessage& line) {
  auto* const joined = find_room(state, line.room);
  if (joined == nullptr) return;
  const bool mine = line.from == state.me;
  joined->lines.push_back({.key = joined->next_key++,
                           .kind = LineKind::Text,
                           .mine = mine,
                           .nickname = line.nickname.text(),
                           .text = line.text.text(),
                           .at = line.at,
                           .wire_key = line.key,
                           .from = mine ? PeerId{} : line.from});
}

void recall_room(State& state, const server::Entered& room) {
  auto* const joined = find_room(state, room.room);
  if (joined == nullptr) return;
  joined->room = from_snapshot(room);
  joined->inbox = Inbox<Heard>(room.offset);
  joined->number = room.number;
}

void recall_heard(State& state, std::string_view text) {
  for (const auto part : ascii::split(text, end_of_text)) {
    const auto message = decode_server(part).message;
    if (!message) continue;
    if (const auto* const room = std::get_if<server::Entered>(&*message)) recall_room(state, *room);
    if (const auto* const line = std::get_if<server::NewMessage>(&*message))
      recall_line(state, *line);
  }
}

void recall_waiting(Change& change, std::string_view text) {
  for (const auto part : ascii::split(text, end_of_text)) {
    const auto message = decode_client(part).message;
    if (!message) continue;
    if (const auto* const line = std::get_if<client::NewMessage>(&*message))
      say_recalled(change, line->room, {.key = line->key, .to = {}, .text = line->text});
    if (const auto* const line = std::get_if<client::PrivateMessage>(&*message))
      say_recalled(change, line->room, {.key = line->key, .to = line->to, .text = line->text});
  }
}

std::string_view find(const std::vector<Memory>& remembered, std::string_view key) {
  const auto found = std::find_if(
      remembered.begin(), remembered.end(),
      [key](const Memory& memory) { return memory.where == Where::Tab && memory.key == key; });
  return found == remembered.end() ? std::string_view{} : found->value;
}

}  // namespace

void keep(Change& change) {
  const auto& state = change.state;
  if (!state.session) return;
  std::string heard;
  std::string waiting;
  for (const auto& joined : state.rooms) {
    waiting += waiting_of(joined);
    if (!joined.room.epoch || joined.stale) continue;
    auto snapshot = noom::snapshot(joined.room);
    snapshot.offset = joined.inbox.offset();
    snapshot.number = joined.number;
    put(heard, std::move(snapshot));
    heard += lines_of(state, joined);
  }
  change.remember(Where::Tab, session_key, session_of(state));
  change.remember(Where::Tab, heard_key, std::move(heard));
  change.remember(Where::Tab, waiting_key, std::move(waiting));
}

void keep_nothing(Change& change) {
  for (const auto key : {session_key, heard_key, waiting_key}) change.remember(Where::Tab, key, {});
}

void recall_tab(Change& change, const std::vector<Memory>& remembered) {
  if (recall_session(change, find(remembered, session_key))) {
    recall_heard(change.state, find(remembered, heard_key));
    recall_waiting(change, find(remembered, waiting_key));
  }
  keep_nothing(change);
}

}  // namespace noom::app
