// The events of rooms' logs, as messages and as records.
#pragma once

#include <optional>

#include "shared/room/room.hpp"
#include "tests/simulation/record.hpp"

namespace noom::simulation {

// Nothing: the message is none.
std::optional<RoomEvent> event_of(const ServerMessage& message);

// Without its room and its epoch.
Record record_of(const RoomEvent& event);

}  // namespace noom::simulation
