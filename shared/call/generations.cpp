#include "shared/call/generations.hpp"

#include <algorithm>
#include <limits>

namespace noom::call {

using std::chrono::milliseconds;

namespace {

constexpr int most_doublings = 4;
constexpr std::uint16_t unauthorized = 401;  // RFC 8656, section 18; so is:
constexpr std::uint16_t wrong_credentials = 441;
constexpr std::uint16_t not_reached = 700;  // and above: no server of STUN or TURN has answered

}  // namespace

void Generations::open(std::uint32_t generation, FirstOffer first_offer) {
  stop_timers();
  n_.phase = Phase::Active;
  n_.generation = generation;
  n_.connection = Connection{};
  n_.connection.first_offer = first_offer;
  emit(Open{generation});
}

void Generations::open_next() {
  const bool last = n_.generation >= std::numeric_limits<std::uint32_t>::max() - 1;
  if (!last) open(next(), FirstOffer::Mine);
}

void Generations::rebuild() {
  if (n_.trouble) tell_trouble();
  ++n_.rebuilds;
  open_next();
}

// Odd ones are the polite end's, even ones the impolite end's: the two never open the same one, so
// of two rebuilds at once the higher wins and their first offers do not cross.
std::uint32_t Generations::next() const {
  const std::uint32_t mine = n_.role == Role::Polite ? 1 : 0;
  const std::uint32_t above = n_.generation + 1;
  return above % 2 == mine ? above : above + 1;
}

void Generations::end() {
  if (n_.phase == Phase::Active) {
    stop_timers();
    stop(Timer::Trouble);
    n_.connection = Connection{};
    emit(Close{});
  }
  n_.phase = Phase::Ended;
}

void Generations::watch() {
  if (n_.phase != Phase::Active) return;
  if (well()) n_.rebuilds = 0;
  if (well() || !n_.signaling) {
    stop(Timer::Watchdog);
  } else if (!running(Timer::Watchdog)) {
    start(Timer::Watchdog, patience());
  }
  watch_trouble();
}

void Generations::watch_trouble() {
  if (connected()) {
    n_.trouble.reset();
    stop(Timer::Trouble);
  } else if (!n_.trouble && !running(Timer::Trouble)) {
    start(Timer::Trouble, trouble_after);
  }
}

bool Generations::connected() const {
  return n_.connection.state == ConnectionState::Connected && !n_.connection.broken;
}

bool Generations::well() const {
  const Connection& c = n_.connection;
  const bool negotiating =
      c.signaling != Signaling::Stable || (c.step != Step::None && c.step != Step::AddCandidate);
  return connected() && !negotiating;
}

// Grows with each rebuild that did not help. When a description failed, waiting helps nobody.
milliseconds Generations::patience() const {
  if (connected()) return connected_watchdog;
  if (n_.connection.broken && n_.rebuilds == 0) return milliseconds{0};
  const milliseconds first = n_.role == Role::Polite ? polite_watchdog : impolite_watchdog;
  return std::min(first * (1 << std::min(n_.rebuilds, most_doublings)), longest_watchdog);
}

Obstacle Generations::obstacle() const {
  const Connection& c = n_.connection;
  if (!c.has_remote) return Obstacle::NoAnswer;
  const auto error = c.gathering_error;
  if (error == unauthorized || error == wrong_credentials) return Obstacle::RelayRefused;
  return error < not_reached ? Obstacle::NoPath : Obstacle::RelayUnreachable;
}

void Generations::restart() {
  Connection& c = n_.connection;
  c.restart_wanted = true;
  // An offer that is being made may have it.
  if (c.step == Step::SetLocal) c.restart_offered = true;
  emit(RestartIce{});
}

void Generations::became(ConnectionState state) {
  const bool was = connected();
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
  if (was != connected()) stop(Timer::Watchdog);  // its patience is another one now
}

void Generations::broke() {
  n_.connection.broken = true;
  stop(Timer::Watchdog);  // its patience is another one now
}

void Generations::arrived(std::uint64_t packets) {
  Connection& c = n_.connection;
  const bool silent = packets == c.arrived && packets > 0 && connected() && n_.signaling;
  c.arrived = packets;
  c.silences = silent ? c.silences + 1 : 0;
  if (c.silences == silences_limit) rebuild();
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
