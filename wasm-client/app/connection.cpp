#include <algorithm>
#include <cmath>

#include "shared/protocol/limits.hpp"
#include "shared/protocol/refusal.hpp"
#include "wasm-client/app/turn.hpp"

namespace noom::app {
namespace {

using std::chrono::milliseconds;

constexpr Timer reconnect_timer{.name = TimerName::Reconnect};
constexpr Timer opening_timer{.name = TimerName::Opening};
constexpr Timer probe_timer{.name = TimerName::Probe};

constexpr double first_backoff = 500;
constexpr double longest_backoff = 20'000;

constexpr milliseconds open_within{5'000};
// On a path that was quick once, the first packet is sent anew before TCP would.
constexpr std::int64_t soonest_redial = 500;
constexpr std::int64_t usual_openings = 2;  // so many times the quickest
constexpr std::uint32_t redials_tried = 6;
constexpr std::uint32_t redials_alike = 3;     // then the wait grows: the path may have become slow
constexpr std::uint32_t websockets_tried = 2;  // before polling is
constexpr milliseconds first_probe{10'000};
constexpr std::uint32_t longest_probe = 5;  // doublings: 320 s
constexpr milliseconds ask_again{250};

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

void probe_later(Turn& turn) {
  const auto& connection = turn.state.connection;
  if (connection.transport == Transport::Polling && !connection.only)
    turn.start(probe_timer, first_probe * (1U << std::min(connection.probes, longest_probe)));
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

void dial(Turn& turn) {
  auto& connection = turn.state.connection;
  connection.dialled_at = turn.moment.now;
  turn.start(opening_timer, redial_after(connection).value_or(open_within));
  turn.effect(Connect{connection.transport});
}

void say_hello(Turn& turn) {
  client::Hello hello;
  if (!turn.state.nickname.empty()) hello.nickname = turn.state.nickname;
  hello.session = turn.state.session;
  hello.visit = turn.state.visit;
  request(turn, hello, Greeting{});
}

// What was said so far has been heard, so the new connection need not repeat it. It says hello and
// enters in one breath: the rooms hear of the new connection before they hear that the old one has
// gone.
void cross_over(Turn& turn) {
  auto& connection = turn.state.connection;
  connection.transport = Transport::WebSocket;
  connection.greeted = false;
  connection.websocket_waits = false;
  connection.unheard = websockets_tried - 1;
  for (const auto& timer : {probe_timer, ping_timer, pong_timer}) turn.stop(timer);
  out_of_all(turn);
  turn.effect(CrossOver{});
  say_hello(turn);
  enter_again(turn);
}

void ask_before_crossing(Turn& turn) {
  request(turn, client::Ping{}, Crossing{turn.state.connection.said + 1});
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
  if (turn.state.me) {
    close_all_pairs(turn);
    fail_waiting(turn, Code::ConnectionLost);
  }
  for (auto& room : turn.state.rooms) {
    room.number = 0;
    for (auto& line : room.lines)
      if (line.mine && !line.from) line.from = turn.state.me;
  }
  turn.state.me = id;
}

}  // namespace

void connect(Turn& turn) {
  auto& connection = turn.state.connection;
  if (connection.link == Link::Refused || connection.open) return;
  if (connection.link == Link::Lost) connection.link = Link::Reconnecting;
  connection.transport = chosen(connection);
  connection.redials = 0;
  turn.stop(reconnect_timer);
  dial(turn);
}

void not_opened(Turn& turn) {
  auto& connection = turn.state.connection;
  if (!redial_after(connection)) return no_pong(turn);
  ++connection.redials;
  dial(turn);
}

void opened(Turn& turn) {
  auto& connection = turn.state.connection;
  connection.open = true;
  const auto took = std::max<std::int64_t>(turn.moment.now - connection.dialled_at, 1);
  if (connection.transport == Transport::WebSocket)
    connection.quickest_opening = std::min(connection.quickest_opening.value_or(took), took);
  turn.stop(opening_timer);
  turn.effect(LogLine{"Connected to Server ✅"});
  say_hello(turn);
  enter_again(turn);
}

void closed(Turn& turn, std::uint16_t code) {
  auto& connection = turn.state.connection;
  const bool was_open = std::exchange(connection.open, false);
  if (was_open) turn.effect(LogLine{"Disconnected from Server ❌"});
  connection.close_code = code;
  connection.websocket_waits = false;
  if (!std::exchange(connection.greeted, false)) not_greeted(connection);
  for (const auto& timer : {opening_timer, probe_timer, ping_timer, pong_timer, answer_timer})
    turn.stop(timer);
  out_of_all(turn);
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
  auto& connection = state.connection;
  connection.link = Link::Greeted;
  connection.greeted = true;
  connection.attempts = 0;
  if (connection.transport == Transport::WebSocket) {
    connection.unheard = connection.probes = 0;
    connection.no_websocket = false;
  }
  probe_later(turn);
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

void probe(Turn& turn) {
  auto& connection = turn.state.connection;
  if (connection.websocket_waits) return ask_before_crossing(turn);
  if (connection.probes++ > 0) connection.no_websocket = true;
  turn.effect(Probe{});
  probe_later(turn);
}

void probe_opened(Turn& turn) {
  auto& connection = turn.state.connection;
  connection.unheard = 0;
  if (!connection.open) return connect(turn);
  turn.stop(probe_timer);
  connection.websocket_waits = true;
  ask_before_crossing(turn);
}

void probe_closed(Turn& turn) {
  auto& connection = turn.state.connection;
  if (std::exchange(connection.websocket_waits, false)) return probe_later(turn);
  if (connection.link == Link::Greeted) connection.no_websocket = true;
}

void close_transport_notice(Turn& turn) {
  turn.state.connection.notice_closed = true;
  turn.remember(Where::Tab, "transport", "known");
}

void heard_before_crossing(Turn& turn, const Crossing& crossing) {
  const auto& connection = turn.state.connection;
  if (!connection.websocket_waits) return;
  if (connection.said == crossing.said && turn.state.requests.empty()) return cross_over(turn);
  turn.start(probe_timer, ask_again);
}

}  // namespace noom::app
