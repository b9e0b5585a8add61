// When each peer was in a room, by the offsets of its log: who was not there at an offset is told
// nothing from there on, whatever position they name.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <unordered_map>
#include <vector>

#include "shared/base/id.hpp"

namespace noom {

class Stays {
 public:
  void entered(PeerId by, std::uint64_t offset) {
    of_[by].push_back({.began = offset, .from = offset});
  }
  // The offset of their last `welcome`; 0: before this began.
  std::uint64_t began(PeerId by) const {
    const auto found = of_.find(by);
    return found == of_.end() ? 0 : found->second.back().began;
  }
  // Of somebody who was there before this began, the stay has no beginning.
  void left(PeerId by, std::uint64_t offset) {
    auto& stays = of_[by];
    if (stays.empty() || stays.back().until != still) stays.push_back({});
    stays.back().until = offset;
  }
  // Who comes back and is told all since then has been there all the time.
  void told_since(PeerId by, std::uint64_t offset) {
    const auto found = of_.find(by);
    if (found == of_.end()) return;
    auto& from = found->second.back().from;
    from = std::min(from, offset);
  }
  // Of whom nothing is known is there since before this began.
  bool was_there(PeerId by, std::uint64_t offset) const {
    const auto found = of_.find(by);
    return found == of_.end() ||
           std::any_of(found->second.begin(), found->second.end(), [offset](const Stay& stay) {
             return stay.from <= offset && offset <= stay.until;
           });
  }
  // Nobody can be told what came before this offset.
  void forget_before(std::uint64_t offset) {
    for (auto at = of_.begin(); at != of_.end();) {
      std::erase_if(at->second, [offset](const Stay& stay) { return stay.until < offset; });
      at = at->second.empty() ? of_.erase(at) : std::next(at);
    }
  }
  bool empty() const { return of_.empty(); }

 private:
  static constexpr std::uint64_t still = ~std::uint64_t{0};
  struct Stay {
    std::uint64_t began = 0;
    std::uint64_t from = 0;  // what they were told begins there
    std::uint64_t until = still;
  };
  std::unordered_map<PeerId, std::vector<Stay>> of_;
};

}  // namespace noom
