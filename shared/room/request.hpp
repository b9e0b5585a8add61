// What the owner of a room is asked to do. The sender, the name and the time come from the server.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "shared/protocol/client_message.hpp"

namespace noom {

// What becomes an event of the room's log.
struct Enter {
  Nickname nickname;
  MediaState media;
  std::uint32_t visit = 0;
};
struct Leave {
  LeaveReason reason = LeaveReason::Left;
};
// The connection is lost: away until it is back, or until the room's owner lets them leave.
struct Lose {
  std::int64_t patience = limits::away_for;  // milliseconds
  LeaveReason reason = LeaveReason::Lost;    // of the leave
};
struct Rename {
  Nickname nickname;
};
struct Say {
  std::uint32_t key = 0;
  ChatText text;
};
struct ShowMedia {
  MediaState media;
};
struct SetHistory {
  History history = History::Hidden;
};
using RoomRequest = std::variant<Enter, Leave, Lose, Rename, Say, ShowMedia, SetHistory>;

// What goes to one member and leaves no trace in the log.
using Directed = std::variant<client::PrivateMessage, client::Offer, client::Answer, client::Ice>;

// Patience with a lost connection is over.
struct GiveUp {
  LeaveReason reason = LeaveReason::Lost;
};
// The operator moves all members to one of those rooms, or out.
struct MoveOut {
  std::vector<RoomName> to;
};
// Now and then: what is too old is dropped in quiet rooms too.
struct DropOld {};

using OwnerRequest = std::variant<RoomRequest, Directed, GiveUp, MoveOut, DropOld>;

}  // namespace noom
