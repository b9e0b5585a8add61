// The seam to what makes rooms durable: nobody is told what is not safe there.
#pragma once

#include <functional>

#include "shared/room/record.hpp"

namespace noom {

// Writes one more record down. When it is safe its hub is told so, by how many more are.
using Append = std::function<void(Record&&)>;

}  // namespace noom
