// The events of a room, each applied once and in the order of the room's log.
#pragma once

#include <cstdint>

#include "wasm-client/app/change.hpp"

namespace noom::app {

void happened(Change& change, const RoomEvent& event);
void passed_over(Change& change, const Unread& unread);
// The line is said: the answer is how its author hears the event.
void said(Change& change, const Saying& saying, const server::Ack& ack);
void heard_anew(Change& change, JoinedRoom& joined, const server::Entered& message);
// What was said before I entered, by the answer that comes after it.
Earlier<server::NewMessage>::Told told_before(const server::Entered& message);

}  // namespace noom::app
