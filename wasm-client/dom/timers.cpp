#include "wasm-client/dom/timers.hpp"

namespace noom::dom {

void Timers::start(const app::Timer& timer, std::chrono::milliseconds wait) {
  stop(timer);
  running_.emplace_back(timer, js::Timeout(wait, [this, timer] {
                          stop(timer);
                          post_(app::TimerFired{timer});
                        }));
}

void Timers::stop(const app::Timer& timer) {
  std::erase_if(running_, [&](const auto& entry) { return entry.first == timer; });
}

}  // namespace noom::dom
