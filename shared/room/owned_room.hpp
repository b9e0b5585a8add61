// A room as its owner keeps it: what everyone may see of it, and what only the server knows.
#pragma once

#include "shared/delivery/accepted.hpp"
#include "shared/delivery/log.hpp"
#include "shared/room/attendance.hpp"
#include "shared/room/room.hpp"

namespace noom {

// It has no fields(), so nothing of it can be encoded.
struct ServerOnly {
  explicit ServerOnly(ShardIndex homes) : attendance(homes) {}
  Accepted accepted;
  Attendance attendance;
};

struct OwnedRoom {
  struct Logged {
    Frame frame;
    bool is_line = false;
  };

  // Empty, until somebody enters.
  OwnedRoom(RoomName called, Epoch of_log, ShardIndex homes) : server_only(homes) {
    room.name = std::move(called);
    room.epoch = of_log;
  }

  Room room;
  Log<Logged> log{room_log_bounds};  // of the room's events, as they were told
  ServerOnly server_only;
};

}  // namespace noom
