// The bus of a single node: what is published is handed back at once.
#pragma once

#include "server/bus/bus.hpp"

namespace noom {

inline Bus memory_bus(HandBack hand_back) { return {.publish = std::move(hand_back)}; }

}  // namespace noom
