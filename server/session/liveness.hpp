// Whether a connection still lives: a value that says when to ask, when to give up, and when to
// look again.
#pragma once

#include <cstdint>

#include "shared/protocol/refusal.hpp"

namespace noom {

enum class Greeted : std::uint8_t { No, Yes };

// Times are milliseconds of the steady clock.
class Liveness {
 public:
  struct Step {
    enum class Do : std::uint8_t { Wait, Ping, Close };
    Do what = Do::Wait;
    CloseCode code{};        // of Close
    std::int64_t again = 0;  // when to look again
  };

  explicit Liveness(std::int64_t now) : connected_(now), since_(now) {}

  // Anything at all came from the peer, be it a pong.
  void heard(std::int64_t now) {
    since_ = now;
    pinged_ = false;
  }
  Step look(std::int64_t now, Greeted greeted);

 private:
  std::int64_t connected_;
  std::int64_t since_;  // heard then, or pinged
  bool pinged_ = false;
};

enum class PollWaits : std::uint8_t { No, Yes };

// Of a connection that polls: it lives while it asks.
class PollingLiveness {
 public:
  struct Step {
    enum class Do : std::uint8_t { Wait, AnswerPoll, Close };
    Do what = Do::Wait;
    CloseCode code{};  // of Close
  };

  explicit PollingLiveness(std::int64_t now) : connected_(now), asked_(now) {}

  // Something was asked, or a poll was answered.
  void asked(std::int64_t now) { asked_ = now; }
  Step look(std::int64_t now, Greeted greeted, PollWaits waits) const;

 private:
  std::int64_t connected_;
  std::int64_t asked_;
};

}  // namespace noom
