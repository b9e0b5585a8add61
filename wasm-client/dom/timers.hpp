// The page's timers by name: at most one of each runs.
#pragma once

#include <chrono>
#include <functional>
#include <list>
#include <utility>

#include "wasm-client/app/event.hpp"
#include "wasm-client/js/callback.hpp"

namespace noom::dom {

class Timers {
 public:
  explicit Timers(std::function<void(app::Event)> post) : post_(std::move(post)) {}
  Timers(const Timers&) = delete;

  void start(const app::Timer& timer, std::chrono::milliseconds wait);
  void stop(const app::Timer& timer);

 private:
  std::function<void(app::Event)> post_;
  std::list<std::pair<app::Timer, js::Timeout>> running_;
};

}  // namespace noom::dom
