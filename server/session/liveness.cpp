#include "server/session/liveness.hpp"

#include <algorithm>

namespace noom {

Liveness::Step Liveness::look(std::int64_t now, Greeted greeted) {
  const auto hello_until = connected_ + limits::hello_deadline;
  if (greeted == Greeted::No && now >= hello_until)
    return {.what = Step::Do::Close, .code = CloseCode::Stale, .again = now};
  if (pinged_ && now >= since_ + limits::pong_within)
    return {.what = Step::Do::Close, .code = CloseCode::NoPong, .again = now};

  Step step;
  if (!pinged_ && now >= since_ + limits::ping_every) {
    since_ = now;
    pinged_ = true;
    step.what = Step::Do::Ping;
  }
  step.again = since_ + (pinged_ ? limits::pong_within : limits::ping_every);
  if (greeted == Greeted::No) step.again = std::min(step.again, hello_until);
  return step;
}

PollingLiveness::Step PollingLiveness::look(std::int64_t now, Greeted greeted,
                                            PollWaits waits) const {
  using Do = Step::Do;
  if (greeted == Greeted::No && now >= connected_ + limits::hello_deadline)
    return {.what = Do::Close, .code = CloseCode::Stale};
  const auto silent = now - asked_;
  if (waits == PollWaits::Yes && silent >= limits::polling_wait) return {.what = Do::AnswerPoll};
  if (waits == PollWaits::No && silent >= limits::ping_every + limits::pong_within)
    return {.what = Do::Close, .code = CloseCode::NoPong};
  return {};
}

}  // namespace noom
