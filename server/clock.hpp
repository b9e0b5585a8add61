// The two clocks: one for people, one for measuring. Only wiring reads them; the hub is given
// functions.
#pragma once

#include <chrono>
#include <cstdint>

namespace noom {

// Milliseconds since 1970.
inline std::int64_t wall_clock() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

// Milliseconds since some moment; never goes back.
inline std::int64_t steady_clock() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

}  // namespace noom
