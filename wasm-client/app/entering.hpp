// Asking to enter a room: for the first time, after a lost connection, for events that are missing,
// and to be told the room as it is. What the answers do is decided by rooms.
#pragma once

#include "wasm-client/app/change.hpp"

namespace noom::app {

// There was no answer yet.
bool asked_to_enter(const State& state, const RoomName& room);
// Unless it was asked already, or must wait for a greeting.
void ask_to_enter(Change& change, const RoomName& room);
void enter_again(Change& change);  // all rooms, after a greeting
// Also a room that one is in, of which it wants what is missing.
void ask_for(Change& change, const RoomName& room);
void ask_for_missing(Change& change, const RoomName& room);
void leave_unwanted(Change& change, const RoomName& room);

// Something that came of the room could not be read: soon, and once, it is asked for as it is.
void enter_anew(Change& change, const RoomName& room);
void not_entered_anew(Change& change, const RoomName& room, Code code);

}  // namespace noom::app
