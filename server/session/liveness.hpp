// Whether a connection still lives: a value that says when to ask, when to give up, and when to
// look again.
#pragma once

#include <algorithm>
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
    CloseCode code{};  // of Close
  };

  explicit Liveness(std::int64_t now) : since_(now), until_(now + limits::hello_deadline) {}

  // Anything at all came from the peer, be it a pong.
  void heard(std::int64_t now) {
    since_ = now;
    pinged_ = false;
  }
  // Nothing is due any more but the end, then.
  void ends(std::int64_t at) { since_ = until_ = at; }
  // When to look, if nothing is heard: before, nobody need find out who was greeted.
  std::int64_t due_at() const { return std::min(until_, since_ + patience()); }
  Step look(std::int64_t now, Greeted greeted);

 private:
  std::int64_t patience() const { return pinged_ ? limits::pong_within : limits::ping_every; }

  std::int64_t since_;  // heard then, or pinged
  std::int64_t until_;  // then it ends, unless it is greeted
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
