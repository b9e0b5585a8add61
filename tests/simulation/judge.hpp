// Whether a history keeps what PROTOCOL.md promises. It reads records and knows nothing else: no
// code of the product is used to judge the product.
#pragma once

#include <string>
#include <vector>

#include "tests/simulation/record.hpp"

namespace noom::simulation {

struct Violation {
  std::int64_t at = 0;
  std::string what;
};

// What went wrong, in the order in which it was found; nothing: nothing did.
std::vector<Violation> judge(const Records& records);

}  // namespace noom::simulation
