// What can be measured in a history, from its records alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/simulation/record.hpp"

namespace noom::network {

// Milliseconds of the history's clock.
struct Blackout {
  std::int64_t from = 0;
  std::int64_t until = 0;
};

struct Lines {
  std::size_t said = 0;
  std::size_t acknowledged = 0;
  std::size_t failed = 0;
  std::size_t seen = 0;  // by others
};

Lines count_lines(const simulation::Records& records);
// From the saying of a line until another page shows it.
std::vector<std::int64_t> deliveries(const simulation::Records& records);
// For each page and blackout, from its end until what that page had said before is acknowledged,
// and until it shows a line of another page again.
struct Recovery {
  std::vector<std::int64_t> saying;
  std::vector<std::int64_t> hearing;
  std::vector<std::int64_t> both;
};
Recovery recovery(const simulation::Records& records, const std::vector<Blackout>& blackouts);

}  // namespace noom::network
