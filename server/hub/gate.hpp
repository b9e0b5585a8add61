// Mail that tells of what is written down waits until that is safe: so nobody is told what a crash
// could undo.
#pragma once

#include <cstdint>
#include <deque>

#include "server/hub/mail.hpp"

namespace noom {

class Gate {
 public:
  explicit Gate(Post post) : post_(std::move(post)) {}

  // One more record is written down, and not safe yet.
  void recorded() { ++recorded_; }
  // So many more are safe, in the order in which they were written down.
  void committed(std::uint64_t records);

  // Goes once all that was recorded before it is safe, in the order of posting.
  void post(ShardIndex to, Mail&& mail);
  // Tells of no room, so it need not wait.
  void post_past(ShardIndex to, Mail&& mail) { post_(to, std::move(mail)); }

  // Too much waits: no more should be asked for that can be refused.
  bool full() const { return bytes_ > limits::uncommitted_bytes; }
  std::size_t held() const { return held_.size(); }

 private:
  struct Held {
    std::uint64_t after;  // so many records
    std::size_t bytes;
    ShardIndex to;
    Mail mail;
  };

  Post post_;
  std::deque<Held> held_;
  std::size_t bytes_ = 0;  // of what is held
  std::uint64_t recorded_ = 0;
  std::uint64_t committed_ = 0;
};

}  // namespace noom
