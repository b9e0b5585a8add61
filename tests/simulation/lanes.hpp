// Whose turn it is when several things happen at one moment.
#pragma once

#include "tests/simulation/agenda.hpp"

namespace noom::simulation::lanes {

inline constexpr Lane world = 0;
inline constexpr Lane tabs = 1;      // and one for each tab
inline constexpr Lane shards = 100;  // and one for each shard's timers
inline constexpr Lane mail = 200;    // and one for each road between two shards
inline constexpr Lane disk = 900;
inline constexpr Lane wires = 1000;  // and two for each wire

}  // namespace noom::simulation::lanes
