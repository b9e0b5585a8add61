// The events of one room as they arrive at a page: in the order of their offsets, each once,
// whatever the order and the repetitions of their arrival.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "shared/protocol/limits.hpp"

namespace noom {

enum class Missing : std::uint8_t {
  Nothing,
  Noticed,  // just now: an event before the held ones must be asked for
  Asked     // the same ones as before
};

template <class Event>
struct Taken {
  std::vector<Event> ready;  // in order: to be applied now
  Missing missing = Missing::Nothing;
};

template <class Event>
class Inbox {
 public:
  // All events up to `offset` are known, by a snapshot or by themselves.
  explicit Inbox(std::uint64_t offset = 0) : offset_(offset) {}

  std::uint64_t offset() const { return offset_; }  // of the last event that was ready
  std::size_t held() const { return held_.size(); }

  // What was missing is under way: an event that is still missing after it is asked for again.
  void answered() { asked_after_ = none; }

  Taken<Event> take(std::uint64_t offset, Event event) {
    const bool next_one = offset == offset_ + 1;
    if (next_one || (offset > offset_ && held_.size() < limits::held_events))
      held_.emplace(offset, std::move(event));
    Taken<Event> taken;
    for (auto next = held_.find(offset_ + 1); next != held_.end(); next = held_.find(offset_ + 1)) {
      taken.ready.push_back(std::move(next->second));
      held_.erase(next);
      ++offset_;
    }
    if (held_.empty()) {
      asked_after_ = none;
    } else {
      taken.missing = asked_after_ == offset_ ? Missing::Asked : Missing::Noticed;
      asked_after_ = offset_;
    }
    return taken;
  }

 private:
  static constexpr std::uint64_t none = ~std::uint64_t{0};

  std::uint64_t offset_;
  std::uint64_t asked_after_ = none;
  std::map<std::uint64_t, Event> held_;  // all above offset_
};

}  // namespace noom
