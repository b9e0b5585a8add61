// What waits to be written to one peer: frames in order, bounded in bytes. Empty, it holds no
// memory.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace noom {

class Outbox {
 public:
  using Frame = std::shared_ptr<const std::string>;
  enum class Pushed { Queued, Overflow };

  explicit Outbox(std::size_t limit) : limit_(limit) {}

  // Overflow: the frame was not taken; the peer reads too slowly.
  Pushed push(Frame frame) {
    if (bytes_ + frame->size() > limit_) return Pushed::Overflow;
    bytes_ += frame->size();
    frames_.push_back(std::move(frame));
    return Pushed::Queued;
  }

  bool empty() const { return first_ == frames_.size(); }
  std::size_t bytes() const { return bytes_; }

  // The oldest; it counts until it is popped, that is, written.
  const Frame& front() const { return frames_[first_]; }

  void pop() {
    bytes_ -= frames_[first_]->size();
    frames_[first_++].reset();
    if (empty()) return clear();
    if (first_ * 2 < frames_.size()) return;
    frames_.erase(frames_.begin(), frames_.begin() + static_cast<std::ptrdiff_t>(first_));
    first_ = 0;
  }

  void clear() {
    std::vector<Frame>().swap(frames_);
    first_ = 0;
    bytes_ = 0;
  }

 private:
  std::size_t limit_;
  std::vector<Frame> frames_;
  std::size_t first_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace noom
