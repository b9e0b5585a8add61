#include "server/hub/gate.hpp"

#include "shared/base/overloaded.hpp"

namespace noom {
namespace {

std::size_t size_of(const Frame& frame) { return frame ? frame->size() : 0; }

// What it keeps from being freed; events that were missed are also in their room's log.
std::size_t size_of(const Mail& mail) {
  const auto text = std::visit(
      overloaded{
          [](const Reply& m) { return size_of(m.frame) + m.missed.size() * sizeof(Frame); },
          [](const ToPeer& m) { return size_of(m.frame); },
          [](const Deliver& m) { return size_of(m.frame); },
          [](const Removed& m) { return size_of(m.frame); },
          [](const auto&) { return std::size_t{0}; },
      },
      mail);
  return sizeof(Mail) + text;
}

}  // namespace

void Gate::committed(std::uint64_t records) {
  committed_ += records;
  while (!held_.empty() && held_.front().after <= committed_) {
    auto first = std::move(held_.front());
    held_.pop_front();
    bytes_ -= first.bytes;
    post_(first.to, std::move(first.mail));
  }
}

void Gate::post(ShardIndex to, Mail&& mail) {
  if (recorded_ == committed_) return post_(to, std::move(mail));
  const auto bytes = size_of(mail);
  bytes_ += bytes;
  held_.push_back({.after = recorded_, .bytes = bytes, .to = to, .mail = std::move(mail)});
}

}  // namespace noom
