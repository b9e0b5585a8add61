// What a room's owner asks of the server that keeps it, in order.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "shared/protocol/frame.hpp"
#include "shared/room/origin.hpp"
#include "shared/room/record.hpp"
#include "shared/room/request.hpp"

namespace noom {

// --- mail to the home of connections

enum class Asked : std::uint8_t { ToEnter, Other };
enum class Standing : std::uint8_t { Member, Stranger };

// To who asked.
struct Reply {
  ConnectionId to = 0;
  std::vector<Frame> earlier;  // comes before it
  Frame frame;                 // null: nobody waits for it
  std::vector<Frame> missed;   // comes after it
  RoomName room;
  Asked asked = Asked::Other;
  Standing standing = Standing::Stranger;  // in the room, from now on
};
// To one member alone.
struct ToPeer {
  ConnectionId to = 0;
  Frame frame;
};
// To all members who hear at that home.
struct Deliver {
  RoomName room;
  Frame frame;
  ConnectionId except = 0;  // of who hears it by a reply, or not at all; 0: nobody
};
// To those whom somebody else removed: they hear the frame, and nothing of the room any more.
struct Removed {
  RoomName room;
  Frame frame;
  std::vector<ConnectionId> whom;
};

// --- effects

enum class Goes : std::uint8_t {
  WhenSafe,  // after all that was recorded before it
  AtOnce     // it tells of no room
};
template <class Mail>
struct ToHome {
  ShardIndex home = 0;
  Mail mail;
  Goes goes = Goes::WhenSafe;
};
// The request is to be made later, by the same one.
struct Wait {
  std::int64_t milliseconds = 0;
  Origin origin;
  OwnerRequest then;
};

using Effect =
    std::variant<ToHome<Reply>, ToHome<ToPeer>, ToHome<Deliver>, ToHome<Removed>, Record, Wait>;
using Effects = std::vector<Effect>;

}  // namespace noom
