// The one function that changes the page's state: an event in, effects out, to be performed in
// order.
#pragma once

#include "wasm-client/app/effect.hpp"
#include "wasm-client/app/event.hpp"
#include "wasm-client/app/state.hpp"

namespace noom::app {

Effects update(State& state, const Event& event, const Moment& moment);

}  // namespace noom::app
