// What was said in a room before one entered it: it arrives ahead of the answer to who enters,
// which says how much it is.
#pragma once

#include <cstdint>
#include <map>
#include <utility>

#include "shared/protocol/limits.hpp"

namespace noom {

template <class Event>
class Earlier {
 public:
  struct Told {
    std::uint64_t after = 0;  // the offset of the event that made the history shown
    std::uint64_t until = 0;  // the offset of the room as it was told
    std::size_t count = 0;
  };
  using Events = std::map<std::uint64_t, Event>;  // by offset

  // In any order, however often.
  void take(std::uint64_t offset, Event event) {
    taken_.insert_or_assign(offset, std::move(event));
    if (taken_.size() > limits::history_events) taken_.erase(taken_.begin());
  }

  // Whether to ask again, as some of it did not arrive. Not without end.
  bool lacks(const Told& told) {
    const auto there = all(told).size();
    if (there == told.count || asked_ == most_asked) return false;
    ++asked_;
    if (there > told.count) taken_.clear();
    return true;
  }

  Events all(const Told& told) const {
    if (told.count == 0) return {};
    return {taken_.upper_bound(told.after), taken_.upper_bound(told.until)};
  }

 private:
  static constexpr std::uint32_t most_asked = 8;

  Events taken_;
  std::uint32_t asked_ = 0;
};

}  // namespace noom
