// What can be tried, each with a short form for the suite and a long one for a measurement.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "tests/network/report.hpp"
#include "tests/simulation/mutant.hpp"

namespace noom::network {

enum class Length : std::uint8_t { Short, Long };

struct Setup {
  std::string server;                // the program
  std::vector<std::string> options;  // of it, besides those of the scenario
  Length length = Length::Short;
  std::uint64_t seed = 1;
  simulation::Mutant mutant = simulation::Mutant::None;  // a fault to be found
  std::FILE* jsonl = nullptr;                            // takes the history, for another judge

  // One of two, by the length.
  template <class Value>
  Value pick(Value in_short, Value in_long) const {
    return length == Length::Short ? in_short : in_long;
  }
};

void lossy(const Setup& setup, Report& report);
void crash(const Setup& setup, Report& report);
void slow(const Setup& setup, Report& report);
void churn(const Setup& setup, Report& report);

}  // namespace noom::network
