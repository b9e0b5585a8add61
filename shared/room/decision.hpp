// What a request does to a room: permission and the event or answer that follows. Pure; only the
// server asks.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "shared/base/result.hpp"
#include "shared/protocol/server_message.hpp"
#include "shared/room/request.hpp"
#include "shared/room/room.hpp"

namespace noom {

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
