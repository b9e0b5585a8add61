#include "wasm-client/app/connection.hpp"

#include <algorithm>
#include <cmath>

#include "shared/protocol/limits.hpp"
#include "shared/protocol/refusal.hpp"
#include "wasm-client/app/entering.hpp"
#include "wasm-client/app/failures.hpp"
#include "wasm-client/app/lines.hpp"
#include "wasm-client/app/pairs.hpp"
#include "wasm-client/app/requests.hpp"
#include "wasm-client/app/rooms.hpp"

namespace noom::app {
namespace {

using std::chrono::milliseconds;

constexpr Timer reconnect_timer{.name = TimerName::Reconnect};
constexpr Timer opening_timer{.name = TimerName::Opening};

constexpr double first_backoff = 500;
constexpr double longest_backoff = 20'000;

constexpr milliseconds open_within{5'000};
// On a path that was quick once, the first packet is sent anew before TCP would.
constexpr std::int64_t soonest_redial = 500;
constexpr std::int64_t usual_openings = 2;  // so many times the quickest
constexpr std::uint32_t redials_tried = 6;
constexpr std::uint32_t redials_alike = 3;  // then the wait grows: the path may have become slow
constexpr milliseconds first_probe{10'000};
constexpr std::uint32_t longest_probe = 5;  // doublings: 320 s

// Full jitter: anything up to the bound, so that a thousand pages do not come back in step.
milliseconds backoff(std::uint32_t attempts, double chance) {
  const auto bound =
      std::min(longest_backoff, first_backoff * std::pow(2.0, std::min(attempts, 10U)));
  return milliseconds{static_cast<std::int64_t>(bound * chance)};
}

Transport chosen(const Connection& connection) {
  if (connection.only) return *connection.only;
  return connection.unheard < websockets_tried ? Transport::WebSocket : Transport::Polling;
}

// Where polling does not work either, the server is away, and the two take turns.
void not_greeted(Connection& connection) {
  connection.unheard =
      connection.transport == Transport::WebSocket ? connection.unheard + 1 : websockets_tried - 1;
}

// Only while WebSockets are greeted: else polling would wait for long.
std::optional<milliseconds> redial_after(const Connection& connection) {
  if (connection.transport != Transport::WebSocket || !connection.quickest_opening ||
      connection.unheard > 0 || connection.redials >= redials_tried)
    return std::nullopt;
  const auto first = std::max(soonest_redial, usual_openings * *connection.quickest_opening);
  const milliseconds wait{first * (1 + connection.redials / redials_alike)};
  return wait < open_within ? std::optional{wait} : std::nullopt;
}

void dial(Change& change) {
  auto& connection = change.state.connection;
  connection.dialled_at = change.moment.now;
  change.start(opening_timer, redial_after(connection).value_or(open_within));
  change.effect(Connect{connection.transport});
}

// A server that restarts asks everyone to come back, so they spread wider at once.
constexpr std::uint32_t attempts_spared = 2;

void lose(Change& change, std::uint16_t code) {
  auto& connection = change.state.connection;
  if (connection.attempts == 0 && code == static_cast<std::uint16_t>(CloseCode::Restart))
    connection.attempts = attempts_spared;
  const auto wait = backoff(connection.attempts++, change.moment.chance);
  connection.phase = ConnectionPhase::Lost;
  connection.retry_at = change.moment.now + wait.count();
  change.start(reconnect_timer, wait);
}

// What was for another is not for me, and the others will call me anew.
void become(Change& change, PeerId id) {
  if (change.state.me) {
    close_all_pairs(change);
    fail_waiting(change, Code::ConnectionLost);
  }
  for (auto& room : change.state.rooms) {
    room.number = 0;
    for (auto& line : room.lines)
      if (line.mine && !line.from) line.from = change.state.me;
  }
  change.state.me = id;
}

}  // namespace

void probe_later(Change& change) {
  const auto& connection = change.state.connection;
  if (connection.transport == Transport::Polling && !connection.only)
    change.start(probe_timer, first_probe * (1U << std::min(connection.probes, longest_probe)));
}

void say_hello(Change& change) {
  client::Hello hello;
  if (!change.state.nickname.empty()) hello.nickname = change.state.nickname;
  hello.session = change.state.session;
  hello.visit = change.state.visit;
  request(change, hello, Greeting{});
}

void connect(Change& change) {
  auto& connection = change.state.connection;
  if (connection.phase == ConnectionPhase::Refused || connection.open) return;
  if (connection.phase == ConnectionPhase::Lost) connection.phase = ConnectionPhase::Reconnecting;
  connection.transport = chosen(connection);
  connection.redials = 0;
  change.stop(reconnect_timer);
  dial(change);
}

void not_opened(Change& change) {
  auto& connection = change.state.connection;
  if (!redial_after(connection)) return drop_connection(change);
  ++connection.redials;
  dial(change);
}

void opened(Change& change) {
  auto& connection = change.state.connection;
  connection.open = true;
  const auto took = std::max<std::int64_t>(change.moment.now - connection.dialled_at, 1);
  if (connection.transport == Transport::WebSocket)
    connection.quickest_opening = std::min(connection.quickest_opening.value_or(took), took);
  change.stop(opening_timer);
  change.effect(LogLine{"Connected to Server ✅"});
  say_hello(change);
  enter_again(change);
}

void closed(Change& change, std::uint16_t code) {
  auto& connection = change.state.connection;
  const bool was_open = std::exchange(connection.open, false);
  if (was_open) change.effect(LogLine{"Disconnected from Server ❌"});
  connection.close_code = code;
  connection.websocket_waits = false;
  if (!std::exchange(connection.greeted, false)) not_greeted(connection);
  for (const auto& timer : {opening_timer, probe_timer, ping_timer, pong_timer, stall_timer})
    change.stop(timer);
  out_of_all(change);
  fail_all(change, Code::ConnectionLost);
  if (connection.phase == ConnectionPhase::Refused) return;
  if (retry_after_close(code) == Retry::No) {
    connection.phase = ConnectionPhase::Refused;
    close_all_pairs(change);
    return;
  }
  // Another page shows the ticket now; this one is somebody else from here on.
  if (code == static_cast<std::uint16_t>(CloseCode::Superseded)) change.state.session.reset();
  lose(change, code);
}

void drop_connection(Change& change) {
  change.effect(Disconnect{});
  closed(change, static_cast<std::uint16_t>(CloseCode::NoPong));
}

void greeted(Change& change, const server::Hello& hello) {
  auto& state = change.state;
  auto& connection = state.connection;
  connection.phase = ConnectionPhase::Greeted;
  connection.greeted = true;
  connection.attempts = 0;
  if (connection.transport == Transport::WebSocket) {
    connection.unheard = connection.probes = 0;
    connection.no_websocket = false;
  }
  probe_later(change);
  if (state.me != hello.id) become(change, hello.id);
  state.session = hello.session;
  state.mesh_limit = hello.mesh_limit;
  state.ice_servers = hello.ice_servers;
  change.start(ping_timer, milliseconds{limits::ping_every});
  // A name that was chosen while hello was under way is newer than the answer.
  if (state.nickname.empty()) state.nickname = hello.nickname;
  if (state.nickname != hello.nickname)
    request(change, client::Nickname{state.nickname}, Renaming{state.nickname, hello.nickname});
  enter_again(change);
}

}  // namespace noom::app
