#include "server/session/outbox.hpp"

#include <algorithm>
#include <utility>

namespace noom {

std::span<const Outbox::Waiting> Outbox::behind() const {
  if (!behind_) return {};
  return std::span<const Waiting>(behind_->frames).subspan(behind_->next);
}

void Outbox::push(Opcode opcode, Frame payload) {
  bytes_ += static_cast<std::uint32_t>(payload->size());
  Waiting frame{.payload = std::move(payload), .opcode = opcode};
  if (empty()) {
    first_ = std::move(frame);
    return;
  }
  if (!behind_) behind_ = std::make_unique<Behind>();
  behind_->frames.push_back(std::move(frame));
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
  while (!empty() && bytes >= size_of(first_)) {
    bytes -= size_of(first_);
    pop();
  }
  begun_ = static_cast<std::uint32_t>(bytes);
}

void Outbox::give_up() {
  if (begun_ == 0) first_ = {};
  behind_.reset();
  bytes_ = empty() ? 0 : static_cast<std::uint32_t>(first_.payload->size());
}

void Outbox::pop() {
  bytes_ -= static_cast<std::uint32_t>(first_.payload->size());
  if (behind().empty()) {
    first_ = {};
    return;
  }
  auto& [frames, next] = *behind_;
  first_ = std::move(frames[next++]);
  if (next * 2 < frames.size()) return;
  frames.erase(frames.begin(), frames.begin() + static_cast<std::ptrdiff_t>(next));
  next = 0;
}

}  // namespace noom
