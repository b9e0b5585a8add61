#include "shared/room/attendance.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "shared/base/append_tightly.hpp"

namespace noom {

std::size_t Attendance::place_of(PeerId id) const {
  const auto at =
      std::lower_bound(entries_.begin(), entries_.end(), id,
                       [](const Entry& entry, PeerId searched) { return entry.id < searched; });
  return static_cast<std::size_t>(at - entries_.begin());
}

const Attendance::Entry* Attendance::find(PeerId id) const {
  const auto at = place_of(id);
  return at < entries_.size() && entries_[at].id == id ? &entries_[at] : nullptr;
}

Attendance::Entry* Attendance::find(PeerId id) {
  return const_cast<Entry*>(std::as_const(*this).find(id));
}

Attendance::Entry& Attendance::entry(PeerId id) {
  const auto at = place_of(id);
  if (at == entries_.size() || entries_[at].id != id) {
    append_tightly(entries_, Entry{.id = id, .directed = {}});
    std::rotate(entries_.begin() + static_cast<std::ptrdiff_t>(at), entries_.end() - 1,
                entries_.end());
  }
  return entries_[at];
}

void Attendance::arrive(PeerId id, Place place) {
  auto& arrived = entry(id);
  depart(arrived);
  arrived.home = place.home;
  arrived.connection = place.connection;
  arrived.hears = true;
  ++hearing_[place.home];
}

void Attendance::depart(PeerId id) {
  if (auto* const found = find(id)) depart(*found);
}

std::map<ShardIndex, std::vector<ConnectionId>> Attendance::depart_all() {
  std::map<ShardIndex, std::vector<ConnectionId>> heard;
  for (auto& entry : entries_) {
    if (entry.hears) heard[entry.home].push_back(entry.connection);
    depart(entry);
  }
  return heard;
}

void Attendance::depart(Entry& entry) {
  if (entry.hears) --hearing_[entry.home];
  entry.hears = false;
}

void Attendance::forget(PeerId id) {
  auto* const found = find(id);
  if (found == nullptr) return;
  depart(*found);
  entries_.erase(entries_.begin() + (found - entries_.data()));
}

std::uint64_t Attendance::since(PeerId id) const {
  const auto* const found = find(id);
  return found == nullptr ? 0 : found->since;
}

Attendance::Place Attendance::last_place(PeerId id) const {
  const auto* const found = find(id);
  return found == nullptr ? Place{} : Place{.home = found->home, .connection = found->connection};
}

bool Attendance::hears(PeerId id) const {
  const auto* const found = find(id);
  return found != nullptr && found->hears;
}

Attendance::DirectedLog& Attendance::directed(PeerId id) {
  auto* const found = find(id);
  assert(found != nullptr);
  auto& log = found->directed;
  if (!log) log = std::make_unique<DirectedLog>(directed_log_bounds);
  return *log;
}

std::uint64_t Attendance::last_number(PeerId id) const {
  const auto* const found = find(id);
  return found == nullptr || !found->directed ? 0 : found->directed->last();
}

std::optional<std::vector<Frame>> Attendance::directed_since(PeerId id,
                                                             std::uint64_t number) const {
  if (number == last_number(id)) return std::vector<Frame>{};
  const auto* const found = find(id);
  if (found == nullptr || !found->directed) return std::nullopt;
  return found->directed->since(number);
}

std::vector<PeerId> Attendance::drop_old(std::int64_t now) {
  std::vector<PeerId> dropped;
  for (auto& entry : entries_) {
    if (!entry.directed) continue;
    auto& log = *entry.directed;
    const auto first = log.first();
    log.drop_old(now);
    if (log.first() != first) dropped.push_back(entry.id);
  }
  return dropped;
}

}  // namespace noom
