// The call's room as it is in the state: who is in its call, and who of them sees and hears each
// other.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/call/topology.hpp"
#include "wasm-client/app/state.hpp"

namespace noom::app {

// Null: there is no call, or its room is lost.
const JoinedRoom* call_room(const State& state);
// Of the call's room, whether in the call or not. While the connection is lost these are who was
// there: their pictures go on.
std::vector<call::Participant> participants(const State& state);

// My place in the call; Full: I came too late for the mesh.
call::Place call_place(const State& state);

// What I say to them is heard: I am in the call's room, and so are they, here.
bool can_signal(const State& state, PeerId peer);
// 0: not a member of the call's room.
std::uint32_t visit_of(const State& state, PeerId peer);
// Whether pictures or sound of that member are to arrive.
bool is_sent_media(const State& state, PeerId peer);

}  // namespace noom::app
