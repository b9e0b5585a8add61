// Which generation of a pair's connection there is, how long it may take, and when it is replaced;
// the part of shared/call/negotiation that knows timers and nothing of descriptions.
#pragma once

#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

#include "shared/call/negotiation.hpp"

namespace noom::call {

class Generations {
 public:
  explicit Generations(Negotiation& negotiation) : n_(negotiation) {}

  void open(std::uint32_t generation, FirstOffer first_offer);
  // My next generation.
  void open_next();
  void rebuild();  // because the one before did not help
  void end();

  // Runs the watchdog while the connection is not well, and counts how long there is none.
  void watch();
  void restart();
  void became(ConnectionState state);
  void broke();  // a description failed
  void arrived(std::uint64_t packets);

  void start(Timer timer, std::chrono::milliseconds wait);
  void stop(Timer timer);
  bool running(Timer timer) const { return n_.timers[static_cast<std::size_t>(timer)]; }
  // A person is told why there is no connection.
  void tell_trouble() { n_.trouble = obstacle(); }
  // Whether that timer was running.
  bool expire(Timer timer) { return std::exchange(flag(timer), false); }

  template <class E>
  void emit(E effect) {
    effects_.emplace_back(std::move(effect));
  }
  std::vector<Effect> take_effects() { return std::move(effects_); }

 private:
  std::uint32_t next() const;
  bool connected() const;
  bool well() const;
  std::chrono::milliseconds patience() const;
  Obstacle obstacle() const;
  void watch_trouble();
  bool& flag(Timer timer) { return n_.timers[static_cast<std::size_t>(timer)]; }
  void stop_timers();

  Negotiation& n_;
  std::vector<Effect> effects_;
};

}  // namespace noom::call
