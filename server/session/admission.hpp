// What the listener grants a connection.
#pragma once

#include <cstdint>
#include <memory>

namespace noom {

// Who is not admitted is told so once and closed.
enum class Admission : std::uint8_t { Open, TooManyConnections };

// The connection counts for its address while this is held; each copy counts.
using Lease = std::shared_ptr<void>;

}  // namespace noom
