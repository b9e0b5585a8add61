// What comes to a pair by way of the server, and whether that way is there.
#pragma once

#include <chrono>

#include "wasm-client/app/change.hpp"

namespace noom::app {

void offered(Change& change, const server::Offer& offer);
void answered_offer(Change& change, const server::Answer& answer);
void candidate_came(Change& change, const server::Ice& ice);
// Of all pairs, after a change of the call's room or of the connection.
void update_signaling(Change& change);
// The server refused a signal, or did not answer: after a pause it is said again.
void not_signaled(Change& change, PeerId to, Code code, std::chrono::milliseconds pause);
void signal_again(Change& change, PeerId to);

}  // namespace noom::app
