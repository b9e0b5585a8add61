#include "wasm-client/app/entering.hpp"

#include <algorithm>

#include "wasm-client/app/own_media.hpp"
#include "wasm-client/app/requests.hpp"

namespace noom::app {
namespace {

constexpr std::chrono::milliseconds soon{5'000};

bool asks_anew(const State& state, const RoomName& room) {
  return std::any_of(state.requests.begin(), state.requests.end(), [&room](const Request& one) {
    const auto* const anew = std::get_if<EnteringAnew>(&one.what);
    return anew != nullptr && anew->room == room && !one.postponed;
  });
}

// Who was greeted before knows the answer to hello, and need not wait for it.
bool may_enter(const State& state) {
  return is_greeted(state) || (state.connection.open && state.session && state.me);
}

}  // namespace

bool asked_to_enter(const State& state, const RoomName& room) {
  return waits_for<Entering>(state, room) || asks_anew(state, room);
}

// Also asks a room that one is in for what is missing.
void ask_for(Change& change, const RoomName& room) {
  const auto* const joined = find_room(change.state, room);
  client::EnterRoom enter{.room = room, .media = media_state(change.state, room), .since = {}};
  if (joined != nullptr && joined->room.epoch)
    enter.since = Position{
        .epoch = joined->room.epoch, .offset = joined->inbox.offset(), .number = joined->number};
  request(change, std::move(enter), Entering{room});
}

void ask_to_enter(Change& change, const RoomName& room) {
  const auto* const joined = find_room(change.state, room);
  if (joined != nullptr && joined->entered) return;
  if (!may_enter(change.state) || asked_to_enter(change.state, room)) return;
  ask_for(change, room);
}

void enter_again(Change& change) {
  for (const auto& joined : std::vector<JoinedRoom>(change.state.rooms))
    ask_to_enter(change, joined.room.name);
}

// Who asks while leaving would enter again.
void ask_for_missing(Change& change, const RoomName& room) {
  if (!is_greeted(change.state) || waits_for<Leaving>(change.state, room)) return;
  if (!asked_to_enter(change.state, room)) ask_for(change, room);
}

void leave_unwanted(Change& change, const RoomName& room) {
  request(change, client::LeaveRoom{room}, LeavingUnwanted{room});
}

void enter_anew(Change& change, const RoomName& room) {
  auto* const joined = find_room(change.state, room);
  if (joined == nullptr) return;
  joined->stale = true;
  if (waits_for<EnteringAnew>(change.state, room)) return;
  const auto id = change.state.connection.next_request++;
  postpone(change, {.id = id, .asked = change.moment.now, .what = EnteringAnew{room}}, soon);
}

// After a lost connection it is asked for with the next greeting. What is missing is asked for
// first, as it would not be told after.
void not_entered_anew(Change& change, const RoomName& room, Code code) {
  if (code == Code::TimedOut) return enter_anew(change, room);
  const auto* const joined = find_room(change.state, room);
  if (code != Code::TooFast || joined == nullptr || waits_for<Leaving>(change.state, room)) return;
  if (joined->inbox.held() > 0) ask_for_missing(change, room);
  request(change,
          client::EnterRoom{.room = room, .media = media_state(change.state, room), .since = {}},
          EnteringAnew{room});
}

}  // namespace noom::app
