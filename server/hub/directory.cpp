#include "server/hub/directory.hpp"

#include <algorithm>
#include <numeric>

namespace noom {

void Directory::count_changed(const CountChanged& mail) {
  if (mail.count == 0)
    counts_.erase(mail.room);
  else
    counts_[mail.room] = mail.count;
  changed();
}

void Directory::people_changed(const PeopleChanged& mail) {
  people_[mail.home] = mail.count;
  changed();
}

void Directory::list_to(const ListRooms& mail) {
  config_.post(mail.home, ToPeer{mail.connection, list()});
}

void Directory::changed() {
  list_ = nullptr;
  if (due_) return;
  due_ = true;
  const auto wait = std::max<std::int64_t>(0, next_ - config_.steady_clock());
  config_.after(wait, [this] { tell_everyone(); });
}

void Directory::tell_everyone() {
  due_ = false;
  next_ = config_.steady_clock() + limits::room_change_every;
  for (ShardIndex home = 0; home < config_.shards; ++home) config_.post(home, Everyone{list()});
}

Frame Directory::list() {
  if (list_) return list_;
  std::vector<RoomCount> rooms;
  for (const auto& [name, count] : counts_) rooms.push_back({name, count});
  const auto listed = std::min(rooms.size(), limits::listed_rooms);
  std::partial_sort(rooms.begin(), rooms.begin() + static_cast<std::ptrdiff_t>(listed), rooms.end(),
                    [](const RoomCount& a, const RoomCount& b) {
                      return a.count != b.count ? a.count > b.count : a.name < b.name;
                    });
  rooms.resize(listed);
  list_ = frame_of(server::RoomChange{
      .rooms = std::move(rooms),
      .room_count = static_cast<std::uint32_t>(counts_.size()),
      .people_count = std::accumulate(people_.begin(), people_.end(), std::uint32_t{0})});
  return list_;
}

}  // namespace noom
