// One step that is under way: the room, what is asked, and the effects so far. Inside shared/room
// only.
#pragma once

#include <optional>
#include <utility>

#include "shared/room/step.hpp"

namespace noom {

struct Stepping {
  OwnedRoom& owned;
  const Origin& origin;
  const Now& now;
  Effects effects;

  Room& room() { return owned.room; }
  Attendance& attendance() { return owned.server_only.attendance; }

  template <class Mail>
  void post(ShardIndex home, Mail mail, Goes goes = Goes::WhenSafe) {
    effects.emplace_back(ToHome<Mail>{.home = home, .mail = std::move(mail), .goes = goes});
  }
};

// --- step.cpp

// The room moves on by the event: it is logged and recorded, and those who hear it are told.
void happens(Stepping& step, const RoomEvent& event);
void lose(Stepping& step, const Lose& request);

// --- replying.cpp: to who asked

void reply(Stepping& step, ServerMessage message, Asked asked = Asked::Other);
// Tells of no room, so it need not wait.
void refuse_at_once(Stepping& step);
// Who entered hears from now on, and is told what they lack.
void admit(Stepping& step);
// Nothing, unless a line of that key was accepted before.
const Receipt* accepted_before(const Stepping& step, std::uint32_t key);
server::Ack ack_of(const Receipt& receipt);

// --- directing.cpp: from one member to another

void direct(Stepping& step, const Directed& directed);

// --- journaling.cpp: what outlives the server

// In the log and in what only the server knows.
void log_event(OwnedRoom& owned, const RoomEvent& event, const Frame& frame, std::int64_t at);
SavedReceipt note(OwnedRoom& owned, PeerId by, Receipt receipt);
void record_event(Stepping& step, const RoomEvent& event, const Frame& frame,
                  const std::optional<SavedReceipt>& receipt);
void record_directed(Stepping& step, DirectedRecord directed);
void drop_old(Stepping& step);

}  // namespace noom
