#include "wasm-client/app/liveness.hpp"

#include <chrono>

#include "shared/protocol/limits.hpp"
#include "wasm-client/app/connection.hpp"
#include "wasm-client/app/requests.hpp"

namespace noom::app {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds slept{1'000};  // a timer that is so late

}  // namespace

void any_message(Change& change) { change.stop(pong_timer); }

void ping(Change& change) {
  request(change, client::Ping{}, Quiet{});
  change.start(pong_timer, milliseconds{limits::pong_within});
  change.start(ping_timer, milliseconds{limits::ping_every});
}

// Whatever else is heard meanwhile: what is said may not arrive though what the server says does. A
// slow path is given more time with each stall, so that it is not left again and again.
void no_answer(Change& change) {
  auto& connection = change.state.connection;
  if (change.moment.now > connection.answer_due + slept.count()) return await_answer(change);
  connection.in_time = 0;
  const bool first = connection.stalls++ == 0;
  drop_connection(change);
  if (first) connect(change);
}

}  // namespace noom::app
