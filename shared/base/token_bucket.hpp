// A rate limit: `burst` tokens at most, refilled at `per_second`; time comes in as an argument.
#pragma once

#include <algorithm>
#include <cstdint>

namespace noom {

struct Rate {
  double per_second;
  double burst;
};

class TokenBucket {
 public:
  explicit TokenBucket(Rate rate) : rate_(rate), tokens_(rate.burst) {}

  // Takes one token at `now` (milliseconds of any monotonic clock); false when there is none.
  bool take(std::int64_t now) {
    const auto elapsed = std::max<std::int64_t>(0, now - last_);
    tokens_ =
        std::min(rate_.burst, tokens_ + static_cast<double>(elapsed) / 1000.0 * rate_.per_second);
    last_ = std::max(last_, now);
    if (tokens_ < 1.0) return false;
    tokens_ -= 1.0;
    return true;
  }

 private:
  Rate rate_;
  double tokens_;
  std::int64_t last_ = 0;
};

}  // namespace noom
