// The way to the server: opened, greeted, lost, and opened again.
#pragma once

#include <cstdint>

#include "wasm-client/app/change.hpp"

namespace noom::app {

inline constexpr Timer ping_timer{.name = TimerName::Ping};
inline constexpr Timer pong_timer{.name = TimerName::Pong};
inline constexpr Timer probe_timer{.name = TimerName::Probe};

inline constexpr std::uint32_t websockets_tried = 2;  // before polling is

void connect(Change& change);
void not_opened(Change& change);  // in time
void opened(Change& change);
void closed(Change& change, std::uint16_t code);
void greeted(Change& change, const server::Hello& hello);
// Nothing comes any more: it is given up, and the next attempt waits for its turn.
void drop_connection(Change& change);
void say_hello(Change& change);
// Looks for a WebSocket beside polling, some time from now.
void probe_later(Change& change);

}  // namespace noom::app
