#include "server/session/polling.hpp"

#include <utility>

#include "server/clock.hpp"
#include "server/session/pollings.hpp"

namespace noom {
namespace {

// Milliseconds that a connection which was closed stays to say so.
constexpr std::int64_t linger_within = 10'000;

}  // namespace

Polling::Polling(PollingId id, Lease lease, Pollings& all)
    : all_(all), id_(id), lease_(std::move(lease)), liveness_(steady_clock()) {}

void Polling::enter_hub() { connection_ = all_.peers().connected(Peer(*this)); }

// Never within a call of the hub's.
void Polling::leave() {
  if (!connection_) return;
  all_.peers().closed(*connection_, end_.code());
  connection_.reset();
}

void Polling::send(Frame frame) {
  if (!end_.takes(frame->size())) return close(CloseCode::Slow);
  end_.push(std::move(frame));
  all_.put_off(*this);
}

void Polling::close(CloseCode code) {
  if (end_.closed()) return;
  end_.close(code);
  closed_at_ = steady_clock();
  all_.put_off(*this);
}

void Polling::poll(std::uint64_t after, PollingAnswered answered) {
  using Polled = polling::ServerEnd::Polled;
  const auto polled = end_.poll(after);
  if (polled == Polled::Late) return answered({});
  if (polled == Polled::Impossible) return answered({.status = 409, .body = {}});
  answer({});
  waiting_ = std::move(answered);
  if (polled == Polled::Something) all_.put_off(*this);
}

PollingAnswer Polling::say(std::uint64_t number, std::string_view body) {
  liveness_.asked(steady_clock());
  const auto heard = end_.hear(number, body);
  if (heard.verdict == polling::ServerEnd::Heard::Verdict::Gap) return {.status = 409, .body = {}};
  for (const auto text : heard.texts)
    if (connection_) all_.peers().text(*connection_, text);
  if (heard.farewell) gone_ = true;
  if (end_.closed()) all_.put_off(*this);
  return {};
}

void Polling::answer(PollingAnswer answer) {
  liveness_.asked(steady_clock());
  if (const auto waiting = std::exchange(waiting_, nullptr)) waiting(std::move(answer));
}

// Whom a newer connection has superseded leaves a little later, so that the rooms hear of the newer
// one first and nobody is away in between.
void Polling::settle() {
  if (end_.closed() && all_.stopping()) gone_ = true;
  const bool superseded = end_.code() == static_cast<std::uint16_t>(CloseCode::Superseded);
  if (end_.closed() && (gone_ || !superseded)) leave();
  if (waiting_ && end_.has_something()) answer({.status = 200, .body = end_.answer()});
}

void Polling::look(std::int64_t now) {
  using Do = PollingLiveness::Step::Do;
  if (end_.closed()) return look_back(now);
  const auto step = liveness_.look(now, all_.peers().greeted(*connection_),
                                   waiting_ ? PollWaits::Yes : PollWaits::No);
  if (step.what == Do::AnswerPoll) answer({});
  if (step.what == Do::Close) close(step.code);
}

void Polling::look_back(std::int64_t now) {
  leave();
  gone_ = now >= closed_at_ + linger_within;
  if (gone_) all_.put_off(*this);
}

void Polling::stop() {
  close(CloseCode::Restart);
  all_.put_off(*this);
}

}  // namespace noom
