#include "server/session/outbox.hpp"

#include <algorithm>
#include <utility>

namespace noom {

std::span<const Outbox::Waiting> Outbox::behind() const {
  return behind_ ? std::span<const Waiting>(*behind_) : std::span<const Waiting>();
}

void Outbox::push(Opcode opcode, Frame payload) {
  bytes_ += static_cast<std::uint32_t>(payload->size());
  Waiting frame{.payload = std::move(payload), .opcode = opcode};
  if (empty()) {
    first_ = std::move(frame);
    return;
  }
  if (!behind_) behind_ = std::make_unique<std::vector<Waiting>>();
  behind_->push_back(std::move(frame));
}

// A frame's head is written here, for each receiver: at most ten bytes, next to which the text need
// not be copied, and the hub need not know of it.
bool Outbox::gather(Gathered& into) const {
  const auto add = [&into](const Waiting& frame, std::size_t skip) {
    const auto& [payload, opcode] = frame;
    return into.add(rfc6455::Head(opcode, payload->size()).bytes(), *payload, skip);
  };
  const auto rest = behind();
  return empty() ||
         (add(first_, begun_) &&
          std::all_of(rest.begin(), rest.end(), [&](const auto& one) { return add(one, 0); }));
}

bool Outbox::same_as(const Outbox& other) const {
  return begun_ == other.begun_ && first_ == other.first_ &&
         std::ranges::equal(behind(), other.behind());
}

void Outbox::wrote(std::size_t bytes) {
  bytes += begun_;
  if (!empty() && take_whole(first_, bytes)) {
    const auto rest = behind();
    const auto left = std::find_if_not(rest.begin(), rest.end(),
                                       [&](const auto& frame) { return take_whole(frame, bytes); });
    drop(left - rest.begin());
  }
  begun_ = static_cast<std::uint32_t>(bytes);
}

void Outbox::give_up() {
  if (begun_ == 0) first_ = {};
  behind_.reset();
  bytes_ = empty() ? 0 : static_cast<std::uint32_t>(first_.payload->size());
}

bool Outbox::take_whole(const Waiting& frame, std::size_t& bytes) {
  if (bytes < size_of(frame)) return false;
  bytes -= size_of(frame);
  bytes_ -= static_cast<std::uint32_t>(frame.payload->size());
  return true;
}

// Mostly all go. Else what stays moves to the front, which is little beside what has gone: a full
// socket is written to again when a third of it is free.
void Outbox::drop(std::ptrdiff_t behind_first) {
  first_ = {};
  if (!behind_) return;
  auto& frames = *behind_;
  auto left = frames.begin() + behind_first;
  if (left != frames.end()) first_ = std::move(*left++);
  frames.erase(frames.begin(), left);
}

}  // namespace noom
