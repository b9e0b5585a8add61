// What a request does to a room: permission and the event or answer that follows. Pure; only the
// server asks.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "shared/base/result.hpp"
#include "shared/protocol/client_message.hpp"
#include "shared/protocol/server_message.hpp"
#include "shared/room/room.hpp"

namespace noom {

// Requests as a room hears them: the sender, the name and the time come from the server.
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

// The event that `by`'s request becomes, with the offset after the room's last.
// Nothing when there is nothing to tell: entering a room one is in, changing to what is already so.
// Who is away and enters is back.
// Errors: NotAMember, RoomFull.
Result<std::optional<RoomEvent>> decide(const Room& room, PeerId by, RoomRequest request,
                                        std::int64_t now);

// What the server adds to a message for one member: the next number of those to that member, and
// the time.
struct Stamp {
  std::uint64_t number = 0;
  std::int64_t at = 0;
};
// The message for `to_whom(directed)`. Errors: NotAMember, NoSuchMember (oneself is no other
// member).
Result<ServerMessage> address(const Room& room, PeerId by, const Directed& directed, Stamp stamp);
PeerId to_whom(const Directed& directed);

}  // namespace noom
