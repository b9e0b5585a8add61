#include "wasm-client/app/crossing.hpp"

#include <chrono>
#include <utility>

#include "wasm-client/app/connection.hpp"
#include "wasm-client/app/entering.hpp"
#include "wasm-client/app/requests.hpp"
#include "wasm-client/app/rooms.hpp"

namespace noom::app {
namespace {

constexpr std::chrono::milliseconds ask_again{250};

// What was said so far has been heard, so the new connection need not repeat it. It says hello and
// enters in one breath: the rooms hear of the new connection before they hear that the old one has
// gone.
void cross_over(Change& change) {
  auto& connection = change.state.connection;
  connection.transport = Transport::WebSocket;
  connection.greeted = false;
  connection.websocket_waits = false;
  connection.unheard = websockets_tried - 1;
  for (const auto& timer : {probe_timer, ping_timer, pong_timer}) change.stop(timer);
  out_of_all(change);
  change.effect(CrossOver{});
  say_hello(change);
  enter_again(change);
}

void ask_before_crossing(Change& change) {
  request(change, client::Ping{}, Crossing{change.state.connection.said + 1});
}

}  // namespace

void probe(Change& change) {
  auto& connection = change.state.connection;
  if (connection.websocket_waits) return ask_before_crossing(change);
  if (connection.probes++ > 0) connection.no_websocket = true;
  change.effect(Probe{});
  probe_later(change);
}

void probe_opened(Change& change) {
  auto& connection = change.state.connection;
  connection.unheard = 0;
  if (!connection.open) return connect(change);
  change.stop(probe_timer);
  connection.websocket_waits = true;
  ask_before_crossing(change);
}

void probe_closed(Change& change) {
  auto& connection = change.state.connection;
  if (std::exchange(connection.websocket_waits, false)) return probe_later(change);
  if (connection.phase == ConnectionPhase::Greeted) connection.no_websocket = true;
}

void close_transport_notice(Change& change) {
  change.state.connection.notice_closed = true;
  change.remember(Where::Tab, "transport", "known");
}

void heard_before_crossing(Change& change, const Crossing& crossing) {
  const auto& connection = change.state.connection;
  if (!connection.websocket_waits) return;
  if (connection.said == crossing.said && change.state.requests.empty()) return cross_over(change);
  change.start(probe_timer, ask_again);
}

}  // namespace noom::app
