// Whether the way to the server still carries anything: pings, and answers that are due.
#pragma once

#include "wasm-client/app/change.hpp"

namespace noom::app {

void any_message(Change& change);  // the path is alive
void ping(Change& change);
void no_answer(Change& change);  // stall_timer

}  // namespace noom::app
