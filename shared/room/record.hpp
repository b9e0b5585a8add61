// What the owner of rooms writes down, so that its rooms outlive the server, and a room as it is
// read again.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "shared/delivery/accepted.hpp"
#include "shared/protocol/frame.hpp"
#include "shared/room/room.hpp"

namespace noom {

// A receipt and its number among those of its author; the last limits::keys_per_member are kept.
struct SavedReceipt {
  PeerId by;
  std::uint64_t number = 0;
  Receipt receipt;

  bool operator==(const SavedReceipt&) const = default;
};

// An event of a room's log, and what it changed.
struct EventRecord {
  struct Member {
    PeerId id;
    Frame welcome;  // the member as the welcome that would tell of them; null: not there any more
  };
  RoomName room;
  std::uint64_t offset = 0;
  std::int64_t at = 0;  // by the clock for people
  Frame frame;
  Frame head;  // the room as `entered`, without members; null: but for its offset
  std::optional<Member> member;
  std::optional<SavedReceipt> receipt;
};

// What was sent to one member alone.
struct DirectedRecord {
  RoomName room;
  PeerId to;
  std::uint64_t number = 0;
  std::int64_t at = 0;
  Frame frame;
  std::optional<SavedReceipt> receipt;
};

// What is before `from` is not needed any more: of the room's log, or of what one was sent alone.
struct TrimRecord {
  RoomName room;
  std::optional<PeerId> alone;
  std::uint64_t from = 0;
};

// Who left so long ago that their lines need not be known.
struct ForgetRecord {
  RoomName room;
  PeerId by;
};

struct GoneRecord {
  RoomName room;
};

using Record = std::variant<EventRecord, DirectedRecord, TrimRecord, ForgetRecord, GoneRecord>;
using Records = std::vector<Record>;

// Each list in the order in which it was written.
struct SavedRoom {
  struct Event {
    std::int64_t at = 0;
    Frame frame;
    RoomEvent event;  // that is in it
  };
  struct Message {
    PeerId to;
    std::uint64_t number = 0;
    std::int64_t at = 0;
    Frame frame;
  };
  Room room;                           // which is not empty
  std::vector<Event> events;           // up to the room's offset, without a gap
  std::vector<Message> messages;       // by addressee, without a gap for any
  std::vector<SavedReceipt> receipts;  // by author
};

}  // namespace noom
