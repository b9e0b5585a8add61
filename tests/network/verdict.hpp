// What the judges and the counts say of a history of people.
#pragma once

#include "tests/network/people.hpp"
#include "tests/network/scenarios.hpp"

namespace noom::network {

// Writes the history down, judges it and counts.
void conclude(const Setup& setup, Report& report, People& people);

}  // namespace noom::network
