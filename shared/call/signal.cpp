#include "shared/call/signal.hpp"

namespace noom::call {

bool is_offer(const Description& description) {
  return description.type == Description::Type::Offer;
}

bool is_offer(const Signal& signal) {
  const auto* const description = std::get_if<Description>(&signal);
  return description != nullptr && is_offer(*description);
}

std::optional<std::uint32_t> Exchange::add(const Signal& signal) {
  if (unacknowledged.size() == unacknowledged_limit) return std::nullopt;
  unacknowledged.push_back(signal);
  return said();
}

void Exchange::acknowledge(std::uint32_t count) {
  if (count <= acknowledged) return;
  const auto known = static_cast<std::ptrdiff_t>(count - acknowledged);
  unacknowledged.erase(unacknowledged.begin(), unacknowledged.begin() + known);
  acknowledged = count;
}

}  // namespace noom::call
