// What hubs say to each other: in order between any two of them, and never more than one letter per
// shard for one event.
#pragma once

#include <functional>
#include <variant>
#include <vector>

#include "server/hub/peer.hpp"
#include "shared/base/fnv1a.hpp"
#include "shared/room/effect.hpp"

namespace noom {

// To the owner of any rooms.
struct MoveEveryRoom {
  std::vector<RoomName> to;
};

// To the registrar of a session.
struct Claim {  // the connection shows the session's ticket
  PeerId id;
  ShardIndex home = 0;
  ConnectionId connection = 0;
};
struct Release {
  PeerId id;
  ConnectionId connection = 0;
};

// To the home of a connection.
struct Superseded {  // a newer connection has claimed the session
  ConnectionId connection = 0;
};
// And what owners of rooms post there: Reply, ToPeer, Deliver, Removed.

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
  ConnectionId connection = 0;
};

using Mail = std::variant<RoomMail, MoveEveryRoom, Claim, Release, Superseded, Reply, ToPeer,
                          Deliver, Removed, Everyone, CountChanged, PeopleChanged, ListRooms>;
using Post = std::function<void(ShardIndex, Mail&&)>;

// Calls `then` back after that many milliseconds, never at once.
using After = std::function<void(std::int64_t wait, std::function<void()> then)>;

// The shard that keeps the public room list.
inline constexpr ShardIndex directory_shard = 0;

// Where a session and a room belong is the same whatever library the server is built with: so one
// history of the simulator is one history everywhere.

// The shard that knows which connection has the session.
inline ShardIndex registrar_of(PeerId id, ShardIndex shards) {
  return static_cast<ShardIndex>((id.bits[0] ^ id.bits[1]) % shards);
}

inline ShardIndex owner_of(const RoomName& room, ShardIndex shards) {
  return static_cast<ShardIndex>(fnv1a(room.text()) % shards);
}

}  // namespace noom
