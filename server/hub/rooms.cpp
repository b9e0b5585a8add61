#include "server/hub/rooms.hpp"

#include <utility>

#include "server/log.hpp"
#include "shared/base/overloaded.hpp"

namespace noom {
namespace {

server::Ack ack_of(const Receipt& receipt) { return {.offset = receipt.offset, .at = receipt.at}; }

Standing standing_in(const Room& room, PeerId id) {
  return room.find(id) == nullptr ? Standing::Stranger : Standing::Member;
}

}  // namespace

Rooms::Rooms(Config config)
    : config_(std::move(config)),
      gate_(config_.post),
      bus_(config_.open_bus(
          [this](const RoomName& room, const RoomEvent& event, const Origin& origin) {
            apply_published(room, event, origin);
          })) {
  if (config_.append)
    config_.post = [this](ShardIndex to, Mail&& mail) { gate_.post(to, std::move(mail)); };
}

void Rooms::requested(RoomMail&& mail) {
  auto* const owned = find(mail.room);
  if (owned != nullptr && outdated(*owned, mail)) return;
  if (const auto* const lose = std::get_if<Lose>(&mail.request)) return lost(mail, *lose);
  const auto& room = owned == nullptr ? empty(mail.room) : owned->room;
  if (const auto* const receipt = owned == nullptr ? nullptr : accepted_before(*owned, mail))
    return answer(mail.origin, room, ack_of(*receipt));
  if (gate_.full() && refused_as_too_much(mail)) return;
  const bool enters = std::holds_alternative<Enter>(mail.request);
  const auto decision = decide(room, mail.origin.by, std::move(mail.request), config_.wall_clock());
  if (!decision)
    return answer(mail.origin, room, refusal(decision.error()),
                  enters ? Asked::ToEnter : Asked::Other);
  if (*decision) return bus_.publish(mail.room, **decision, mail.origin);
  if (enters) return admit(*owned, mail.origin);
  answer(mail.origin, room, server::Ack{});
}

// Mail of two homes may cross: what a session does, its newest connection says. A line is known by
// its key.
bool Rooms::outdated(const Owned& owned, const RoomMail& mail) {
  return !std::holds_alternative<Say>(mail.request) &&
         owned.attendance.last_place(mail.origin.by).connection > mail.origin.connection;
}

const Receipt* Rooms::accepted_before(const Owned& owned, const RoomMail& mail) {
  const auto* const say = std::get_if<Say>(&mail.request);
  return say == nullptr ? nullptr : owned.accepted.find(mail.origin.by, say->key);
}

void Rooms::lost(const RoomMail& mail, const Lose& lose) {
  auto* const owned = find(mail.room);
  if (owned == nullptr) return;
  owned->attendance.depart(mail.origin.by);
  const auto decision = decide(owned->room, mail.origin.by, mail.request, config_.wall_clock());
  if (!decision) return;
  config_.after(lose.patience, [this, room = mail.room, origin = mail.origin,
                                reason = lose.reason] { give_up(room, origin, reason); });
  if (*decision) bus_.publish(mail.room, **decision, mail.origin);
}

// Unless the session came back by another connection.
void Rooms::give_up(const RoomName& name, const Origin& origin, LeaveReason reason) {
  const auto* const owned = find(name);
  if (owned == nullptr || owned->attendance.hears(origin.by)) return;
  if (owned->attendance.last_place(origin.by).connection != origin.connection) return;
  leave(name, origin, reason);
}

void Rooms::leave(const RoomName& name, const Origin& origin, LeaveReason reason) {
  const auto event = decide(room_or_empty(name), origin.by, Leave{reason}, config_.wall_clock());
  if (event && *event) bus_.publish(name, **event, origin);
}

void Rooms::directed(const DirectedMail& mail) {
  const auto& origin = mail.origin;
  const auto* const line = std::get_if<client::PrivateMessage>(&mail.directed);
  auto* const owned = find(mail.room);
  if (owned == nullptr) return answer(origin, empty(mail.room), refusal({Code::NotAMember, {}}));
  if (const auto* const receipt =
          line == nullptr ? nullptr : owned->accepted.find(origin.by, line->key))
    return answer(origin, owned->room, ack_of(*receipt));
  if (gate_.full()) return refuse_at_once(origin);
  const auto to = to_whom(mail.directed);
  const Stamp stamp{.number = owned->attendance.last_number(to) + 1, .at = config_.wall_clock()};
  auto message = address(owned->room, origin.by, mail.directed, stamp);
  if (!message) return answer(origin, owned->room, refusal(message.error()));
  const auto frame = frame_of(*std::move(message));
  auto& log = owned->attendance.directed(to);
  const bool hears = owned->attendance.hears(to);
  if (!hears && log.full(frame->size()))
    return answer(origin, owned->room, refusal({Code::MemberAway, {}}));
  log.append(frame, frame->size(), config_.steady_clock());
  server::Ack ack;
  DirectedRecord directed{.room = mail.room,
                          .to = to,
                          .number = stamp.number,
                          .at = stamp.at,
                          .frame = frame,
                          .receipt = {}};
  if (line != nullptr) {
    ack.at = stamp.at;
    directed.receipt = note(*owned, origin.by, {.key = line->key, .offset = {}, .at = stamp.at});
  }
  record_directed(std::move(directed), log);
  const auto place = owned->attendance.last_place(to);
  if (hears) config_.post(place.home, ToPeer{place.connection, frame});
  answer(origin, owned->room, ack);
}

// Everyone is told at once and hears no more; then they leave one by one as anyone does.
void Rooms::move(const MoveRoom& mail) {
  auto* const owned = find(mail.room);
  if (owned == nullptr) return;
  log::info("moving", {{"room", mail.room.text()}, {"people", owned->room.members.size()}});
  const auto frame = frame_of(server::Moved{.room = mail.room, .to = mail.to});
  for (ShardIndex home = 0; home < config_.shards; ++home)
    if (owned->attendance.hearing()[home] > 0) config_.post(home, MovedOut{mail.room, frame});
  owned->attendance.depart_all();
  const auto members = owned->room.members;
  for (const auto& member : members)
    leave(mail.room, {.by = member.id, .request = {}, .since = {}}, LeaveReason::Moved);
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

Rooms::Owned* Rooms::find(const RoomName& name) {
  const auto found = rooms_.find(name);
  return found == rooms_.end() ? nullptr : &found->second;
}

const Room& Rooms::room_or_empty(const RoomName& name) {
  const auto* const owned = find(name);
  return owned == nullptr ? empty(name) : owned->room;
}

const Room& Rooms::empty(const RoomName& name) {
  empty_ = Room{};
  empty_.name = name;
  return empty_;
}

void Rooms::answer(const Origin& origin, const Room& room, ServerMessage message, Asked asked) {
  if (!origin.request) return;
  const bool ack = std::holds_alternative<server::Ack>(message);
  const bool waits = !(ack && *origin.request == 0);
  config_.post(origin.home,
               Answer{.to = origin.connection,
                      .earlier = {},
                      .frame = waits ? frame_of(std::move(message), *origin.request) : nullptr,
                      .missed = {},
                      .room = room.name,
                      .asked = asked,
                      .standing = standing_in(room, origin.by)});
}

}  // namespace noom
