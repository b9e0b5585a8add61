// What happens when the bus hands an event back: the room changes, those who hear it are told, and
// who asked is answered.
#include <algorithm>
#include <utility>

#include "server/hub/rooms.hpp"
#include "server/log.hpp"
#include "shared/base/overloaded.hpp"

namespace noom {
namespace {

constexpr std::int64_t sweep_every = 60'000;

server::Ack ack_of(const RoomEvent& event) {
  server::Ack ack{.offset = offset_of(event), .at = {}};
  if (const auto* const line = std::get_if<server::NewMessage>(&event)) ack.at = line->at;
  return ack;
}

}  // namespace

void Rooms::apply_published(const RoomName& name, const RoomEvent& event, const Origin& origin) {
  const auto [found, made] = rooms_.try_emplace(name, config_.shards);
  auto& owned = found->second;
  if (made) {
    owned.room.name = name;
    owned.room.epoch = config_.new_epoch();
    log::info("room is made", {{"room", name.text()}});
    sweep_later();
  }
  const auto frame = encode_shared(event);
  const auto applied = apply(owned.room, event);
  keep(owned, event, frame);
  if (applied == Applied::Roster) tell_count(owned);
  deliver(owned, event, frame, origin);
  answer_event(owned, event, origin);
  if (owned.room.members.empty()) {
    log::info("room is gone", {{"room", name.text()}});
    record(GoneRecord{name});
    rooms_.erase(found);
  }
}

void Rooms::log_event(Owned& owned, const RoomEvent& event, const Frame& frame, std::int64_t at) {
  const bool line = std::holds_alternative<server::NewMessage>(event);
  owned.log.append({.frame = frame, .is_line = line}, frame->size(), at);
  if (const auto* const welcome = std::get_if<server::Welcome>(&event))
    owned.attendance.welcomed(welcome->member.id, welcome->offset);
  if (const auto* const bye = std::get_if<server::Bye>(&event)) {
    owned.stays.left(bye->id, owned.attendance.since(bye->id), bye->offset);
    owned.attendance.forget(bye->id);
  }
}

// For those who come back, and for lines that come again.
void Rooms::keep(Owned& owned, const RoomEvent& event, const Frame& frame) {
  const auto now = config_.steady_clock();
  std::optional<SavedReceipt> receipt;
  log_event(owned, event, frame, now);
  std::visit(overloaded{
                 [&](const server::Welcome& e) { owned.accepted.entered(e.member.id); },
                 [&](const server::Bye& e) { owned.accepted.left(e.id, now); },
                 [&](const server::NewMessage& e) {
                   receipt = note(owned, e.from, {.key = e.key, .offset = e.offset, .at = e.at});
                 },
                 [](const auto&) {},
             },
             event);
  record_event(owned, event, frame, receipt);
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
                 [&](const auto&) { answer(origin, owned.room, ack_of(event)); },
             },
             event);
}

// The newest ones that who enters may know, in order.
std::vector<Frame> Rooms::earlier_lines(const Owned& owned) {
  std::vector<Frame> lines;
  if (!owned.room.shown_since) return lines;
  const auto kept = owned.log.kept_since(*owned.room.shown_since);
  std::size_t bytes = 0;
  for (auto logged = kept.rbegin(); logged != kept.rend(); ++logged) {
    if (!logged->is_line) continue;
    bytes += logged->frame->size();
    if (bytes > limits::earlier_bytes) break;
    lines.push_back(logged->frame);
  }
  std::reverse(lines.begin(), lines.end());
  return lines;
}

// Who has heard enough of the room is sent the rest, anyone else the room as it is. What was said
// earlier comes first: so whoever has the answer has all of it.
void Rooms::admit(Owned& owned, const Origin& origin) {
  owned.attendance.arrive(origin.by, {.home = origin.home, .connection = origin.connection});
  const bool same_log = origin.since && origin.since->epoch == owned.room.epoch;
  auto entered = snapshot(owned.room);
  entered.number = owned.attendance.last_number(origin.by);
  std::vector<Frame> missed;
  std::vector<Frame> earlier;
  if (same_log) {
    const auto heard = origin.since->offset;
    const auto welcomed = owned.attendance.since(origin.by);
    // With each welcome the messages to them alone are counted anew.
    const bool this_stay = heard >= welcomed;
    auto events = owned.log.since(heard);
    const auto alone =
        owned.attendance.directed_since(origin.by, this_stay ? origin.since->number : 0);
    if (events && alone && (this_stay || owned.stays.was_there(origin.by, heard))) {
      entered.recovered = true;
      owned.stays.told(origin.by, heard, welcomed);
      entered.members.clear();
      for (auto& logged : *events) missed.push_back(std::move(logged.frame));
      missed.insert(missed.end(), alone->begin(), alone->end());
    }
  }
  if (!entered.recovered) earlier = earlier_lines(owned);
  entered.earlier = static_cast<std::uint32_t>(earlier.size());
  config_.post(origin.home, Answer{.to = origin.connection,
                                   .earlier = std::move(earlier),
                                   .frame = frame_of(std::move(entered), *origin.request),
                                   .missed = std::move(missed),
                                   .room = owned.room.name,
                                   .asked = Asked::ToEnter,
                                   .standing = Standing::Member});
}

void Rooms::sweep_later() {
  if (std::exchange(sweeping_, true)) return;
  config_.after(sweep_every, [this] { sweep(); });
}

// What is too old is dropped in quiet rooms too.
void Rooms::sweep() {
  sweeping_ = false;
  const auto now = config_.steady_clock();
  for (auto& [name, owned] : rooms_) drop_old(owned, now);
  if (!rooms_.empty()) sweep_later();
}

}  // namespace noom
