// A pair's signals on their way to the other end: and their form on the wire.
#pragma once

#include "wasm-client/app/change.hpp"

namespace noom::app {

void send_signal(Change& change, PeerId to, const call::SendSignal& sent);
call::Candidate from_the_wire(const IceCandidate& candidate);

}  // namespace noom::app
