// Being in rooms: entering, leaving, being moved, and what the answers to that change.
#pragma once

#include <string_view>

#include "shared/base/error.hpp"
#include "wasm-client/app/change.hpp"

namespace noom::app {

void enter(Change& change, const FormValues& values, std::string_view room);
void out_of_all(Change& change);                    // the connection is lost, or another takes over
void set_history(Change& change, History history);  // of the room that is shown
void entered(Change& change, const server::Entered& message);
void not_entered(Change& change, const RoomName& room, Error error);
void leave(Change& change, const RoomName& room);
void left(Change& change, const RoomName& room);
void not_left(Change& change, const RoomName& room, Code code);
void moved(Change& change, const server::Moved& message);

}  // namespace noom::app
