// C++ functions that the browser may call for as long as their owner lives, and not a moment
// longer.
//
// A table ties a number to each function; the JavaScript side knows the number alone, so a call
// that comes too late finds nothing. A function may destroy its own owner while it runs.
#pragma once

#include <emscripten/val.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <utility>

namespace noom::js {

using emscripten::val;

class Callback {
 public:
  using Function = std::function<void(val)>;

  Callback() = default;
  explicit Callback(Function function);
  Callback(Callback&& other) noexcept : id_(std::exchange(other.id_, 0)) {}
  Callback& operator=(Callback&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~Callback();

  explicit operator bool() const { return id_ != 0; }  // false: moved away
  val function() const;                                // a new JavaScript function of one argument

 private:
  std::uint32_t id_ = 0;
};

// addEventListener for as long as this lives.
class Listener {
 public:
  Listener(val target, const char* type, Callback::Function function);
  Listener(Listener&&) noexcept = default;
  ~Listener();

 private:
  val target_;
  const char* type_;  // a literal
  Callback callback_;
  val function_;
};

// setTimeout, cleared when this dies.
class Timeout {
 public:
  Timeout(std::chrono::milliseconds wait, std::function<void()> function);
  Timeout(Timeout&&) noexcept = default;
  ~Timeout();

 private:
  Callback callback_;
  int id_ = 0;
};

}  // namespace noom::js
