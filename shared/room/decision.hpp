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
};
struct Leave {
  LeaveReason reason = LeaveReason::Left;
};
struct Rename {
  Nickname nickname;
};
struct Say {
  ChatText text;
};
struct ShowMedia {
  MediaState media;
};
using RoomRequest = std::variant<Enter, Leave, Rename, Say, ShowMedia>;

// What goes to one member and leaves no trace in the log.
using Directed = std::variant<client::PrivateMessage, client::Offer, client::Answer, client::Ice>;

// The event that `by`'s request becomes, with the offset after the room's last.
// Nothing when there is nothing to tell: entering a room one is in, changing to what is already so.
// Errors: NotAMember, RoomFull.
Result<std::optional<RoomEvent>> decide(const Room& room, PeerId by, const RoomRequest& request,
                                        std::int64_t now);

// The message for `to_whom(directed)`. Errors: NotAMember, NoSuchMember (oneself is no other
// member).
Result<ServerMessage> address(const Room& room, PeerId by, const Directed& directed,
                              std::int64_t now);
PeerId to_whom(const Directed& directed);

}  // namespace noom
