// To be told a room as it is, once something that came of it could not be read.
#include <chrono>

#include "wasm-client/app/turn.hpp"

namespace noom::app {
namespace {

constexpr std::chrono::milliseconds soon{5'000};

bool asks_anew(const State& state, const RoomName& room) {
  return std::any_of(state.requests.begin(), state.requests.end(), [&room](const Request& one) {
    const auto* const anew = std::get_if<EnteringAnew>(&one.what);
    return anew != nullptr && anew->room == room && !one.postponed;
  });
}

}  // namespace

bool asked_to_enter(const State& state, const RoomName& room) {
  return waits_for<Entering>(state, room) || asks_anew(state, room);
}

void enter_anew(Turn& turn, const RoomName& room) {
  auto* const joined = find_room(turn.state, room);
  if (joined == nullptr) return;
  joined->stale = true;
  if (waits_for<EnteringAnew>(turn.state, room)) return;
  const auto id = turn.state.connection.next_request++;
  postpone(turn, {.id = id, .asked = turn.moment.now, .what = EnteringAnew{room}}, soon);
}

// After a lost connection it is asked for with the next greeting. What is missing is asked for
// first, as it would not be told after.
void not_entered_anew(Turn& turn, const RoomName& room, Code code) {
  if (code == Code::TimedOut) return enter_anew(turn, room);
  const auto* const joined = find_room(turn.state, room);
  if (code != Code::TooFast || joined == nullptr || waits_for<Leaving>(turn.state, room)) return;
  if (joined->inbox.held() > 0) ask_for_missing(turn, room);
  request(turn,
          client::EnterRoom{.room = room, .media = media_state(turn.state, room), .since = {}},
          EnteringAnew{room});
}

}  // namespace noom::app
