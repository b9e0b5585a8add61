// A random sequence that is the same everywhere: one seed is one history.
#pragma once

#include <cstddef>
#include <cstdint>

namespace noom::testing {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  // Knuth's MMIX; the high bits are the good ones.
  std::uint32_t next() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>(state_ >> 32U);
  }
  // 0 up to and without `bound`.
  std::size_t below(std::size_t bound) { return next() % bound; }
  bool one_in(std::size_t chances) { return below(chances) == 0; }

 private:
  std::uint64_t state_;
};

}  // namespace noom::testing
