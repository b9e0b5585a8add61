#include "shared/delivery/accepted.hpp"

#include <algorithm>
#include <utility>

namespace noom {

const Receipt* Accepted::find(PeerId by, std::uint32_t key) const {
  const auto found = of_.find(by);
  if (found == of_.end() || key > found->second.highest) return nullptr;
  const auto& receipts = found->second.receipts;
  const auto receipt = std::find_if(receipts.begin(), receipts.end(),
                                    [key](const Receipt& one) { return one.key == key; });
  return receipt == receipts.end() ? nullptr : &*receipt;
}

std::uint64_t Accepted::note(PeerId by, Receipt receipt) {
  auto& of = of_[by];
  if (of.receipts.size() < limits::keys_per_member)
    of.receipts.push_back(receipt);
  else
    of.receipts[std::exchange(of.oldest, (of.oldest + 1) % limits::keys_per_member)] = receipt;
  of.highest = std::max(of.highest, receipt.key);
  return of.noted++;
}

void Accepted::restore(PeerId by, std::uint64_t number, Receipt receipt) {
  of_[by].noted = number;
  note(by, receipt);
}

void Accepted::entered(PeerId by) {
  std::erase_if(left_, [by](const Left& one) { return one.by == by; });
}

std::vector<PeerId> Accepted::forget_left(std::int64_t now) {
  const auto late =
      std::find_if(left_.begin(), left_.end(), [now](const Left& one) { return one.until > now; });
  std::vector<PeerId> forgotten;
  for (auto at = left_.begin(); at != late; ++at) {
    of_.erase(at->by);
    forgotten.push_back(at->by);
  }
  left_.erase(left_.begin(), late);
  return forgotten;
}

}  // namespace noom
