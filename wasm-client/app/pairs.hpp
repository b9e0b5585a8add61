// The pairs of the call: as many as the mesh has others.
#pragma once

#include "wasm-client/app/change.hpp"

namespace noom::app {

// Opens and closes pairs to match the mesh.
void update_pairs(Change& change);
void close_all_pairs(Change& change);
// Those of the call whom the room, which was lost, does not know yet: their pairs stay for as long
// as the server would keep an away member.
void await_others(Change& change, const JoinedRoom& joined, const server::Entered& message);
void awaited_in_vain(Change& change);
void restart_pairs(Change& change);

}  // namespace noom::app
