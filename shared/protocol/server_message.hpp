// What the server may say.
#pragma once

#include "shared/base/all_of.hpp"
#include "shared/protocol/directed_message.hpp"
#include "shared/protocol/room_event_message.hpp"
#include "shared/protocol/session_message.hpp"

namespace noom {

using ServerMessage = AllOf<SessionMessage, RoomEvent, DirectedMessage>;

}  // namespace noom
