#include <algorithm>
#include <utility>

#include "shared/base/overloaded.hpp"
#include "wasm-client/app/turn.hpp"

namespace noom::app {
namespace {

// Lines looked through for one that came before the room's log was lost and comes again after.
constexpr std::size_t looked_through = 300;

RoomName room_of(const RoomEvent& event) {
  return std::visit([](const auto& e) { return e.room; }, event);
}

LineKind kind_of(LeaveReason reason) {
  switch (reason) {
    case LeaveReason::Left:
      return LineKind::Left;
    case LeaveReason::Lost:
      return LineKind::Lost;
    case LeaveReason::Moved:
      return LineKind::Moved;
  }
  return LineKind::Left;
}

using MaybeLine = std::optional<Line>;

MaybeLine line_of(const RoomEvent& event, PeerId me) {
  return std::visit(overloaded{
                        [&](const server::Welcome& e) -> MaybeLine {
                          return Line{.kind = LineKind::Joined,
                                      .mine = e.member.id == me,
                                      .nickname = e.member.nickname.text()};
                        },
                        [&](const server::Bye& e) -> MaybeLine {
                          if (e.id == me) return std::nullopt;
                          return Line{.kind = kind_of(e.reason), .nickname = e.nickname.text()};
                        },
                        [&](const server::Nickname& e) -> MaybeLine {
                          return Line{.kind = LineKind::Renamed,
                                      .mine = e.id == me,
                                      .nickname = e.previous.text(),
                                      .text = e.nickname.text()};
                        },
                        [](const server::Media&) -> MaybeLine { return std::nullopt; },
                        [](const server::Presence&) -> MaybeLine { return std::nullopt; },
                        [&](const server::RoomSetting& e) -> MaybeLine {
                          const bool shown = e.history == History::Shown;
                          return Line{
                              .kind = shown ? LineKind::HistoryShown : LineKind::HistoryHidden,
                              .mine = e.id == me,
                              .nickname = e.nickname.text()};
                        },
                        [&](const server::NewMessage& e) -> MaybeLine {
                          const bool mine = e.from == me;
                          return Line{.kind = LineKind::Text,
                                      .mine = mine,
                                      .nickname = e.nickname.text(),
                                      .text = e.text.text(),
                                      .at = e.at,
                                      .wire_key = e.key,
                                      .from = mine ? PeerId{} : e.from};
                        },
                    },
                    event);
}

// Everyone sees one order: a line of mine moves to where the room's log has it, which is after all
// that was heard and before what still waits.
void move_to_its_place(std::vector<Line>& lines, Line& line) {
  const auto from = lines.begin() + (&line - lines.data());
  const auto last = std::find_if(lines.rbegin(), std::make_reverse_iterator(from),
                                 [](const Line& one) { return one.sending == Sending::Done; });
  std::rotate(from, from + 1, last.base());
}

// Whether it was one of mine that waited for this; it may have failed when I became somebody else.
bool confirm_mine(Turn& turn, JoinedRoom& joined, const Line& line) {
  if (line.kind != LineKind::Text) return false;
  if (line.mine) settle_line(turn, joined, line.wire_key);
  auto* const waiting = find_mine(joined, line.wire_key);
  if (waiting == nullptr || waiting->from != line.from) return false;
  if (waiting->sending == Sending::Done) return true;
  waiting->sending = Sending::Done;
  waiting->at = line.at;
  move_to_its_place(joined.lines, *waiting);
  return true;
}

// Of a line that is already here, the one that is here stays.
bool known(Turn& turn, JoinedRoom& joined, const Line& line) {
  return confirm_mine(turn, joined, line) || heard_before(joined, line);
}

void apply_event(Turn& turn, JoinedRoom& joined, const RoomEvent& event) {
  noom::apply(joined.room, event);
  const auto* const welcome = std::get_if<server::Welcome>(&event);
  if (welcome != nullptr && welcome->member.id == turn.state.me) joined.number = 0;
  auto line = line_of(event, turn.state.me);
  if (!line || known(turn, joined, *line)) return;
  add_line(turn, joined, *std::move(line));
}

// What cannot be read is gone past: to ask for it again would bring it again. If it is of a known
// type it may have changed the room, which is then asked for as it is.
void apply_ready(Turn& turn, JoinedRoom& joined, const Heard& heard) {
  std::visit(overloaded{
                 [&](const RoomEvent& event) { apply_event(turn, joined, event); },
                 [&](const Unread& unread) {
                   if (unread.type == Unread::Type::Known) enter_anew(turn, unread.room);
                 },
             },
             heard);
}

void take(Turn& turn, JoinedRoom& joined, std::uint64_t offset, Heard heard) {
  const auto taken = joined.inbox.take(offset, std::move(heard));
  for (const auto& ready : taken.ready) apply_ready(turn, joined, ready);
  if (taken.missing == Missing::Noticed) ask_for_missing(turn, joined.room.name);
  if (!taken.ready.empty() && turn.state.call_room == joined.room.name) update_pairs(turn);
}

// Those up to `heard` were heard when they were said.
void add_earlier(Turn& turn, JoinedRoom& joined, const server::Entered& message,
                 std::uint64_t heard) {
  const auto before = joined.next_key;
  const auto earlier = std::exchange(joined.earlier, {}).all(told_before(message));
  for (const auto& [offset, event] : earlier) {
    auto line = line_of(event, turn.state.me);
    if (offset <= heard || !line || known(turn, joined, *line)) continue;
    line->earlier = true;
    add_line(turn, joined, *std::move(line));
  }
  if (earlier.size() < message.earlier) add_line(turn, joined, {.kind = LineKind::Gap});
  if (joined.next_key != before) add_line(turn, joined, {.kind = LineKind::EndOfEarlier});
}

}  // namespace

// A page that says a line again after the room's log was lost cannot know who heard it before.
bool heard_before(const JoinedRoom& joined, const Line& line) {
  if (line.mine || line.wire_key == 0) return false;
  const auto count = std::min(looked_through, joined.lines.size());
  return std::any_of(
      joined.lines.rbegin(), joined.lines.rbegin() + static_cast<std::ptrdiff_t>(count),
      [&line](const Line& one) { return one.from == line.from && one.wire_key == line.wire_key; });
}

void happened(Turn& turn, const RoomEvent& event) {
  auto* const joined = find_room(turn.state, room_of(event));
  if (joined == nullptr) return;
  if (const auto* const line = std::get_if<server::NewMessage>(&event))
    if (asked_to_enter(turn.state, line->room)) joined->earlier.take(line->offset, *line);
  if (joined->entered) take(turn, *joined, offset_of(event), event);
}

void passed_over(Turn& turn, const Unread& unread) {
  auto* const joined = find_room(turn.state, unread.room);
  if (joined == nullptr) return;
  if (unread.number) is_new(turn, unread.room, *unread.number);
  if (unread.offset && joined->entered) take(turn, *joined, *unread.offset, unread);
}

void said(Turn& turn, const Saying& saying, const server::Ack& ack) {
  auto* const joined = find_room(turn.state, saying.room);
  const auto* const line = joined == nullptr ? nullptr : find_mine(*joined, saying.key);
  if (line == nullptr) return;
  const auto text = ChatText::parse(line->text);
  if (!text) return;
  if (ack.offset && *ack.offset > joined->inbox.offset())
    return happened(turn, server::NewMessage{.room = saying.room,
                                             .offset = *ack.offset,
                                             .from = turn.state.me,
                                             .nickname = turn.state.nickname,
                                             .key = saying.key,
                                             .text = *text,
                                             .at = ack.at.value_or(turn.moment.now)});
  settle_line(turn, *joined, saying.key);
  auto* const mine = find_mine(*joined, saying.key);
  mine->sending = Sending::Done;
  mine->at = ack.at.value_or(turn.moment.now);
}

bool is_new(Turn& turn, const RoomName& name, std::uint64_t number) {
  auto* const joined = find_room(turn.state, name);
  if (joined == nullptr || number <= joined->number) return false;
  joined->number = number;
  return true;
}

// Recovered: what was missed follows.
void heard_anew(Turn& turn, JoinedRoom& joined, const server::Entered& message) {
  if (message.recovered) {
    joined.inbox.answered();
    joined.earlier = {};
    return;
  }
  const auto heard = joined.room.epoch == message.epoch ? joined.inbox.offset() : 0;
  const bool all_heard = heard == message.offset && joined.number == message.number;
  const bool gap = joined.room.epoch && !all_heard;
  await_others(turn, joined, message);
  joined.room = from_snapshot(message);
  joined.inbox = Inbox<Heard>(message.offset);
  joined.number = message.number;
  if (gap) add_line(turn, joined, {.kind = LineKind::Gap});
  add_earlier(turn, joined, message, heard);
}

Earlier<server::NewMessage>::Told told_before(const server::Entered& message) {
  return {
      .after = message.shown_since.value_or(0), .until = message.offset, .count = message.earlier};
}

}  // namespace noom::app
