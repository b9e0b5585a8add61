// What hubs say to each other: in order between any two of them, and never more than one letter per
// shard for one event.
#pragma once

#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include "server/bus/bus.hpp"
#include "server/hub/peer.hpp"
#include "shared/room/decision.hpp"

namespace noom {

// To the owner of a room.
struct RoomMail {
  RoomName room;
  Origin origin;
  RoomRequest request;
};
struct DirectedMail {
  RoomName room;
  Origin origin;
  Directed directed;
};
struct MoveRoom {
  RoomName room;
  std::vector<RoomName> to;
};
struct MoveEveryRoom {
  std::vector<RoomName> to;
};

// To the home of a peer.
enum class Asked : std::uint8_t { ToEnter, Other };
enum class Standing : std::uint8_t { Member, Stranger };
struct Answer {
  PeerId to;
  Frame frame;  // null: nobody waits for it
  RoomName room;
  Asked asked = Asked::Other;
  Standing standing = Standing::Stranger;  // in the room, from now on
};
struct ToPeer {
  PeerId to;
  Frame frame;
};

// To every home that has members of the room.
struct Deliver {
  RoomName room;
  Frame frame;
  PeerId except;
};
struct MovedOut {
  RoomName room;
  Frame frame;
};
// To every home.
struct Everyone {
  Frame frame;
};

// To the directory.
struct CountChanged {
  RoomName room;
  std::uint32_t count = 0;
};
struct PeopleChanged {
  ShardIndex home = 0;
  std::uint32_t count = 0;
};
struct ListRooms {
  ShardIndex home = 0;
  PeerId peer;
};

using Mail = std::variant<RoomMail, DirectedMail, MoveRoom, MoveEveryRoom, Answer, ToPeer, Deliver,
                          MovedOut, Everyone, CountChanged, PeopleChanged, ListRooms>;
using Post = std::function<void(ShardIndex, Mail)>;

// The shard that keeps the public room list.
inline constexpr ShardIndex directory_shard = 0;

inline ShardIndex owner_of(const RoomName& room, ShardIndex shards) {
  return static_cast<ShardIndex>(std::hash<RoomName>{}(room) % shards);
}

}  // namespace noom
