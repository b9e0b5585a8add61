#include "shared/delivery/accepted.hpp"

#include <algorithm>

namespace noom {

const Receipt* Accepted::find(PeerId by, std::uint32_t key) const {
  const auto found = of_.find(by);
  if (found == of_.end()) return nullptr;
  const auto& receipts = found->second;
  const auto receipt = std::find_if(receipts.rbegin(), receipts.rend(),
                                    [key](const Receipt& one) { return one.key == key; });
  return receipt == receipts.rend() ? nullptr : &*receipt;
}

void Accepted::note(PeerId by, Receipt receipt) {
  auto& receipts = of_[by];
  if (receipts.size() >= limits::keys_per_member) receipts.erase(receipts.begin());
  receipts.push_back(receipt);
}

void Accepted::entered(PeerId by) {
  std::erase_if(left_, [by](const Left& one) { return one.by == by; });
}

void Accepted::forget_left(std::int64_t now) {
  const auto late =
      std::find_if(left_.begin(), left_.end(), [now](const Left& one) { return one.until > now; });
  for (auto at = left_.begin(); at != late; ++at) of_.erase(at->by);
  left_.erase(left_.begin(), late);
}

}  // namespace noom
