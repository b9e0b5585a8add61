// A random sequence that is the same everywhere. Each part of a simulation has its own, so that
// what one part draws does not change what another gets.
#pragma once

#include <cstdint>

namespace noom::simulation {

constexpr std::uint64_t mixed(std::uint64_t bits) {  // the finalizer of splitmix64
  bits = (bits ^ (bits >> 30U)) * 0xbf58476d1ce4e5b9U;
  bits = (bits ^ (bits >> 27U)) * 0x94d049bb133111ebU;
  return bits ^ (bits >> 31U);
}

class Chance {
 public:
  Chance(std::uint64_t seed, std::uint64_t part) : state_(mixed(seed + 1) ^ mixed(~part)) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15U;
    return mixed(state_);
  }
  // 0 up to and without `bound`.
  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>((next() >> 32U) % bound);
  }
  // Both included.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + below(static_cast<std::uint32_t>(high - low + 1));
  }
  bool percent(std::uint32_t chances) { return below(100) < chances; }
  double fraction() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

 private:
  std::uint64_t state_;
};

}  // namespace noom::simulation
