#include "server/session/liveness.hpp"

#include <limits>

namespace noom {

Liveness::Step Liveness::look(std::int64_t now, Greeted greeted) {
  using Do = Step::Do;
  if (greeted == Greeted::Yes) until_ = std::numeric_limits<std::int64_t>::max();
  if (now >= until_) return {.what = Do::Close, .code = CloseCode::Stale};
  if (now < since_ + patience()) return {};
  if (pinged_) return {.what = Do::Close, .code = CloseCode::NoPong};
  since_ = now;
  pinged_ = true;
  return {.what = Do::Ping};
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
