#include "server/hub/rooms.hpp"

#include <utility>

#include "server/log.hpp"

namespace noom {
namespace {

constexpr std::int64_t drop_old_every = 60'000;

}  // namespace

// Where nothing is written down, all is as safe as it will be.
Rooms::Rooms(Config config) : config_(std::move(config)), gate_(config_.post) {
  if (!config_.append) config_.append = [this](Record&&) { gate_.committed(1); };
}

// Who asks for a room that there is not asks an empty one.
void Rooms::asked(RoomMail&& mail) {
  auto found = rooms_.find(mail.room);
  if (found == rooms_.end())
    found = rooms_.try_emplace(mail.room, mail.room, config_.new_epoch(), config_.shards).first;
  auto& owned = found->second;
  const auto before = owned.room.members.size();
  perform(mail.room, step(owned, mail.origin, std::move(mail.request), now()));
  const auto after = owned.room.members.size();
  if (before == 0 && after > 0) {
    log::info("room is made", {{"room", mail.room.text()}});
    drop_old_later();
  }
  if (before != after) tell_count(owned.room);
  if (before > 0 && after == 0) log::info("room is gone", {{"room", mail.room.text()}});
  if (after == 0) rooms_.erase(found);
}

void Rooms::move_all(const MoveEveryRoom& mail) {
  for (auto& name : names())
    asked({.room = std::move(name), .origin = {}, .request = MoveOut{mail.to}});
}

void Rooms::restore(const SavedRoom& saved) {
  auto [owned, effects] = noom::restore(saved, config_.shards, config_.patience.lost, now());
  const auto& room = rooms_.insert_or_assign(saved.room.name, std::move(owned)).first->second.room;
  log::info("room is back", {{"room", room.name.text()}, {"people", room.members.size()}});
  perform(room.name, std::move(effects));
  tell_count(room);
  drop_old_later();
}

std::vector<RoomCount> Rooms::counts() const {
  std::vector<RoomCount> counts;
  for (const auto& [name, owned] : rooms_)
    counts.push_back({name, static_cast<std::uint32_t>(owned.room.members.size())});
  return counts;
}

std::vector<RoomName> Rooms::names() const {
  std::vector<RoomName> names;
  for (const auto& [name, owned] : rooms_) names.push_back(name);
  return names;
}

Now Rooms::now() const {
  return {
      .wall = config_.wall_clock(), .steady = config_.steady_clock(), .journal_full = gate_.full()};
}

void Rooms::perform(const RoomName& room, Effects effects) {
  for (auto& effect : effects)
    std::visit([&](auto& one) { perform(room, std::move(one)); }, effect);
}

void Rooms::perform(const RoomName&, Record&& record) {
  gate_.recorded();
  config_.append(std::move(record));
}

void Rooms::perform(const RoomName& room, Wait&& wait) {
  config_.after(wait.milliseconds, [this, room, origin = wait.origin, then = std::move(wait.then)] {
    asked({.room = room, .origin = origin, .request = then});
  });
}

template <class Mail>
void Rooms::perform(const RoomName&, ToHome<Mail>&& mail) {
  if (mail.goes == Goes::AtOnce)
    gate_.post_past(mail.home, std::move(mail.mail));
  else
    gate_.post(mail.home, std::move(mail.mail));
}

void Rooms::tell_count(const Room& room) {
  const auto count = static_cast<std::uint32_t>(room.members.size());
  log::debug("count", {{"room", room.name.text()}, {"people", count}});
  gate_.post(directory_shard, CountChanged{room.name, count});
}

void Rooms::drop_old_later() {
  if (std::exchange(dropping_, true)) return;
  config_.after(drop_old_every, [this] { drop_old(); });
}

void Rooms::drop_old() {
  dropping_ = false;
  for (auto& [name, owned] : rooms_) perform(name, step(owned, {}, DropOld{}, now()));
  if (!rooms_.empty()) drop_old_later();
}

}  // namespace noom
