#include "wasm-client/app/lines.hpp"

#include <algorithm>

namespace noom::app {
namespace {

// Older lines leave the page; the room's log is not the page's to keep.
constexpr std::size_t kept_lines = 5000;

// Lines looked through for one that came before the room's log was lost and comes again after.
constexpr std::size_t looked_through = 300;

}  // namespace

void add_line(Change& change, JoinedRoom& room, Line line) {
  line.key = room.next_key++;
  if (line.at == 0) line.at = change.moment.now;
  const bool spoken = line.kind == LineKind::Text || line.kind == LineKind::Private ||
                      line.kind == LineKind::PeerToPeer;
  const bool seen = change.state.visible && change.state.shown == room.room.name;
  if (spoken && !line.mine && !line.earlier) {
    if (!seen) ++room.unread;
    if (!seen || change.state.panel != ShowPanel::Panel::Chat) ++room.unread_on_phone;
  }
  room.lines.push_back(std::move(line));
  if (room.lines.size() > kept_lines) room.lines.erase(room.lines.begin());
}

// A page that says a line again after the room's log was lost cannot know who heard it before.
bool heard_before(const JoinedRoom& joined, const Line& line) {
  if (line.mine || line.wire_key == 0) return false;
  const auto count = std::min(looked_through, joined.lines.size());
  return std::any_of(
      joined.lines.rbegin(), joined.lines.rbegin() + static_cast<std::ptrdiff_t>(count),
      [&line](const Line& one) { return one.from == line.from && one.wire_key == line.wire_key; });
}

Line* find_mine(JoinedRoom& room, std::uint32_t key) {
  const auto found = std::find_if(room.lines.rbegin(), room.lines.rend(), [key](const Line& line) {
    return line.mine && key != 0 && line.wire_key == key;
  });
  return found == room.lines.rend() ? nullptr : &*found;
}

void settle_line(Change& change, JoinedRoom& room, std::uint32_t key) {
  if (room.outbox.settle(key)) change.stop(line_timer(key));
}

void fail_line(Change& change, JoinedRoom& room, std::uint32_t key, Code code) {
  auto* const line = find_mine(room, key);
  if (line == nullptr || line->sending != Sending::Pending) return;
  settle_line(change, room, key);
  line->sending = Sending::Failed;
  line->refusal = code;
}

void line_expired(Change& change, std::uint32_t key) {
  for (auto& room : change.state.rooms) fail_line(change, room, key, Code::TimedOut);
}

void fail_waiting(Change& change, Code code) {
  for (auto& room : change.state.rooms)
    for (const auto& line : std::vector<UnacknowledgedLine>(room.outbox.waiting()))
      fail_line(change, room, line.key, code);
}

}  // namespace noom::app
