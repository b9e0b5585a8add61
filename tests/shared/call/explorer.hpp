// Walks through every order of the moves of a scenario, each state once, and says what it saw.
#pragma once

#include <cstddef>
#include <string>

#include "tests/shared/call/world.hpp"

namespace noom::call::explorer {

struct Exploration {
  std::size_t states = 0;
  std::size_t ends = 0;   // states in which nothing more can happen
  std::string violation;  // the shortest way to the first one found, or nothing
};

Exploration explore(const Scenario& scenario);

}  // namespace noom::call::explorer
