#include "shared/call/generations.hpp"

#include <algorithm>
#include <limits>

namespace noom::call {

using std::chrono::milliseconds;

void Generations::open(std::uint32_t generation, FirstOffer first_offer) {
  stop_timers();
  n_.phase = Phase::Active;
  n_.generation = generation;
  n_.connection = Connection{};
  n_.connection.first_offer = first_offer;
  emit(Open{generation});
}

void Generations::rebuild() {
  const bool last = n_.generation >= std::numeric_limits<std::uint32_t>::max() - 1;
  if (n_.rebuilds == rebuild_limit || last) {
    close();
    n_.phase = Phase::GivenUp;
    return;
  }
  ++n_.rebuilds;
  open(next(), FirstOffer::Mine);
}

// Odd ones are the polite end's, even ones the impolite end's: the two never open the same one, so
// of two rebuilds at once the higher wins and their first offers do not cross.
std::uint32_t Generations::next() const {
  const std::uint32_t mine = n_.role == Role::Polite ? 1 : 0;
  const std::uint32_t above = n_.generation + 1;
  return above % 2 == mine ? above : above + 1;
}

void Generations::end() {
  if (n_.phase == Phase::Active) close();
  n_.phase = Phase::Ended;
}

void Generations::close() {
  stop_timers();
  n_.connection = Connection{};
  emit(Close{});
}

void Generations::watch() {
  if (n_.phase != Phase::Active) return;
  if (well()) {
    n_.rebuilds = 0;
    stop(Timer::Watchdog);
  } else if (!running(Timer::Watchdog)) {
    start(Timer::Watchdog, patience());
  }
}

bool Generations::well() const {
  const Connection& c = n_.connection;
  const bool negotiating =
      c.signaling != Signaling::Stable || (c.step != Step::None && c.step != Step::AddCandidate);
  return c.state == ConnectionState::Connected && !negotiating && !c.broken;
}

// Grows with each rebuild that did not help.
milliseconds Generations::patience() const {
  const milliseconds first = n_.role == Role::Polite ? polite_watchdog : impolite_watchdog;
  return std::min(first * (1 << n_.rebuilds), longest_watchdog);
}

void Generations::became(ConnectionState state) {
  n_.connection.state = state;
  if (state == ConnectionState::Connected) n_.was_connected = true;
  const milliseconds lag = n_.role == Role::Polite ? milliseconds{0} : impolite_restart_lag;
  if (state == ConnectionState::Disconnected) {
    start(Timer::Restart, disconnected_wait + lag);
  } else if (state == ConnectionState::Failed) {
    start(Timer::Restart, lag);
  } else {
    stop(Timer::Restart);
  }
}

void Generations::start(Timer timer, milliseconds wait) {
  flag(timer) = true;
  emit(StartTimer{timer, wait});
}

void Generations::stop(Timer timer) {
  if (expire(timer)) emit(StopTimer{timer});
}

void Generations::stop_timers() {
  for (const Timer timer : {Timer::Watchdog, Timer::Restart, Timer::Gathering}) stop(timer);
}

}  // namespace noom::call
