#include "tests/simulation/observer.hpp"

#include <algorithm>
#include <utility>

namespace noom::simulation {

using app::LineKind;
using app::Sending;

void Observer::add(Kind kind, const Seen& seen, Record record) {
  record.kind = kind;
  record.tab = tab_;
  record.room = plan_.index_of(seen.room);
  if (record.epoch == 0) record.epoch = seen.epoch;
  history_.add(std::move(record));
}

void Observer::problem(std::string text) {
  history_.add({.kind = Kind::Problem, .tab = tab_, .text = std::move(text)});
}

Observer::Seen& Observer::seen_of(const RoomName& room) {
  const auto found = std::find_if(rooms_.begin(), rooms_.end(),
                                  [&room](const Seen& seen) { return seen.room == room; });
  if (found != rooms_.end()) return *found;
  rooms_.push_back({.room = room, .mine = {}});
  return rooms_.back();
}

// --- a page that is loaded again

void Observer::began(const app::State& state, Kept kept) {
  for (const auto& seen : rooms_)
    if (seen.epoch != 0 && kept == Kept::Yes && app::find_room(state, seen.room) == nullptr)
      add(Kind::Forgot, seen);
  forget_left(state);
  for (const auto& joined : state.rooms) began_in(seen_of(joined.room.name), joined, kept);
  std::vector<RoomName> new_here;
  for (const auto& joined : state.rooms)
    if (seen_of(joined.room.name).epoch == 0) new_here.push_back(joined.room.name);
  look(state);
  for (const auto& room : new_here) recalled(*app::find_room(state, room));
}

// Lines that it recalls were seen before; those that are pending are said again by the look after.
void Observer::began_in(Seen& seen, const app::JoinedRoom& joined, Kept kept) {
  const bool same = joined.room.epoch.bits[0] == seen.epoch && joined.inbox.offset() == seen.offset;
  if (!same && seen.epoch != 0) {
    add(Kind::Left, seen, {.offset = seen.offset});
    seen.epoch = 0;
    seen.offset = 0;
    if (kept == Kept::Yes) problem("was loaded again and did not know how far it had heard");
  }
  seen.entered_since = -1;
  seen.next_line = joined.next_key;
  for (auto line = joined.lines.rbegin();
       line != joined.lines.rend() && line->sending == Sending::Pending; ++line)
    seen.next_line = line->key;
  const auto before = std::exchange(seen.mine, {});
  for (const auto& mine : before) {
    const bool there = std::any_of(
        joined.lines.begin(), joined.lines.end(),
        [&mine](const app::Line& line) { return line.mine && line.wire_key == mine.key; });
    if (kept == Kept::Yes && mine.sending == Sending::Pending && !there)
      problem("was loaded again and forgot a line that was pending: " + mine.text);
  }
}

void Observer::recalled(const app::JoinedRoom& joined) {
  if (!joined.room.epoch) return;
  for (const auto& line : joined.lines)
    if (line.kind == LineKind::Text && line.sending == Sending::Done)
      add(Kind::Recalled, seen_of(joined.room.name),
          {.author = author_of(line), .text = line.text});
}

void Observer::frozen() {
  for (auto& seen : rooms_) {
    seen.there = there(seen);
    seen.entered_since = -1;
  }
}

void Observer::ended() {
  for (const auto& seen : rooms_)
    if (seen.epoch != 0) add(Kind::Left, seen, {.offset = seen.offset});
  rooms_.clear();
}

// --- after each event

void Observer::look(const app::State& state) {
  if (me_ != state.me.bits[0]) {
    me_ = state.me.bits[0];
    history_.add({.kind = Kind::Me, .tab = tab_, .author = me_});
  }
  forget_left(state);
  for (const auto& joined : state.rooms) look_at(seen_of(joined.room.name), joined);
}

void Observer::forget_left(const app::State& state) {
  std::erase_if(rooms_, [&](const Seen& seen) {
    if (app::find_room(state, seen.room) != nullptr) return false;
    if (seen.epoch != 0) add(Kind::Left, seen, {.offset = seen.offset});
    return true;
  });
}

void Observer::look_at(Seen& seen, const app::JoinedRoom& joined) {
  look_at_place(seen, joined);
  if (joined.next_key != seen.next_line || !seen.mine.empty())
    for (const auto& line : joined.lines)
      line.key >= seen.next_line ? new_line(seen, line) : old_line(seen, line);
  std::erase_if(seen.mine, [](const Mine& mine) { return mine.sending == Sending::Done; });
  seen.next_line = joined.next_key;
  if (!joined.entered) {
    seen.there = there(seen);
    seen.entered_since = -1;
  } else if (seen.entered_since < 0) {
    seen.entered_since = agenda_.now();
  }
}

std::int64_t Observer::there(const Seen& seen) const {
  return seen.there + (seen.entered_since < 0 ? 0 : agenda_.now() - seen.entered_since);
}

void Observer::look_at_place(Seen& seen, const app::JoinedRoom& joined) {
  const auto epoch = joined.room.epoch.bits[0];
  const auto offset = joined.inbox.offset();
  const bool gap = std::any_of(joined.lines.rbegin(), joined.lines.rend(), [&](const auto& line) {
    return line.key >= seen.next_line && line.kind == LineKind::Gap;
  });
  const auto before = std::exchange(seen.offset, offset);
  const auto epoch_before = std::exchange(seen.epoch, epoch);
  if (epoch_before == 0 && epoch != 0) return add(Kind::Joined, seen, {.offset = offset});
  if (gap)
    return add(Kind::Gap, seen, {.offset = offset, .key = static_cast<std::uint32_t>(before)});
  if (epoch != epoch_before) problem("went to another log without a gap");
  if (offset < before) problem("went back in the log");
}

void Observer::new_line(Seen& seen, const app::Line& line) {
  switch (line.kind) {
    case LineKind::Text:
      if (line.sending != Sending::Done) return new_line_of_mine(seen, line);
      return line.earlier ? saw_earlier(seen, line) : saw(seen, line, What::Line);
    case LineKind::Private:
      if (line.mine) return new_line_of_mine(seen, line);
      return add(Kind::Whispered, seen, {.author = author_of(line), .text = line.text});
    case LineKind::Joined:
      return saw(seen, line, What::Joined);
    case LineKind::Left:
    case LineKind::Lost:
    case LineKind::Moved:
      return saw(seen, line, What::Left);
    case LineKind::Renamed:
      return saw(seen, line, What::Renamed);
    case LineKind::HistoryShown:
      return saw(seen, line, What::Shows);
    case LineKind::HistoryHidden:
      return saw(seen, line, What::Hides);
    case LineKind::PeerToPeer:
    case LineKind::Notice:
    case LineKind::EndOfEarlier:
    case LineKind::Gap:
      return;
  }
}

// The view's numbers rise, so one that is said again looks new.
void Observer::new_line_of_mine(Seen& seen, const app::Line& line) {
  std::erase_if(seen.mine, [&line](const Mine& mine) { return mine.key == line.wire_key; });
  seen.mine.push_back(
      {.key = line.wire_key, .sending = Sending::Pending, .text = line.text, .there = there(seen)});
  add(Kind::Said, seen,
      {.author = line.to ? line.to->bits[0] : 0, .key = line.wire_key, .text = line.text});
  if (line.sending != Sending::Pending) old_line(seen, line);
}

void Observer::old_line(Seen& seen, const app::Line& line) {
  if (!line.mine || seen.mine.empty()) return;
  const auto mine = std::find_if(seen.mine.begin(), seen.mine.end(),
                                 [&line](const Mine& one) { return one.key == line.wire_key; });
  if (mine == seen.mine.end() || mine->sending == line.sending) return;
  mine->sending = line.sending;
  if (line.sending == Sending::Done) {
    add(Kind::Acked, seen, {.key = line.wire_key, .text = line.text});
    if (line.kind == LineKind::Text) saw(seen, line, What::Line);
    return;
  }
  const bool given_up = line.refusal == Code::TimedOut;
  const auto way = given_up ? there(seen) - mine->there : 0;
  add(Kind::Failed, seen,
      {.offset = static_cast<std::uint64_t>(way), .key = line.wire_key, .text = line.text});
}

std::uint64_t Observer::author_of(const app::Line& line) const {
  return line.from ? line.from.bits[0] : me_;
}

void Observer::saw_earlier(const Seen& seen, const app::Line& line) {
  add(Kind::Earlier, seen, {.author = author_of(line), .key = line.wire_key, .text = line.text});
}

void Observer::saw(const Seen& seen, const app::Line& line, What what) {
  const auto& text = what == What::Line || what == What::Renamed ? line.text : line.nickname;
  add(Kind::Saw, seen,
      {.author = author_of(line), .key = line.wire_key, .what = what, .text = text});
}

// Until what comes before it is there, it may go on waiting.
void Observer::acked(const app::State& state, const RoomName& room, std::uint32_t key,
                     std::optional<std::uint64_t> offset) {
  const auto* const joined = app::find_room(state, room);
  if (joined == nullptr || (offset && *offset > joined->inbox.offset())) return;
  for (const auto& line : joined->lines)
    if (line.mine && line.wire_key == key && line.sending != Sending::Done)
      add(Kind::Unheeded, seen_of(room), {.key = key, .text = line.text});
}

// --- at the end

void Observer::finish(const app::State& state) {
  if (state.connection.phase != app::ConnectionPhase::Greeted)
    problem("is not connected in the end");
  for (const auto& joined : state.rooms) finish_room(joined);
}

void Observer::finish_room(const app::JoinedRoom& joined) {
  const auto& seen = seen_of(joined.room.name);
  if (!joined.entered) problem("is not in its room in the end");
  add(Kind::Position, seen, {.offset = joined.inbox.offset()});
  for (const auto& member : joined.room.members)
    add(Kind::Present, seen,
        {.offset = member.order,
         .author = member.id.bits[0],
         .what = member.presence == Presence::Away ? What::Away : What::Back,
         .text = member.nickname.text()});
  for (const auto& line : joined.lines) {
    if (line.kind == LineKind::Text && line.sending == Sending::Done)
      add(Kind::Shown, seen, {.key = line.wire_key, .text = line.text});
    if (line.sending == Sending::Pending)
      add(Kind::Pending, seen, {.key = line.wire_key, .text = line.text});
  }
}

}  // namespace noom::simulation
