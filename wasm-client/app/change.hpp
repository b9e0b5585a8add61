// One call of update(): the state being changed, the moment, and the effects so far. Inside app/
// only.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "wasm-client/app/effect.hpp"
#include "wasm-client/app/state.hpp"

namespace noom::app {

struct Change {
  State& state;
  const Moment& moment;
  Effects effects;

  template <class E>
  void effect(E e) {
    effects.push_back(std::move(e));
  }
  void start(const Timer& timer, std::chrono::milliseconds wait) {
    effect(StartTimer{.timer = timer, .wait = wait});
  }
  void stop(const Timer& timer) { effect(StopTimer{timer}); }
  void remember(Where where, std::string_view key, std::string value) {
    effect(Remember{{.where = where, .key = std::string(key), .value = std::move(value)}});
  }
};

}  // namespace noom::app
