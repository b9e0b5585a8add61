// Being in a call, which is in one room at a time.
#pragma once

#include "wasm-client/app/change.hpp"

namespace noom::app {

void join_call(Change& change, const RoomName& room);
void leave_call(Change& change);

}  // namespace noom::app
