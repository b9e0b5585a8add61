// What hubs say to each other: in order between any two of them, and never more than one letter per
// shard for one event.
#pragma once

#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include "server/bus/bus.hpp"
#include "server/hub/peer.hpp"
#include "shared/base/fnv1a.hpp"
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
enum class Asked : std::uint8_t { ToEnter, Other };
enum class Standing : std::uint8_t { Member, Stranger };
struct Answer {
  ConnectionId to = 0;
  std::vector<Frame> earlier;  // comes before it
  Frame frame;                 // null: nobody waits for it
  std::vector<Frame> missed;   // comes after it
  RoomName room;
  Asked asked = Asked::Other;
  Standing standing = Standing::Stranger;  // in the room, from now on
};
struct ToPeer {
  ConnectionId to = 0;
  Frame frame;
};

// To every home that has members of the room.
struct Deliver {
  RoomName room;
  Frame frame;
  ConnectionId except = 0;  // of who hears it by an answer; 0: nobody
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
  ConnectionId connection = 0;
};

using Mail = std::variant<RoomMail, DirectedMail, MoveRoom, MoveEveryRoom, Claim, Release,
                          Superseded, Answer, ToPeer, Deliver, MovedOut, Everyone, CountChanged,
                          PeopleChanged, ListRooms>;
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
