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

// Who comes while everyone is going to be told hears it then, unless that is long to wait: then
// what was told last must do.
void Directory::list_to(const ListRooms& mail) {
  if (due_ && next_ <= config_.steady_clock() + limits::room_change_every) return;
  config_.post(mail.home, ToPeer{mail.connection, list_ ? list_ : list()});
}

void Directory::changed() {
  if (due_) return;
  due_ = true;
  const auto wait = std::max<std::int64_t>(0, next_ - config_.steady_clock());
  config_.after(wait, [this] { tell_everyone(); });
}

void Directory::tell_everyone() {
  due_ = false;
  list_ = list();
  next_ = config_.steady_clock() + interval();
  for (ShardIndex home = 0; home < config_.shards; ++home) config_.post(home, Everyone{list_});
}

// So that telling costs no more than it may, however many people and rooms there are.
std::int64_t Directory::interval() const {
  const auto milliseconds = list_->size() * people() * 1000 / limits::room_change_bytes;
  return std::max(limits::room_change_every, static_cast<std::int64_t>(milliseconds));
}

std::uint32_t Directory::people() const {
  return std::accumulate(people_.begin(), people_.end(), std::uint32_t{0});
}

Frame Directory::list() const {
  std::vector<RoomCount> rooms;
  for (const auto& [name, count] : counts_) rooms.push_back({name, count});
  const auto listed = std::min(rooms.size(), limits::listed_rooms);
  std::partial_sort(rooms.begin(), rooms.begin() + static_cast<std::ptrdiff_t>(listed), rooms.end(),
                    [](const RoomCount& a, const RoomCount& b) {
                      return a.count != b.count ? a.count > b.count : a.name < b.name;
                    });
  rooms.resize(listed);
  return frame_of(server::RoomChange{.rooms = std::move(rooms),
                                     .room_count = static_cast<std::uint32_t>(counts_.size()),
                                     .people_count = people()});
}

}  // namespace noom
