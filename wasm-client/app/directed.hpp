// Messages to me alone have numbers of their own, since they are not in the log of their room.
#pragma once

#include <cstdint>

#include "wasm-client/app/change.hpp"

namespace noom::app {

// Whether the number is above all before it. It counts as heard from then on.
bool is_new(Change& change, const RoomName& room, std::uint64_t number);

}  // namespace noom::app
