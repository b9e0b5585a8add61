// A value that comes later, from wherever, to the one coroutine that waits for it; or never.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace noom {

// Belongs to the thread of the executor, and so do the calls of come().
template <class Value>
class Awaited {
 public:
  explicit Awaited(const boost::asio::any_io_executor& executor)
      : timer_(executor), state_(std::make_shared<State>()) {
    state_->timer = &timer_;
  }
  ~Awaited() { state_->timer = nullptr; }
  Awaited(const Awaited&) = delete;
  Awaited& operator=(const Awaited&) = delete;

  // May be called when this is gone already.
  std::function<void(Value)> come() const {
    return [state = state_](Value value) {
      if (state->timer == nullptr) return;
      state->value = std::move(value);
      state->timer->cancel();
    };
  }
  void give_up() {
    given_up_ = true;
    timer_.cancel();
  }
  boost::asio::awaitable<std::optional<Value>> within(std::chrono::milliseconds time) {
    if (!state_->value && !given_up_) {
      timer_.expires_after(time);
      co_await timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    }
    co_return std::move(state_->value);
  }

 private:
  struct State {
    boost::asio::steady_timer* timer = nullptr;
    std::optional<Value> value;
  };
  boost::asio::steady_timer timer_;
  std::shared_ptr<State> state_;
  bool given_up_ = false;
};

}  // namespace noom
