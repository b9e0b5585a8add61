// What outlives the server: rooms are written down as they change, and read again.
#include <algorithm>

#include "server/hub/rooms.hpp"
#include "server/log.hpp"

namespace noom {
namespace {

constexpr std::uint64_t trim_every = 64;  // numbers, of a log

Frame head_of(const Room& room) {
  auto entered = snapshot(room);
  entered.members.clear();
  return frame_of(std::move(entered));
}

// The last stays written down: the numbers go on after it.
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

}  // namespace

SavedReceipt Rooms::note(Owned& owned, PeerId by, Receipt receipt) {
  return {.by = by, .number = owned.accepted.note(by, receipt), .receipt = receipt};
}

// Whoever leaves or is lost had entered, so there is an end to them. A refusal to enter waits like
// any other answer, for it says whether one is in the room.
bool Rooms::refused_as_too_much(const RoomMail& mail) {
  if (std::holds_alternative<Leave>(mail.request)) return false;
  if (std::holds_alternative<Enter>(mail.request))
    answer(mail.origin, room_or_empty(mail.room), refusal({Code::TooFast, {}}), Asked::ToEnter);
  else
    refuse_at_once(mail.origin);
  return true;
}

void Rooms::refuse_at_once(const Origin& origin) {
  if (!origin.request) return;
  gate_.post_past(origin.home,
                  ToPeer{.to = origin.connection,
                         .frame = frame_of(refusal({Code::TooFast, {}}), *origin.request)});
}

// --- written down

void Rooms::record(Record record) {
  if (!config_.append) return;
  gate_.recorded();
  config_.append(std::move(record));
}

void Rooms::record_event(const Owned& owned, const RoomEvent& event, const Frame& frame,
                         const std::optional<SavedReceipt>& receipt) {
  if (!config_.append) return;
  const auto& room = owned.room;
  EventRecord written{.room = room.name,
                      .offset = room.offset,
                      .at = config_.wall_clock(),
                      .frame = frame,
                      .head = nullptr,
                      .member = {},
                      .receipt = receipt};
  if (!std::holds_alternative<server::NewMessage>(event)) {
    written.head = head_of(room);
    written.member = row_of(room, author(event));
  }
  record(std::move(written));
  if (room.offset % trim_every == 0) trim(room.name, {}, needless_before(owned.log));
}

void Rooms::record_directed(DirectedRecord directed, const Attendance::DirectedLog& log) {
  if (!config_.append) return;
  const auto room = directed.room;
  const auto to = directed.to;
  record(std::move(directed));
  if (log.last() % trim_every == 0) trim(room, to, needless_before(log));
}

void Rooms::trim(const RoomName& room, std::optional<PeerId> alone, std::uint64_t from) {
  record(TrimRecord{.room = room, .alone = alone, .from = from});
}

void Rooms::drop_old(Owned& owned, std::int64_t now) {
  const auto& name = owned.room.name;
  const auto first = owned.log.first();
  owned.log.drop_old(now);
  owned.stays.forget_before(owned.log.first() - 1);
  if (owned.log.first() != first) trim(name, {}, needless_before(owned.log));
  for (const auto id : owned.attendance.drop_old(now))
    trim(name, id, needless_before(owned.attendance.directed(id)));
  for (const auto id : owned.accepted.forget_left(now))
    record(ForgetRecord{.room = name, .by = id});
}

// --- and read again

void Rooms::restore(const SavedRoom& saved) {
  const auto& name = saved.room.name;
  auto& owned = rooms_.try_emplace(name, config_.shards).first->second;
  owned.room = saved.room;
  restore_logs(owned, saved);
  drop_restored(owned, saved);
  log::info("room is back", {{"room", name.text()}, {"people", saved.room.members.size()}});
  tell_count(owned);
  sweep_later();
  for (const auto& member : saved.room.members) wait_for(name, member.id);
}

// How old something is, is known by the clock for people: the other one began anew.
void Rooms::restore_logs(Owned& owned, const SavedRoom& saved) {
  const auto now = config_.steady_clock();
  const auto wall = config_.wall_clock();
  const auto then = [&](std::int64_t at) { return now - std::max<std::int64_t>(0, wall - at); };
  owned.log.begin_after(saved.room.offset - saved.events.size());
  for (const auto& event : saved.events) log_event(owned, event.event, event.frame, then(event.at));
  for (const auto& member : saved.room.members) owned.attendance.remember(member.id);
  for (const auto& message : saved.messages) {
    auto& log = owned.attendance.directed(message.to);
    if (log.empty() && log.last() == 0) log.begin_after(message.number - 1);
    log.append(message.frame, message.frame->size(), then(message.at));
  }
  for (std::size_t i = 0; i < saved.receipts.size(); ++i) {
    const auto& said = saved.receipts[i];
    owned.accepted.restore(said.by, said.number, said.receipt);
    const bool last = i + 1 == saved.receipts.size() || saved.receipts[i + 1].by != said.by;
    if (last && owned.room.find(said.by) == nullptr) owned.accepted.left(said.by, now);
  }
}

// What got too old while no server ran.
void Rooms::drop_restored(Owned& owned, const SavedRoom& saved) {
  trim(saved.room.name, {}, needless_before(owned.log));
  for (std::size_t i = 0; i < saved.messages.size(); ++i) {
    const auto to = saved.messages[i].to;
    const bool last = i + 1 == saved.messages.size() || saved.messages[i + 1].to != to;
    if (last) trim(saved.room.name, to, needless_before(owned.attendance.directed(to)));
  }
}

// Whoever was there when the server ended has lost the connection.
void Rooms::wait_for(const RoomName& name, PeerId id) {
  const Lose lose{.patience = config_.patience.lost, .reason = LeaveReason::Lost};
  lost({.room = name, .origin = {.by = id, .request = {}, .since = {}}, .request = lose}, lose);
}

}  // namespace noom
