// What the others are told of my microphone and camera.
#pragma once

#include "wasm-client/app/change.hpp"

namespace noom::app {

MediaState media_state(const State& state, const RoomName& room);
// The call's room, after a change. My own tile does not wait for the server.
void tell_media(Change& change);

}  // namespace noom::app
