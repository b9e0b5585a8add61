// How long things took, in milliseconds.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace noom::network {

class Times {
 public:
  explicit Times(std::vector<std::int64_t> all) : all_(std::move(all)) {
    std::sort(all_.begin(), all_.end());
  }
  // The smallest that so large a part of all does not exceed; of nothing: 0.
  std::int64_t quantile(double part) const {
    if (all_.empty()) return 0;
    const auto rank = std::ceil(part * static_cast<double>(all_.size()));
    return all_[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
  }
  std::string words() const {
    return "p50 " + std::to_string(quantile(0.5)) + " ms, p95 " + std::to_string(quantile(0.95)) +
           " ms, max " + std::to_string(quantile(1)) + " ms, of " + std::to_string(all_.size());
  }

 private:
  std::vector<std::int64_t> all_;
};

}  // namespace noom::network
