// When peers who left were in a room, by the offsets of its log: who was not there at an offset is
// told nothing from there on, whatever position they name.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "shared/base/append_tightly.hpp"
#include "shared/base/id.hpp"

namespace noom {

// Of those who are there, their last `welcome` says since when.
class Stays {
 public:
  // From their `welcome` to their `bye`; from 0: since before the log began.
  void left(PeerId by, std::uint64_t from, std::uint64_t until) {
    append_tightly(all_, Stay{.by = by, .from = from, .until = until});
  }
  // Who was there at `since` and is told all until then, has been there all the time.
  void told(PeerId by, std::uint64_t since, std::uint64_t until) {
    for (auto& stay : all_)
      if (stay.covers(by, since)) stay.until = std::max(stay.until, until);
  }
  bool was_there(PeerId by, std::uint64_t offset) const {
    return std::any_of(all_.begin(), all_.end(),
                       [&](const Stay& stay) { return stay.covers(by, offset); });
  }
  // Nobody can be told what came before this offset.
  void forget_before(std::uint64_t offset) {
    std::erase_if(all_, [offset](const Stay& stay) { return stay.until < offset; });
  }
  bool empty() const { return all_.empty(); }

 private:
  struct Stay {
    PeerId by;
    std::uint64_t from = 0;
    std::uint64_t until = 0;

    bool covers(PeerId whose, std::uint64_t offset) const {
      return by == whose && from <= offset && offset <= until;
    }
  };
  std::vector<Stay> all_;
};

}  // namespace noom
