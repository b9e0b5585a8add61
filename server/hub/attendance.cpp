#include "server/hub/attendance.hpp"

namespace noom {

void Attendance::arrive(PeerId id, Place place) {
  auto& entry = entries_[id];
  depart(entry);
  entry.place = place;
  entry.hears = true;
  ++hearing_[place.home];
}

void Attendance::depart(PeerId id) {
  if (const auto found = entries_.find(id); found != entries_.end()) depart(found->second);
}

void Attendance::depart_all() {
  for (auto& [id, entry] : entries_) depart(entry);
}

void Attendance::depart(Entry& entry) {
  if (entry.hears) --hearing_[entry.place.home];
  entry.hears = false;
}

void Attendance::forget(PeerId id) {
  depart(id);
  entries_.erase(id);
}

Attendance::Place Attendance::last_place(PeerId id) const {
  const auto found = entries_.find(id);
  return found == entries_.end() ? Place{} : found->second.place;
}

bool Attendance::hears(PeerId id) const {
  const auto found = entries_.find(id);
  return found != entries_.end() && found->second.hears;
}

Attendance::DirectedLog& Attendance::directed(PeerId id) {
  auto& log = entries_.at(id).directed;
  if (!log) log = std::make_unique<DirectedLog>(directed_log_bounds);
  return *log;
}

std::uint64_t Attendance::last_number(PeerId id) const {
  const auto found = entries_.find(id);
  return found == entries_.end() || !found->second.directed ? 0 : found->second.directed->last();
}

std::optional<std::vector<Frame>> Attendance::directed_since(PeerId id,
                                                             std::uint64_t number) const {
  if (number == last_number(id)) return std::vector<Frame>{};
  const auto found = entries_.find(id);
  if (found == entries_.end() || !found->second.directed) return std::nullopt;
  return found->second.directed->since(number);
}

std::vector<PeerId> Attendance::drop_old(std::int64_t now) {
  std::vector<PeerId> dropped;
  for (auto& [id, entry] : entries_) {
    if (!entry.directed) continue;
    auto& log = *entry.directed;
    const auto first = log.first();
    log.drop_old(now);
    if (log.first() != first) dropped.push_back(id);
  }
  return dropped;
}

}  // namespace noom
