// Durations in log-linear buckets, 64 to a power of two: a quantile is right to 1.6 %.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

namespace noom::load {

class Histogram {
 public:
  void add(std::uint64_t value) {
    ++buckets_[bucket(value)];
    ++count_;
  }

  void add(const Histogram& other) {
    for (std::size_t i = 0; i < buckets_.size(); ++i) buckets_[i] += other.buckets_[i];
    count_ += other.count_;
  }

  // 0 when nothing was added.
  double quantile(double part) const {
    const auto wanted = static_cast<std::uint64_t>(std::ceil(part * static_cast<double>(count_)));
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < buckets_.size() && count_ > 0; ++i) {
      below += buckets_[i];
      if (below >= wanted) return middle(i);
    }
    return 0;
  }

 private:
  static constexpr unsigned steps_bits = 6;
  static constexpr std::size_t steps = 1U << steps_bits;

  static std::size_t bucket(std::uint64_t value) {
    if (value < steps) return value;
    const auto power = static_cast<unsigned>(std::bit_width(value)) - 1;
    const auto step = (value >> (power - steps_bits)) & (steps - 1);
    return (std::size_t{power - steps_bits + 1} << steps_bits) + step;
  }

  static double middle(std::size_t bucket) {
    if (bucket < steps) return static_cast<double>(bucket);
    const auto power = static_cast<int>(bucket >> steps_bits) - 1;
    return std::ldexp(static_cast<double>(steps + (bucket & (steps - 1))) + 0.5, power);
  }

  std::vector<std::uint64_t> buckets_ = std::vector<std::uint64_t>(64 * steps);
  std::uint64_t count_ = 0;
};

}  // namespace noom::load
