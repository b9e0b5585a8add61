// The end of a numbered sequence, bounded in count, bytes and age: what somebody missed is read
// from it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "shared/base/append_tightly.hpp"
#include "shared/protocol/limits.hpp"

namespace noom {

struct LogBounds {
  std::size_t entries;
  std::size_t bytes;
  std::int64_t age;  // milliseconds
};
inline constexpr LogBounds room_log_bounds{
    .entries = limits::history_events, .bytes = limits::history_bytes, .age = limits::history_age};
inline constexpr LogBounds directed_log_bounds{.entries = limits::directed_messages,
                                               .bytes = limits::directed_bytes,
                                               .age = limits::history_age};

// Entries are numbered from 1 without gaps. What is over a bound is dropped, the oldest first.
template <class Entry>
class Log {
 public:
  explicit Log(LogBounds bounds) : bounds_(bounds) {}

  std::uint64_t last() const { return last_; }
  // The number of the oldest that is kept; of none: of the next.
  std::uint64_t first() const { return last_ + 1 - size(); }
  bool empty() const { return size() == 0; }
  // Whether one more of this size would push an entry out.
  bool full(std::size_t bytes) const {
    return size() >= bounds_.entries || bytes_ + bytes > bounds_.bytes;
  }

  // The numbers go on from there; only of a log that keeps nothing yet.
  void begin_after(std::uint64_t number) { last_ = number; }

  void append(Entry entry, std::size_t bytes, std::int64_t now) {
    ++last_;
    bytes_ += bytes;
    append_tightly(kept_, Kept{std::move(entry), static_cast<std::uint32_t>(bytes), now});
    drop_old(now);
    while (size() > bounds_.entries || bytes_ > bounds_.bytes) drop_first();
  }

  // Nothing when an entry after `number` is no longer kept, or `number` was never reached.
  std::optional<std::vector<Entry>> since(std::uint64_t number) const {
    if (number > last_ || last_ - number > size()) return std::nullopt;
    return kept_since(number);
  }

  // As many of the entries after `number` as are kept.
  std::vector<Entry> kept_since(std::uint64_t number) const {
    const auto after = number < last_ ? last_ - number : 0;
    std::vector<Entry> entries;
    for (auto at = kept_.size() - std::min<std::uint64_t>(after, size()); at < kept_.size(); ++at)
      entries.push_back(kept_[static_cast<std::size_t>(at)].entry);
    return entries;
  }

  void drop_old(std::int64_t now) {
    while (!empty() && now - kept_[dropped_].at > bounds_.age) drop_first();
  }

 private:
  struct Kept {
    [[no_unique_address]] Entry entry;  // beside whose flags there is room
    std::uint32_t bytes;
    std::int64_t at;
  };

  std::size_t size() const { return kept_.size() - dropped_; }

  // Now and then the rest is moved to the front, and what was a long log gives its memory back.
  void drop_first() {
    bytes_ -= kept_[dropped_].bytes;
    kept_[dropped_++].entry = {};
    if (dropped_ * 2 < kept_.size()) return;
    kept_.erase(kept_.begin(),
                kept_.begin() + static_cast<std::ptrdiff_t>(std::exchange(dropped_, 0)));
    if (kept_.capacity() > kept_.size() * 4) kept_.shrink_to_fit();
  }

  LogBounds bounds_;
  std::vector<Kept> kept_;
  std::size_t dropped_ = 0;  // of them, at the front
  std::size_t bytes_ = 0;
  std::uint64_t last_ = 0;
};

}  // namespace noom
