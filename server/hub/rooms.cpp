#include "server/hub/rooms.hpp"

#include "server/log.hpp"
#include "shared/base/overloaded.hpp"

namespace noom {
namespace {

constexpr std::int64_t sweep_every = 60'000;

ServerMessage message_of(const RoomEvent& event) {
  return std::visit([](const auto& e) -> ServerMessage { return e; }, event);
}

server::Ack ack_of(const RoomEvent& event) {
  server::Ack ack{.offset = offset_of(event), .at = {}};
  if (const auto* const line = std::get_if<server::NewMessage>(&event)) ack.at = line->at;
  return ack;
}

server::Ack ack_of(const Receipt& receipt) { return {.offset = receipt.offset, .at = receipt.at}; }

Standing standing_in(const Room& room, PeerId id) {
  return room.find(id) == nullptr ? Standing::Stranger : Standing::Member;
}

}  // namespace

Rooms::Rooms(Config config)
    : config_(std::move(config)),
      bus_(config_.open_bus(
          [this](const RoomName& room, const RoomEvent& event, const Origin& origin) {
            apply_published(room, event, origin);
          })) {}

void Rooms::requested(const RoomMail& mail) {
  if (outdated(mail)) return;
  if (const auto* const lose = std::get_if<Lose>(&mail.request)) return lost(mail, *lose);
  if (const auto* const receipt = accepted_before(mail))
    return answer(mail.origin, mail.room, ack_of(*receipt));
  const auto decision =
      decide(room_or_empty(mail.room), mail.origin.by, mail.request, config_.wall_clock());
  const bool enters = std::holds_alternative<Enter>(mail.request);
  if (!decision)
    return answer(mail.origin, mail.room, refusal(decision.error()),
                  enters ? Asked::ToEnter : Asked::Other);
  if (*decision) return bus_.publish(mail.room, **decision, mail.origin);
  if (enters) return admit(*find(mail.room), mail.origin);
  answer(mail.origin, mail.room, server::Ack{});
}

// Mail of two homes may cross: where a session is, its newest connection says.
bool Rooms::outdated(const RoomMail& mail) {
  const bool about_place =
      std::holds_alternative<Enter>(mail.request) || std::holds_alternative<Lose>(mail.request);
  const auto* const owned = about_place ? find(mail.room) : nullptr;
  return owned != nullptr &&
         owned->attendance.last_place(mail.origin.by).connection > mail.origin.connection;
}

const Receipt* Rooms::accepted_before(const RoomMail& mail) {
  const auto* const say = std::get_if<Say>(&mail.request);
  const auto* const owned = say == nullptr ? nullptr : find(mail.room);
  return owned == nullptr ? nullptr : owned->accepted.find(mail.origin.by, say->key);
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
  if (owned == nullptr) return answer(origin, mail.room, refusal({Code::NotAMember, {}}));
  if (const auto* const receipt =
          line == nullptr ? nullptr : owned->accepted.find(origin.by, line->key))
    return answer(origin, mail.room, ack_of(*receipt));
  const auto to = to_whom(mail.directed);
  const Stamp stamp{.number = owned->attendance.last_number(to) + 1, .at = config_.wall_clock()};
  auto message = address(owned->room, origin.by, mail.directed, stamp);
  if (!message) return answer(origin, mail.room, refusal(message.error()));
  const auto frame = frame_of(*std::move(message));
  auto& log = owned->attendance.directed(to);
  const bool hears = owned->attendance.hears(to);
  if (!hears && log.full(frame->size()))
    return answer(origin, mail.room, refusal({Code::MemberAway, {}}));
  log.append(frame, frame->size(), config_.steady_clock());
  const auto place = owned->attendance.last_place(to);
  if (hears) config_.post(place.home, ToPeer{place.connection, frame});
  server::Ack ack;
  if (line != nullptr) {
    ack.at = stamp.at;
    owned->accepted.note(origin.by, {.key = line->key, .offset = {}, .at = stamp.at});
  }
  answer(origin, mail.room, ack);
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
  if (const auto* const owned = find(name)) return owned->room;
  empty_ = Room{};
  empty_.name = name;
  return empty_;
}

void Rooms::apply_published(const RoomName& name, const RoomEvent& event, const Origin& origin) {
  const auto [found, made] = rooms_.try_emplace(name, config_.shards);
  auto& owned = found->second;
  if (made) {
    owned.room.name = name;
    owned.room.epoch = config_.new_epoch();
    log::info("room is made", {{"room", name.text()}});
    sweep_later();
  }
  const auto frame = frame_of(message_of(event));
  const auto applied = apply(owned.room, event);
  keep(owned, event, frame);
  if (applied == Applied::Roster) tell_count(owned);
  deliver(owned, event, frame, origin);
  answer_event(owned, event, origin);
  if (owned.room.members.empty()) {
    log::info("room is gone", {{"room", name.text()}});
    rooms_.erase(found);
  }
}

// For those who come back, and for lines that come again.
void Rooms::keep(Owned& owned, const RoomEvent& event, const Frame& frame) {
  const auto now = config_.steady_clock();
  owned.log.append(frame, frame->size(), now);
  std::visit(overloaded{
                 [&](const server::Welcome& e) { owned.accepted.entered(e.member.id); },
                 [&](const server::Bye& e) {
                   owned.attendance.forget(e.id);
                   owned.accepted.left(e.id, now);
                 },
                 [&](const server::NewMessage& e) {
                   owned.accepted.note(e.from, {.key = e.key, .offset = e.offset, .at = e.at});
                 },
                 [](const auto&) {},
             },
             event);
}

void Rooms::tell_count(const Owned& owned) {
  const auto count = static_cast<std::uint32_t>(owned.room.members.size());
  log::debug("count", {{"room", owned.room.name.text()}, {"people", count}});
  config_.post(directory_shard, CountChanged{owned.room.name, count});
}

// One letter per home, whatever the number of members there. The author of a line hears it by the
// answer.
void Rooms::deliver(const Owned& owned, const RoomEvent& event, const Frame& frame,
                    const Origin& origin) {
  const bool line = std::holds_alternative<server::NewMessage>(event);
  const auto except = line ? origin.connection : ConnectionId{0};
  for (ShardIndex home = 0; home < config_.shards; ++home)
    if (owned.attendance.hearing()[home] > 0)
      config_.post(home, Deliver{owned.room.name, frame, except});
}

void Rooms::answer_event(Owned& owned, const RoomEvent& event, const Origin& origin) {
  std::visit(overloaded{
                 [&](const server::Welcome&) { admit(owned, origin); },
                 [&](const server::Presence& e) {
                   if (e.presence == Presence::Here) admit(owned, origin);
                 },
                 [&](const auto&) { answer(origin, owned.room.name, ack_of(event)); },
             },
             event);
}

// Who has heard enough of the room is sent the rest, anyone else the room as it is.
void Rooms::admit(Owned& owned, const Origin& origin) {
  owned.attendance.arrive(origin.by, {.home = origin.home, .connection = origin.connection});
  auto entered = snapshot(owned.room);
  entered.number = owned.attendance.last_number(origin.by);
  std::vector<Frame> missed;
  if (origin.since && origin.since->epoch == owned.room.epoch) {
    auto events = owned.log.since(origin.since->offset);
    const auto alone = owned.attendance.directed_since(origin.by, origin.since->number);
    if (events && alone) {
      entered.recovered = true;
      entered.members.clear();
      missed = *std::move(events);
      missed.insert(missed.end(), alone->begin(), alone->end());
    }
  }
  config_.post(origin.home, Answer{.to = origin.connection,
                                   .frame = frame_of(std::move(entered), *origin.request),
                                   .missed = std::move(missed),
                                   .room = owned.room.name,
                                   .asked = Asked::ToEnter,
                                   .standing = Standing::Member});
}

void Rooms::answer(const Origin& origin, const RoomName& room, ServerMessage message, Asked asked) {
  if (!origin.request) return;
  const bool ack = std::holds_alternative<server::Ack>(message);
  const bool waits = !(ack && *origin.request == 0);
  config_.post(origin.home,
               Answer{.to = origin.connection,
                      .frame = waits ? frame_of(std::move(message), *origin.request) : nullptr,
                      .missed = {},
                      .room = room,
                      .asked = asked,
                      .standing = standing_in(room_or_empty(room), origin.by)});
}

void Rooms::sweep_later() {
  if (std::exchange(sweeping_, true)) return;
  config_.after(sweep_every, [this] { sweep(); });
}

// What is too old is dropped in quiet rooms too.
void Rooms::sweep() {
  sweeping_ = false;
  const auto now = config_.steady_clock();
  for (auto& [name, owned] : rooms_) {
    owned.log.drop_old(now);
    owned.attendance.drop_old(now);
    owned.accepted.forget_left(now);
  }
  if (!rooms_.empty()) sweep_later();
}

}  // namespace noom
