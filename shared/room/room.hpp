// A room as everyone in it sees it: who is there and how far its log has come. The same value on
// both ends.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/protocol/server_message.hpp"

namespace noom {

struct Room {
  RoomName name;
  Epoch epoch;                   // of the log
  std::uint64_t offset = 0;      // of the last event
  std::uint32_t next_order = 1;  // of the next to enter
  // The history is shown to who enters, from after this event on; none: it is hidden.
  std::optional<std::uint64_t> shown_since;
  std::vector<Member> members;  // by order

  bool operator==(const Room&) const = default;
  const Member* find(PeerId id) const;
  History history() const { return shown_since ? History::Shown : History::Hidden; }
};

enum class Applied : std::uint8_t {
  Roster,  // who is there changed
  Member,  // something about a member changed
  Setting,
  Line,    // only the log grew
  Nothing  // repeated, or about somebody who is not there
};

// Moves the room on by one event. An offset at or below the room's is a repetition and changes
// nothing.
Applied apply(Room& room, const RoomEvent& event);

// Whom the event is about.
PeerId author(const RoomEvent& event);
std::uint64_t offset_of(const RoomEvent& event);

server::Entered snapshot(const Room& room);
Room from_snapshot(const server::Entered& entered);

}  // namespace noom
