// The clock of a simulation and all that is going to happen. What happens at one moment happens in
// the order of lanes, and in one lane in the order in which it was put there: so nothing depends on
// the order in which the product visits the entries of a hash table.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

namespace noom::simulation {

using Lane = std::uint32_t;

class Agenda {
 public:
  std::int64_t now() const { return now_; }

  void at(std::int64_t when, Lane lane, std::function<void()> then) {
    entries_.push_back({std::max(when, now_), lane, ++last_, std::move(then)});
    std::push_heap(entries_.begin(), entries_.end(), later);
  }
  void after(std::int64_t wait, Lane lane, std::function<void()> then) {
    at(now_ + wait, lane, std::move(then));
  }

  // When something happens next.
  std::int64_t next() const {
    return entries_.empty() ? std::numeric_limits<std::int64_t>::max() : entries_.front().when;
  }

  void run_until(std::int64_t end) {
    while (!entries_.empty() && entries_.front().when <= end) {
      std::pop_heap(entries_.begin(), entries_.end(), later);
      const auto entry = std::move(entries_.back());
      entries_.pop_back();
      now_ = entry.when;
      entry.then();
    }
    now_ = end;
  }

 private:
  struct Entry {
    std::int64_t when;
    Lane lane;
    std::uint64_t number;
    std::function<void()> then;
  };
  static bool later(const Entry& a, const Entry& b) {
    if (a.when != b.when) return a.when > b.when;
    if (a.lane != b.lane) return a.lane > b.lane;
    return a.number > b.number;
  }

  std::int64_t now_ = 0;
  std::uint64_t last_ = 0;
  std::vector<Entry> entries_;  // a heap
};

}  // namespace noom::simulation
