// Closes what takes too long: one timer, set again and again, whose action never outlives it.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <utility>

namespace noom {

class Deadline {
 public:
  using Executor = boost::asio::any_io_executor;

  Deadline(const Executor& executor, std::function<void()> overdue)
      : state_(std::make_shared<State>(executor, std::move(overdue))) {}
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;
  ~Deadline() {
    state_->overdue = nullptr;
    state_->timer.cancel();
  }

  // Replaces what was set before.
  void within(std::chrono::milliseconds time) {
    state_->timer.expires_after(time);
    const auto set = ++state_->set;
    state_->timer.async_wait([state = state_, set](boost::system::error_code error) {
      if (!error && set == state->set && state->overdue) state->overdue();
    });
  }
  void clear() {
    ++state_->set;
    state_->timer.cancel();
  }

 private:
  struct State {
    State(const Executor& executor, std::function<void()> action)
        : timer(executor), overdue(std::move(action)) {}
    boost::asio::steady_timer timer;
    std::function<void()> overdue;
    unsigned set = 0;
  };
  std::shared_ptr<State> state_;
};

}  // namespace noom
