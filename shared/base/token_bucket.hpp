// A rate limit: `burst` tokens at most, refilled at `per_second`; time comes in as an argument.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace noom {

struct Rate {
  double per_second;
  double burst;
};

// It knows the rate by the argument, the same one each time, because there are many buckets and few
// rates.
class TokenBucket {
 public:
  // Takes one token at `now` (milliseconds of any monotonic clock); false when there is none.
  bool take(Rate rate, std::int64_t now) {
    const auto at = static_cast<double>(now);
    const auto token = 1000.0 / rate.per_second;  // milliseconds to refill one
    const auto full_at = std::max(full_at_, at) + token;
    if (full_at - at > rate.burst * token) return false;
    full_at_ = full_at;
    return true;
  }

  // Milliseconds until there is one.
  std::int64_t until_next(Rate rate, std::int64_t now) const {
    const auto at = static_cast<double>(now);
    const auto token = 1000.0 / rate.per_second;
    const auto over = std::max(full_at_, at) + token - at - rate.burst * token;
    return static_cast<std::int64_t>(std::ceil(std::max(over, 0.0)));
  }

 private:
  double full_at_ = std::numeric_limits<double>::lowest();
};

}  // namespace noom
