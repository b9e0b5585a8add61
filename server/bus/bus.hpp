// Where a room's events go and whence they come back in the order that holds for all: publish, then
// apply.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "shared/room/room.hpp"

namespace noom {

using ShardIndex = std::uint32_t;

// A connection of this node; a newer one has a higher number.
using ConnectionId = std::uint64_t;

// Who asked for the event and waits for an answer, on this node.
struct Origin {
  PeerId by;
  ShardIndex home = 0;
  ConnectionId connection = 0;
  std::optional<std::uint32_t> request;  // nothing: nobody waits
  std::optional<Position> since;         // of who enters: how far they have heard the room
};

using HandBack = std::function<void(const RoomName&, const RoomEvent&, const Origin&)>;

struct Bus {
  HandBack publish;
};
using OpenBus = std::function<Bus(HandBack)>;

}  // namespace noom
