#include "wasm-client/app/hearing.hpp"

#include <algorithm>
#include <utility>

#include "shared/base/overloaded.hpp"
#include "wasm-client/app/directed.hpp"
#include "wasm-client/app/entering.hpp"
#include "wasm-client/app/lines.hpp"
#include "wasm-client/app/pairs.hpp"

namespace noom::app {
namespace {

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
                        [](const server::Hand&) -> MaybeLine { return std::nullopt; },
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
bool confirm_mine(Change& change, JoinedRoom& joined, const Line& line) {
  if (line.kind != LineKind::Text) return false;
  if (line.mine) settle_line(change, joined, line.wire_key);
  auto* const waiting = find_mine(joined, line.wire_key);
  if (waiting == nullptr || waiting->from != line.from) return false;
  if (waiting->sending == Sending::Done) return true;
  waiting->sending = Sending::Done;
  waiting->at = line.at;
  move_to_its_place(joined.lines, *waiting);
  return true;
}

// Of a line that is already here, the one that is here stays.
bool known(Change& change, JoinedRoom& joined, const Line& line) {
  return confirm_mine(change, joined, line) || heard_before(joined, line);
}

void apply_event(Change& change, JoinedRoom& joined, const RoomEvent& event) {
  noom::apply(joined.room, event);
  auto line = line_of(event, change.state.me);
  if (!line || known(change, joined, *line)) return;
  add_line(change, joined, *std::move(line));
}

// What cannot be read is gone past: to ask for it again would bring it again. If it is of a known
// type it may have changed the room, which is then asked for as it is.
void apply_ready(Change& change, JoinedRoom& joined, const Heard& heard) {
  std::visit(overloaded{
                 [&](const RoomEvent& event) { apply_event(change, joined, event); },
                 [&](const Unread& unread) {
                   if (unread.type == Unread::Type::Known) enter_anew(change, unread.room);
                 },
             },
             heard);
}

void take(Change& change, JoinedRoom& joined, std::uint64_t offset, Heard heard) {
  const auto taken = joined.inbox.take(offset, std::move(heard));
  for (const auto& ready : taken.ready) apply_ready(change, joined, ready);
  if (taken.missing == Missing::Noticed) ask_for_missing(change, joined.room.name);
  if (!taken.ready.empty() && change.state.call_room == joined.room.name) update_pairs(change);
}

// Those up to `heard` were heard when they were said.
void add_earlier(Change& change, JoinedRoom& joined, const server::Entered& message,
                 std::uint64_t heard) {
  const auto before = joined.next_key;
  const auto earlier = std::exchange(joined.earlier, {}).all(told_before(message));
  for (const auto& [offset, event] : earlier) {
    auto line = line_of(event, change.state.me);
    if (offset <= heard || !line || known(change, joined, *line)) continue;
    line->earlier = true;
    add_line(change, joined, *std::move(line));
  }
  if (earlier.size() < message.earlier) add_line(change, joined, {.kind = LineKind::Gap});
  if (joined.next_key != before) add_line(change, joined, {.kind = LineKind::EndOfEarlier});
}

}  // namespace

void happened(Change& change, const RoomEvent& event) {
  auto* const joined = find_room(change.state, room_of(event));
  if (joined == nullptr) return;
  if (const auto* const line = std::get_if<server::NewMessage>(&event))
    if (asked_to_enter(change.state, line->room)) joined->earlier.take(line->offset, *line);
  if (joined->entered) take(change, *joined, offset_of(event), event);
}

void passed_over(Change& change, const Unread& unread) {
  auto* const joined = find_room(change.state, unread.room);
  if (joined == nullptr) return;
  if (unread.number) is_new(change, unread.room, *unread.number);
  if (unread.offset && joined->entered) take(change, *joined, *unread.offset, unread);
}

void said(Change& change, const Saying& saying, const server::Ack& ack) {
  auto* const joined = find_room(change.state, saying.room);
  const auto* const line = joined == nullptr ? nullptr : find_mine(*joined, saying.key);
  if (line == nullptr) return;
  const auto text = ChatText::parse(line->text);
  if (!text) return;
  if (ack.offset && *ack.offset > joined->inbox.offset())
    return happened(change, server::NewMessage{.room = saying.room,
                                               .offset = *ack.offset,
                                               .from = change.state.me,
                                               .nickname = change.state.nickname,
                                               .key = saying.key,
                                               .text = *text,
                                               .at = ack.at.value_or(change.moment.now)});
  settle_line(change, *joined, saying.key);
  auto* const mine = find_mine(*joined, saying.key);
  mine->sending = Sending::Done;
  mine->at = ack.at.value_or(change.moment.now);
}

// Recovered: what was missed follows.
void heard_anew(Change& change, JoinedRoom& joined, const server::Entered& message) {
  if (message.recovered) {
    joined.inbox.answered();
    joined.earlier = {};
    return;
  }
  const auto heard = joined.room.epoch == message.epoch ? joined.inbox.offset() : 0;
  const bool all_heard = heard == message.offset && joined.number == message.number;
  const bool gap = joined.room.epoch && !all_heard;
  await_others(change, joined, message);
  joined.room = from_snapshot(message);
  joined.inbox = Inbox<Heard>(message.offset);
  joined.number = message.number;
  if (gap) add_line(change, joined, {.kind = LineKind::Gap});
  add_earlier(change, joined, message, heard);
}

Earlier<server::NewMessage>::Told told_before(const server::Entered& message) {
  return {
      .after = message.shown_since.value_or(0), .until = message.offset, .count = message.earlier};
}

}  // namespace noom::app
