#include "shared/call/signal.hpp"

#include <algorithm>

namespace noom::call {

std::optional<std::uint32_t> Exchange::add(const Signal& signal) {
  if (unacknowledged.size() == unacknowledged_limit) return std::nullopt;
  unacknowledged.push_back(signal);
  return acknowledged + static_cast<std::uint32_t>(unacknowledged.size());
}

void Exchange::acknowledge(std::uint32_t count) {
  if (count <= acknowledged) return;
  const auto known = std::min<std::size_t>(count - acknowledged, unacknowledged.size());
  unacknowledged.erase(unacknowledged.begin(),
                       unacknowledged.begin() + static_cast<std::ptrdiff_t>(known));
  acknowledged += static_cast<std::uint32_t>(known);
}

}  // namespace noom::call
