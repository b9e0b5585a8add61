// From polling to a WebSocket, once there can be one.
#pragma once

#include "wasm-client/app/change.hpp"

namespace noom::app {

void probe(Change& change);
void probe_opened(Change& change);
void probe_closed(Change& change);
// A ping's answer: all that was said before it has been heard, so the WebSocket may take over.
void heard_before_crossing(Change& change, const Crossing& crossing);
void close_transport_notice(Change& change);

}  // namespace noom::app
