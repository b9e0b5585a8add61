#include <algorithm>
#include <cmath>

#include "shared/protocol/limits.hpp"
#include "shared/protocol/refusal.hpp"
#include "wasm-client/app/turn.hpp"

namespace noom::app {
namespace {

using std::chrono::milliseconds;

constexpr Timer reconnect_timer{.name = TimerName::Reconnect};
constexpr Timer ping_timer{.name = TimerName::Ping};
constexpr Timer pong_timer{.name = TimerName::Pong};

constexpr double first_backoff = 500;
constexpr double longest_backoff = 20'000;

// Full jitter: anything up to the bound, so that a thousand pages do not come back in step.
milliseconds backoff(std::uint32_t attempts, double chance) {
  const auto bound =
      std::min(longest_backoff, first_backoff * std::pow(2.0, std::min(attempts, 10U)));
  return milliseconds{static_cast<std::int64_t>(bound * chance)};
}

// A server that restarts asks everyone to come back, so they spread wider at once.
constexpr std::uint32_t attempts_spared = 2;

void lose(Turn& turn, std::uint16_t code) {
  auto& connection = turn.state.connection;
  if (connection.attempts == 0 && code == static_cast<std::uint16_t>(CloseCode::Restart))
    connection.attempts = attempts_spared;
  const auto wait = backoff(connection.attempts++, turn.moment.chance);
  connection.link = Link::Lost;
  connection.retry_at = turn.moment.now + wait.count();
  turn.start(reconnect_timer, wait);
}

// What was for another is not for me, and the others will call me anew.
void become(Turn& turn, PeerId id) {
  if (turn.state.me) close_all_pairs(turn);
  turn.state.me = id;
  for (auto& room : turn.state.rooms) room.number = 0;
}

}  // namespace

void connect(Turn& turn) {
  auto& connection = turn.state.connection;
  if (connection.link == Link::Refused || connection.open) return;
  if (connection.link == Link::Lost) connection.link = Link::Reconnecting;
  turn.stop(reconnect_timer);
  turn.effect(Connect{});
}

void opened(Turn& turn) {
  turn.state.connection.open = true;
  turn.effect(LogLine{"Connected to Server ✅"});
  client::Hello hello;
  if (!turn.state.nickname.empty()) hello.nickname = turn.state.nickname;
  hello.session = turn.state.session;
  hello.visit = turn.state.visit;
  request(turn, hello, Greeting{});
}

void closed(Turn& turn, std::uint16_t code) {
  auto& connection = turn.state.connection;
  const bool was_open = std::exchange(connection.open, false);
  if (was_open) turn.effect(LogLine{"Disconnected from Server ❌"});
  connection.close_code = code;
  turn.stop(ping_timer);
  turn.stop(pong_timer);
  for (auto& room : turn.state.rooms) room.entered = false;
  fail_all(turn, Code::ConnectionLost);
  if (connection.link == Link::Refused) return;
  if (retry_after_close(code) == Retry::No) {
    connection.link = Link::Refused;
    close_all_pairs(turn);
    return;
  }
  // Another page shows the ticket now; this one is somebody else from here on.
  if (code == static_cast<std::uint16_t>(CloseCode::Superseded)) turn.state.session.reset();
  lose(turn, code);
}

void greeted(Turn& turn, const server::Hello& hello) {
  auto& state = turn.state;
  state.connection.link = Link::Greeted;
  state.connection.attempts = 0;
  if (state.me != hello.id) become(turn, hello.id);
  state.session = hello.session;
  state.mesh_limit = hello.mesh_limit;
  state.ice_servers = hello.ice_servers;
  turn.start(ping_timer, milliseconds{limits::ping_every});
  // A name that was chosen while hello was under way is newer than the answer.
  if (state.nickname.empty()) state.nickname = hello.nickname;
  if (state.nickname != hello.nickname)
    request(turn, client::Nickname{state.nickname}, Renaming{state.nickname, hello.nickname});
  enter_again(turn);
}

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

}  // namespace noom::app
