#include "shared/room/step.hpp"

#include <utility>

#include "shared/base/overloaded.hpp"
#include "shared/protocol/refusal.hpp"
#include "shared/room/decision.hpp"
#include "shared/room/stepping.hpp"

namespace noom {
namespace {

// Mail of two homes may cross: what a session does, its newest connection says. A line is known by
// its key.
bool outdated(Stepping& step, const RoomRequest& request) {
  return !std::holds_alternative<client::NewMessage>(request) &&
         step.attendance().last_place(step.origin.by).connection > step.origin.connection;
}

// Whoever leaves or is lost had entered, so their number is bounded by the members. A refusal to
// enter waits like any other reply, for it says whether one is in the room.
bool refused_as_too_much(Stepping& step, const RoomRequest& request) {
  if (!step.now.journal_full || std::holds_alternative<Leave>(request)) return false;
  if (std::holds_alternative<Enter>(request))
    reply(step, refusal({Code::TooFast, {}}), Asked::ToEnter);
  else
    refuse_at_once(step);
  return true;
}

void ask(Stepping& step, RoomRequest request) {
  if (outdated(step, request)) return;
  if (const auto* const lost = std::get_if<Lose>(&request)) return lose(step, *lost);
  const auto* const line = std::get_if<client::NewMessage>(&request);
  if (const auto* const receipt = line == nullptr ? nullptr : accepted_before(step, line->key))
    return reply(step, ack_of(*receipt));
  if (refused_as_too_much(step, request)) return;
  const bool enters = std::holds_alternative<Enter>(request);
  const auto decision = decide(step.room(), step.origin.by, std::move(request), step.now.wall);
  if (!decision)
    return reply(step, refusal(decision.error()), enters ? Asked::ToEnter : Asked::Other);
  if (*decision) return happens(step, **decision);
  if (enters) return admit(step);
  reply(step, server::Ack{});
}

// Unless the session came back by another connection.
void give_up(Stepping& step, const GiveUp& request) {
  const auto by = step.origin.by;
  if (step.attendance().hears(by)) return;
  if (step.attendance().last_place(by).connection != step.origin.connection) return;
  const auto event = decide(step.room(), by, Leave{request.reason}, step.now.wall);
  if (event && *event) happens(step, **event);
}

// One letter for each home, whatever the number of members there.
void deliver(Stepping& step, const Frame& frame, ConnectionId except = 0) {
  const auto& hearing = step.attendance().hearing();
  for (ShardIndex home = 0; home < hearing.size(); ++home)
    if (hearing[home] > 0)
      step.post(home, Deliver{.room = step.room().name, .frame = frame, .except = except});
}

// Everyone is told at once and hears no more; then they leave one by one as anyone does. Where they
// are to be here too, they stay and enter the others.
void move_out(Stepping& step, MoveOut request) {
  if (std::erase(request.to, step.room().name) > 0) {
    if (request.to.empty()) return;
    return deliver(step, frame_of(server::Moved{.room = {}, .to = std::move(request.to)}));
  }
  const auto frame = frame_of(server::Moved{.room = step.room().name, .to = request.to});
  for (auto& [home, whom] : step.attendance().depart_all())
    step.post(home, Removed{.room = step.room().name, .frame = frame, .whom = std::move(whom)});
  const auto members = step.room().members;
  for (const auto& member : members) {
    const auto bye = decide(step.room(), member.id, Leave{LeaveReason::Moved}, step.now.wall);
    happens(step, **bye);
  }
}

// The author of a line hears it by the reply, and who leaves hears no more.
ConnectionId deaf_to(Stepping& step, const RoomEvent& event) {
  if (std::holds_alternative<server::NewMessage>(event)) return step.origin.connection;
  const auto* const bye = std::get_if<server::Bye>(&event);
  return bye == nullptr ? ConnectionId{0} : step.attendance().last_place(bye->id).connection;
}

server::Ack ack_of(const RoomEvent& event) {
  server::Ack ack{.offset = offset_of(event), .at = {}};
  if (const auto* const line = std::get_if<server::NewMessage>(&event)) ack.at = line->at;
  return ack;
}

void reply_to(Stepping& step, const RoomEvent& event) {
  const auto* const presence = std::get_if<server::Presence>(&event);
  if (presence != nullptr && presence->presence == Presence::Away) return;
  if (presence != nullptr || std::holds_alternative<server::Welcome>(event)) return admit(step);
  reply(step, ack_of(event));
}

// For those who come back, and for lines that come again.
std::optional<SavedReceipt> keep_receipt(Stepping& step, const RoomEvent& event) {
  auto& accepted = step.owned.server_only.accepted;
  if (const auto* const welcome = std::get_if<server::Welcome>(&event))
    accepted.entered(welcome->member.id);
  if (const auto* const bye = std::get_if<server::Bye>(&event))
    accepted.left(bye->id, step.now.steady);
  if (const auto* const line = std::get_if<server::NewMessage>(&event))
    return note(step.owned, line->from, {.key = line->key, .offset = line->offset, .at = line->at});
  return std::nullopt;
}

}  // namespace

void happens(Stepping& step, const RoomEvent& event) {
  const auto except = deaf_to(step, event);
  const auto frame = encode_shared(event);
  apply(step.room(), event);
  log_event(step.owned, event, frame, step.now.steady);
  record_event(step, event, frame, keep_receipt(step, event));
  deliver(step, frame, except);
  reply_to(step, event);
}

void lose(Stepping& step, const Lose& request) {
  step.attendance().depart(step.origin.by);
  const auto decision = decide(step.room(), step.origin.by, request, step.now.wall);
  if (!decision) return;
  step.effects.emplace_back(Wait{
      .milliseconds = request.patience, .origin = step.origin, .then = GiveUp{request.reason}});
  if (*decision) happens(step, **decision);
}

Effects step(OwnedRoom& owned, const Origin& origin, OwnerRequest request, const Now& now) {
  Stepping step{.owned = owned, .origin = origin, .now = now, .effects = {}};
  step.effects.reserve(4);  // what a line has in a server of two shards
  std::visit(overloaded{
                 [&](RoomRequest& r) { ask(step, std::move(r)); },
                 [&](const Directed& r) { direct(step, r); },
                 [&](const GiveUp& r) { give_up(step, r); },
                 [&](MoveOut& r) { move_out(step, std::move(r)); },
                 [&](const DropOld&) { drop_old(step); },
             },
             request);
  if (owned.room.members.empty() && owned.room.offset > 0)
    step.effects.emplace_back(GoneRecord{owned.room.name});
  return std::move(step.effects);
}

}  // namespace noom
