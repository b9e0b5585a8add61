#include "tests/network/loop.hpp"

#include <algorithm>

namespace noom::network {

std::int64_t Loop::elapsed() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began_).count();
}

bool Loop::run(const std::function<bool()>& done, std::int64_t within) {
  const auto end = elapsed() + within;
  while (!done()) {
    const auto now = elapsed();
    if (now >= end) return false;
    const auto next = std::min(agenda.next(), end);
    io.run_one_for(std::chrono::milliseconds(std::max<std::int64_t>(next - now, 0)));
    io.poll();
    catch_up();
  }
  return true;
}

void Loop::run_for(std::int64_t milliseconds) {
  run([] { return false; }, milliseconds);
}

}  // namespace noom::network
