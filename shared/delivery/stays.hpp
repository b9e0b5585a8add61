// When each peer was in a room, by the offsets of its log: who was not there at an offset is told
// nothing from there on, whatever position they name.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "shared/base/append_tightly.hpp"
#include "shared/base/id.hpp"

namespace noom {

class Stays {
  static constexpr std::uint64_t still = ~std::uint64_t{0};
  struct Stay {
    PeerId by;
    std::uint64_t began = 0;
    std::uint64_t from = 0;  // what they were told begins there
    std::uint64_t until = still;
  };
  static auto last_of(auto& all, PeerId by) {
    return std::find_if(all.rbegin(), all.rend(), [by](const Stay& stay) { return stay.by == by; });
  }

 public:
  void entered(PeerId by, std::uint64_t offset) {
    append_tightly(all_, Stay{.by = by, .began = offset, .from = offset});
  }
  // The offset of their last `welcome`; 0: before this began.
  std::uint64_t began(PeerId by) const {
    const auto last = last_of(all_, by);
    return last == all_.rend() ? 0 : last->began;
  }
  // Of somebody who was there before this began, the stay has no beginning.
  void left(PeerId by, std::uint64_t offset) {
    const auto last = last_of(all_, by);
    if (last == all_.rend() || last->until != still)
      append_tightly(all_, Stay{.by = by, .until = offset});
    else
      last->until = offset;
  }
  // Who comes back and is told all since then has been there all the time.
  void told_since(PeerId by, std::uint64_t offset) {
    const auto last = last_of(all_, by);
    if (last != all_.rend()) last->from = std::min(last->from, offset);
  }
  // Of whom nothing is known is there since before this began.
  bool was_there(PeerId by, std::uint64_t offset) const {
    bool known = false;
    for (const auto& stay : all_) {
      if (stay.by != by) continue;
      if (stay.from <= offset && offset <= stay.until) return true;
      known = true;
    }
    return !known;
  }
  // Nobody can be told what came before this offset.
  void forget_before(std::uint64_t offset) {
    std::erase_if(all_, [offset](const Stay& stay) { return stay.until < offset; });
  }
  bool empty() const { return all_.empty(); }

 private:
  std::vector<Stay> all_;  // of each peer, by time
};

}  // namespace noom
