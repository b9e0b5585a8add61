// What outlives the server: a room is written down as it changes, and read again.
#include <algorithm>

#include "shared/protocol/frame.hpp"
#include "shared/room/stepping.hpp"

namespace noom {
namespace {

constexpr std::uint64_t trim_every = 64;  // numbers, of a log

Frame head_of(const Room& room) {
  auto entered = snapshot(room);
  entered.members.clear();
  return frame_of(std::move(entered));
}

// The last one is never needless: the numbers go on after it.
template <class Entry>
std::uint64_t needless_before(const Log<Entry>& log) {
  return std::min(log.first(), log.last());
}

EventRecord::Member row_of(const Room& room, PeerId id) {
  const auto* const member = room.find(id);
  if (member == nullptr) return {.id = id, .welcome = nullptr};
  return {.id = id,
          .welcome = frame_of(
              server::Welcome{.room = room.name, .offset = room.offset, .member = *member})};
}

void trim(Stepping& step, std::optional<PeerId> alone, std::uint64_t from) {
  step.effects.emplace_back(TrimRecord{.room = step.room().name, .alone = alone, .from = from});
}

// How old something is, is known by the clock for people: the other one began anew.
void restore_logs(OwnedRoom& owned, const SavedRoom& saved, const Now& now) {
  const auto then = [&](std::int64_t at) {
    return now.steady - std::max<std::int64_t>(0, now.wall - at);
  };
  auto& attendance = owned.server_only.attendance;
  owned.log.begin_after(saved.room.offset - saved.events.size());
  for (const auto& event : saved.events) log_event(owned, event.event, event.frame, then(event.at));
  for (const auto& member : saved.room.members) attendance.remember(member.id);
  for (const auto& message : saved.messages) {
    auto& log = attendance.directed(message.to);
    if (log.empty() && log.last() == 0) log.begin_after(message.number - 1);
    log.append(message.frame, message.frame->size(), then(message.at));
  }
  auto& accepted = owned.server_only.accepted;
  for (std::size_t i = 0; i < saved.receipts.size(); ++i) {
    const auto& said = saved.receipts[i];
    accepted.restore(said.by, said.number, said.receipt);
    const bool last = i + 1 == saved.receipts.size() || saved.receipts[i + 1].by != said.by;
    if (last && owned.room.find(said.by) == nullptr) accepted.left(said.by, now.steady);
  }
}

// What got too old while no server ran.
void drop_restored(Stepping& step, const SavedRoom& saved) {
  trim(step, {}, needless_before(step.owned.log));
  for (std::size_t i = 0; i < saved.messages.size(); ++i) {
    const auto to = saved.messages[i].to;
    const bool last = i + 1 == saved.messages.size() || saved.messages[i + 1].to != to;
    if (last) trim(step, to, needless_before(step.attendance().directed(to)));
  }
}

}  // namespace

void log_event(OwnedRoom& owned, const RoomEvent& event, const Frame& frame, std::int64_t at) {
  const bool line = std::holds_alternative<server::NewMessage>(event);
  auto& attendance = owned.server_only.attendance;
  owned.log.append({.frame = frame, .is_line = line}, frame->size(), at);
  if (const auto* const welcome = std::get_if<server::Welcome>(&event))
    attendance.welcomed(welcome->member.id, welcome->offset);
  if (const auto* const bye = std::get_if<server::Bye>(&event)) attendance.forget(bye->id);
}

SavedReceipt note(OwnedRoom& owned, PeerId by, Receipt receipt) {
  return {.by = by, .number = owned.server_only.accepted.note(by, receipt), .receipt = receipt};
}

void record_event(Stepping& step, const RoomEvent& event, const Frame& frame,
                  const std::optional<SavedReceipt>& receipt) {
  const auto& room = step.room();
  EventRecord record{.room = room.name,
                     .offset = room.offset,
                     .at = step.now.wall,
                     .frame = frame,
                     .head = nullptr,
                     .member = {},
                     .receipt = receipt};
  if (!std::holds_alternative<server::NewMessage>(event)) {
    record.head = head_of(room);
    record.member = row_of(room, author(event));
  }
  step.effects.emplace_back(std::move(record));
  if (room.offset % trim_every == 0) trim(step, {}, needless_before(step.owned.log));
}

void record_directed(Stepping& step, DirectedRecord directed) {
  const auto to = directed.to;
  step.effects.emplace_back(std::move(directed));
  const auto& log = step.attendance().directed(to);
  if (log.last() % trim_every == 0) trim(step, to, needless_before(log));
}

void drop_old(Stepping& step) {
  auto& [accepted, attendance] = step.owned.server_only;
  auto& log = step.owned.log;
  const auto first = log.first();
  log.drop_old(step.now.steady);
  if (log.first() != first) trim(step, {}, needless_before(log));
  for (const auto id : attendance.drop_old(step.now.steady))
    trim(step, id, needless_before(attendance.directed(id)));
  for (const auto id : accepted.forget_left(step.now.steady))
    step.effects.emplace_back(ForgetRecord{.room = step.room().name, .by = id});
}

// Whoever was there when the server ended has lost the connection.
Restored restore(const SavedRoom& saved, ShardIndex homes, std::int64_t patience, const Now& now) {
  OwnedRoom owned(saved.room.name, saved.room.epoch, homes);
  owned.room = saved.room;
  restore_logs(owned, saved, now);
  Effects effects;
  for (const auto& member : saved.room.members) {
    const Origin origin{.by = member.id};
    Stepping step{.owned = owned, .origin = origin, .now = now, .effects = std::move(effects)};
    if (step.effects.empty()) drop_restored(step, saved);
    lose(step, {.patience = patience, .reason = LeaveReason::Lost});
    effects = std::move(step.effects);
  }
  return {.owned = std::move(owned), .effects = std::move(effects)};
}

}  // namespace noom
