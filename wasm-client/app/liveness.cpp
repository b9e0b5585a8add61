// Whether the way to the server is alive: pings, and answers that come in time.
#include <algorithm>

#include "shared/protocol/limits.hpp"
#include "shared/protocol/refusal.hpp"
#include "wasm-client/app/turn.hpp"

namespace noom::app {
namespace {

using std::chrono::milliseconds;

// TCP waits twice as long after each loss in a row, so a path that was dead for seconds is dead for
// as many more; a new connection is there sooner.
constexpr milliseconds answer_within{2'000};
constexpr std::uint32_t longest_answer = 2;  // doublings: 8 s
constexpr milliseconds quick{1'000};         // an answer
constexpr std::uint32_t surely_quick = 8;    // such answers in a row
constexpr milliseconds slept{1'000};         // a timer that is so late
}  // namespace

void any_message(Turn& turn) { turn.stop(pong_timer); }

void ping(Turn& turn) {
  request(turn, client::Ping{}, Quiet{});
  turn.start(pong_timer, milliseconds{limits::pong_within});
  turn.start(ping_timer, milliseconds{limits::ping_every});
}

void no_pong(Turn& turn) {
  turn.effect(Disconnect{});
  closed(turn, static_cast<std::uint16_t>(CloseCode::NoPong));
}

// Polling is a slow path from the start.
void await_answer(Turn& turn) {
  auto& connection = turn.state.connection;
  const bool polls = connection.transport == Transport::Polling;
  const auto doublings = polls ? longest_answer : std::min(connection.stalls, longest_answer);
  const auto wait = answer_within * (1U << doublings);
  connection.answer_due = turn.moment.now + wait.count();
  turn.start(answer_timer, wait);
}

void answer_came(Turn& turn, const Request& request) {
  auto& connection = turn.state.connection;
  const bool in_time = turn.moment.now - request.asked <= quick.count();
  connection.in_time = in_time ? connection.in_time + 1 : 0;
  if (connection.in_time >= surely_quick) connection.stalls = 0;
  const auto& waiting = turn.state.requests;
  if (std::any_of(waiting.begin(), waiting.end(), is_urgent)) return await_answer(turn);
  turn.stop(answer_timer);
}

// Whatever else is heard meanwhile: what is said may not arrive though what the server says does. A
// slow path is given more time with each stall, so that it is not left again and again.
void no_answer(Turn& turn) {
  auto& connection = turn.state.connection;
  if (turn.moment.now > connection.answer_due + slept.count()) return await_answer(turn);
  connection.in_time = 0;
  const bool first = connection.stalls++ == 0;
  no_pong(turn);
  if (first) connect(turn);
}

}  // namespace noom::app
