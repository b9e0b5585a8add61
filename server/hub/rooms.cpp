#include "server/hub/rooms.hpp"

#include "server/log.hpp"
#include "shared/base/overloaded.hpp"

namespace noom {
namespace {

ServerMessage message_of(const RoomEvent& event) {
  return std::visit([](const auto& e) -> ServerMessage { return e; }, event);
}

server::Ack ack_of(const RoomEvent& event) {
  server::Ack ack{.offset = offset_of(event), .at = {}};
  if (const auto* const line = std::get_if<server::NewMessage>(&event)) ack.at = line->at;
  return ack;
}

Asked asked_by(const RoomRequest& request) {
  return std::holds_alternative<Enter>(request) ? Asked::ToEnter : Asked::Other;
}

}  // namespace

Rooms::Rooms(Config config)
    : config_(std::move(config)),
      bus_(config_.open_bus(
          [this](const RoomName& room, const RoomEvent& event, const Origin& origin) {
            apply_published(room, event, origin);
          })) {}

void Rooms::requested(const RoomMail& mail) {
  const auto& room = room_or_empty(mail.room);
  const auto decision = decide(room, mail.origin.by, mail.request, config_.wall_clock());
  const auto asked = asked_by(mail.request);
  if (!decision) return answer(mail.origin, mail.room, asked, refusal(decision.error()));
  if (*decision) return bus_.publish(mail.room, **decision, mail.origin);
  if (asked == Asked::ToEnter) return answer(mail.origin, mail.room, asked, snapshot(room));
  answer(mail.origin, mail.room, asked, server::Ack{});
}

void Rooms::directed(const DirectedMail& mail) {
  const auto now = config_.wall_clock();
  auto message = address(room_or_empty(mail.room), mail.origin.by, mail.directed, now);
  if (!message) return answer(mail.origin, mail.room, Asked::Other, refusal(message.error()));
  const auto to = to_whom(mail.directed);
  const auto& homes = rooms_.at(mail.room).homes;
  if (const auto home = homes.find(to); home != homes.end())
    config_.post(home->second, ToPeer{to, frame_of(*std::move(message))});
  server::Ack ack;
  if (std::holds_alternative<client::PrivateMessage>(mail.directed)) ack.at = now;
  answer(mail.origin, mail.room, Asked::Other, ack);
}

// Everyone is told at once and hears no more; then they leave one by one as anyone does.
void Rooms::move(const MoveRoom& mail) {
  const auto found = rooms_.find(mail.room);
  if (found == rooms_.end()) return;
  auto& owned = found->second;
  log::info("moving", {{"room", mail.room.text()}, {"people", owned.room.members.size()}});
  const auto frame = frame_of(server::Moved{.room = mail.room, .to = mail.to});
  for (ShardIndex home = 0; home < config_.shards; ++home)
    if (owned.hearing[home] > 0) config_.post(home, MovedOut{mail.room, frame});
  owned.homes.clear();
  owned.hearing.assign(config_.shards, 0);
  const auto members = owned.room.members;
  for (const auto& member : members) {
    const auto event = decide(room_or_empty(mail.room), member.id, Leave{LeaveReason::Moved},
                              config_.wall_clock());
    if (event && *event)
      bus_.publish(mail.room, **event, Origin{.by = member.id, .home = {}, .request = {}});
  }
}

void Rooms::move_all(const MoveEveryRoom& mail) {
  for (const auto& room : counts()) move({.room = room.name, .to = mail.to});
}

std::vector<RoomCount> Rooms::counts() const {
  std::vector<RoomCount> counts;
  for (const auto& [name, owned] : rooms_)
    counts.push_back({name, static_cast<std::uint32_t>(owned.room.members.size())});
  return counts;
}

const Room& Rooms::room_or_empty(const RoomName& name) {
  const auto found = rooms_.find(name);
  if (found != rooms_.end()) return found->second.room;
  empty_ = Room{.name = name, .offset = 0, .next_order = 1, .members = {}};
  return empty_;
}

void Rooms::apply_published(const RoomName& name, const RoomEvent& event, const Origin& origin) {
  const auto found = rooms_.try_emplace(name).first;
  auto& owned = found->second;
  if (owned.room.name.empty()) {
    owned.room.name = name;
    owned.hearing.assign(config_.shards, 0);
  }
  const auto applied = apply(owned.room, event);
  if (applied == Applied::Roster) follow_roster(owned, event, origin);
  if (applied != Applied::Nothing) deliver(owned, event);
  answer_event(owned.room, event, origin);
  if (owned.room.members.empty()) {
    log::info("room is gone", {{"room", name.text()}});
    rooms_.erase(found);
  }
}

void Rooms::follow_roster(Owned& owned, const RoomEvent& event, const Origin& origin) {
  const auto& name = owned.room.name;
  const auto count = static_cast<std::uint32_t>(owned.room.members.size());
  if (std::holds_alternative<server::Welcome>(event)) {
    if (count == 1) log::info("room is made", {{"room", name.text()}});
    owned.homes[origin.by] = origin.home;
    ++owned.hearing[origin.home];
  } else {
    silence(owned, author(event));
  }
  log::debug("count", {{"room", name.text()}, {"people", count}});
  config_.post(directory_shard, CountChanged{name, count});
}

void Rooms::silence(Owned& owned, PeerId id) {
  const auto home = owned.homes.find(id);
  if (home == owned.homes.end()) return;
  --owned.hearing[home->second];
  owned.homes.erase(home);
}

// One letter per home, whatever the number of members there.
void Rooms::deliver(const Owned& owned, const RoomEvent& event) {
  Frame frame;
  for (ShardIndex home = 0; home < config_.shards; ++home) {
    if (owned.hearing[home] == 0) continue;
    if (!frame) frame = frame_of(message_of(event));
    config_.post(home, Deliver{owned.room.name, frame, author(event)});
  }
}

void Rooms::answer_event(const Room& room, const RoomEvent& event, const Origin& origin) {
  if (std::holds_alternative<server::Welcome>(event))
    return answer(origin, room.name, Asked::ToEnter, snapshot(room));
  answer(origin, room.name, Asked::Other, ack_of(event));
}

// Where the asker stands now goes along even when nobody waits for the answer itself.
void Rooms::answer(const Origin& origin, const RoomName& room, Asked asked, ServerMessage message) {
  const bool member = room_or_empty(room).find(origin.by) != nullptr;
  const bool ack = std::holds_alternative<server::Ack>(message);
  const bool waits = origin.request && !(ack && *origin.request == 0);
  config_.post(origin.home,
               Answer{.to = origin.by,
                      .frame = waits ? frame_of(std::move(message), *origin.request) : nullptr,
                      .room = room,
                      .asked = asked,
                      .standing = member ? Standing::Member : Standing::Stranger});
}

}  // namespace noom
