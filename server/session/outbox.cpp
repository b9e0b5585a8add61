#include "server/session/outbox.hpp"

#include <algorithm>
#include <utility>

namespace noom {

void Outbox::push(Opcode opcode, Frame payload) {
  bytes_ += payload->size();
  waiting_.push_back({std::move(payload), opcode});
}

// A frame's head is written here, for each receiver: at most ten bytes, next to which the text need
// not be copied, and the hub need not know of it.
bool Outbox::gather(Gathered& into) const {
  auto skip = begun_;
  for (auto i = first_; i < waiting_.size(); ++i) {
    const auto& [payload, opcode] = waiting_[i];
    if (!into.add(rfc6455::Head(opcode, payload->size()).bytes(), *payload, skip)) return false;
    skip = 0;
  }
  return true;
}

bool Outbox::same_as(const Outbox& other) const {
  return begun_ == other.begun_ &&
         std::equal(waiting_.begin() + static_cast<std::ptrdiff_t>(first_), waiting_.end(),
                    other.waiting_.begin() + static_cast<std::ptrdiff_t>(other.first_),
                    other.waiting_.end());
}

void Outbox::wrote(std::size_t bytes) {
  begun_ += bytes;
  while (!empty() && begun_ >= size_of(waiting_[first_])) {
    begun_ -= size_of(waiting_[first_]);
    pop();
  }
}

void Outbox::give_up() {
  if (empty()) return;
  const auto first = waiting_.begin() + static_cast<std::ptrdiff_t>(first_);
  std::vector<Waiting> kept;
  if (begun_ > 0) kept.push_back(*first);
  waiting_ = std::move(kept);
  first_ = 0;
  bytes_ = begun_ > 0 ? waiting_.front().payload->size() : 0;
}

void Outbox::pop() {
  bytes_ -= waiting_[first_].payload->size();
  waiting_[first_++].payload = nullptr;
  if (first_ * 2 < waiting_.size()) return;
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(first_));
  first_ = 0;
}

}  // namespace noom
