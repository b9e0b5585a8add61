#include "shared/call/negotiation.hpp"

#include <algorithm>
#include <utility>

#include "shared/call/generations.hpp"

namespace noom::call {
namespace {

// One event's turn: changes the negotiation and collects what is to be done.
class Turn {
 public:
  explicit Turn(Negotiation& negotiation)
      : n_(negotiation), c_(negotiation.connection), generations_(negotiation) {}

  void on(const Begin& begin) {
    if (n_.phase == Phase::Idle) generations_.open(begin.generation, begin.first_offer);
  }

  void on(const Reported& reported) {
    if (n_.phase != Phase::Active || reported.generation != n_.generation) return;
    std::visit([this](const auto& report) { on(report); }, reported.report);
  }

  void on(const Received& received) {
    if (n_.phase == Phase::Ended) return;
    if (received.generation > n_.generation)
      generations_.open(received.generation, FirstOffer::Theirs);
    if (n_.phase != Phase::Active) return;
    if (received.generation < n_.generation) return heard_of_an_older_one();
    auto& exchange = c_.exchange;
    // Whoever heard what I did not say talks with another page of mine: a tab that was duplicated.
    if (received.heard > exchange.said()) return generations_.open_next();
    // Whoever does not count says nothing of what was heard: nothing is said again.
    exchange.acknowledge(received.sequence == 0 ? exchange.said() : received.heard);
    if (!exchange.is_next(received.sequence)) return;
    if (c_.inbox.size() == inbox_limit) return generations_.broke();
    ++exchange.heard;
    c_.inbox.push_back(received.signal);
  }

  void on(const SignalingLost&) { n_.signaling = false; }

  void on(const SignalingBack&) {
    n_.signaling = true;
    auto sequence = c_.exchange.acknowledged;
    for (const Signal& signal : c_.exchange.unacknowledged) send(signal, ++sequence);
  }

  void on(const RestartWanted&) {
    if (n_.phase != Phase::Active) return;
    if (!n_.trouble) return generations_.restart();
    n_.rebuilds = 0;
    generations_.open_next();
  }

  void on(const TimedOut& timed_out) {
    if (n_.phase != Phase::Active || !generations_.expire(timed_out.timer)) return;
    switch (timed_out.timer) {
      case Timer::Watchdog:
        return generations_.rebuild();
      case Timer::Restart:
        return generations_.restart();
      case Timer::Gathering:
        c_.gathering = true;
        return;
      case Timer::Trouble:
        return generations_.tell_trouble();
    }
  }

  void on(const End&) { generations_.end(); }

  // What follows from any event: the next step, and whether the watchdog has a reason to run.
  std::vector<Effect> finish() {
    while (n_.phase == Phase::Active && c_.step == Step::None && !c_.broken && advance()) {
    }
    generations_.watch();
    return generations_.take_effects();
  }

 private:
  void on(const NegotiationNeeded&) { c_.offer_needed = true; }

  void on(const LocalSet& set) {
    c_.step = Step::None;
    c_.signaling = is_offer(set.description) ? Signaling::HaveLocalOffer : Signaling::Stable;
    if (!say(set.description)) return fail();
    for (const Candidate& candidate : c_.gathered) say(candidate);
    c_.gathered.clear();
  }

  void on(const RemoteSet&) {
    const bool offer = c_.step == Step::SetRemoteOffer;
    c_.step = Step::None;
    c_.signaling = offer ? Signaling::HaveRemoteOffer : Signaling::Stable;
    c_.has_remote = true;
    if (!offer) c_.restart_offered = false;
    // The answer may settle what was needed; if it does not, the browser says so after it.
    if (offer) c_.offer_needed = false;
  }

  void on(const LocalFailed&) { fail(); }
  void on(const RemoteFailed&) { fail(); }
  void on(const CandidateAdded&) { c_.step = Step::None; }
  // It belonged to credentials that were replaced, or is of an unknown kind: others will do.
  void on(const CandidateFailed&) { c_.step = Step::None; }

  void on(const CandidateGathered& gathered) {
    left_new();
    if (c_.step != Step::SetLocal) {
      say(gathered.candidate);
    } else if (c_.gathered.size() < gathered_limit) {
      c_.gathered.push_back(gathered.candidate);
    }
  }

  void on(const GatheringStarted&) { left_new(); }

  // An answer of a server tells more than none.
  void on(const GatheringFailed& failed) {
    if (c_.gathering_error == 0 || failed.code < c_.gathering_error)
      c_.gathering_error = failed.code;
  }

  void on(ConnectionState state) { generations_.became(state); }
  void on(const Arrived& arrived) { generations_.arrived(arrived.packets); }

  // Begins one step or drops one signal; false when there is nothing to do but wait.
  bool advance() {
    if (c_.signaling == Signaling::HaveRemoteOffer) return set_local();
    const auto next = std::find_if(c_.inbox.begin(), c_.inbox.end(), [this](const Signal& signal) {
      return c_.has_remote || std::holds_alternative<Description>(signal);
    });
    if (next == c_.inbox.end()) return offer_if_needed();
    const bool crosses = is_offer(*next) && c_.signaling == Signaling::HaveLocalOffer;
    if (crosses && n_.role == Role::Polite) {
      if (c_.restart_offered) return open_next();
      if (!c_.gathering) return await_gathering();
    }
    const Signal signal = std::move(*next);
    c_.inbox.erase(next);
    std::visit([this](const auto& part) { take(part); }, signal);
    return true;
  }

  bool offer_if_needed() {
    const bool may_offer = c_.has_remote || c_.first_offer == FirstOffer::Mine;
    if (!c_.offer_needed || !may_offer || !n_.signaling || c_.signaling != Signaling::Stable)
      return false;
    c_.offer_needed = false;
    c_.restart_offered = std::exchange(c_.restart_wanted, false);
    return set_local();
  }

  bool set_local() {
    c_.step = Step::SetLocal;
    generations_.emit(SetLocal{});
    return true;
  }

  void take(const Description& description) {
    const bool offer = is_offer(description);
    const bool mine_is_out = c_.signaling == Signaling::HaveLocalOffer;
    if (!offer && !mine_is_out) return;  // it answers nothing
    c_.ignoring = offer && mine_is_out && n_.role == Role::Impolite;
    if (c_.ignoring) return;
    c_.step = offer ? Step::SetRemoteOffer : Step::SetRemoteAnswer;
    generations_.emit(SetRemote{description});
  }

  void take(const Candidate& candidate) {
    if (c_.ignoring) return;
    c_.step = Step::AddCandidate;
    generations_.emit(AddCandidate{candidate});
  }

  bool open_next() {
    generations_.open_next();
    return false;
  }

  bool await_gathering() {
    if (!generations_.running(Timer::Gathering)) {
      generations_.start(Timer::Gathering, gathering_wait);
    }
    return false;
  }

  void left_new() {
    c_.gathering = true;
    generations_.stop(Timer::Gathering);
  }

  void fail() {
    c_.step = Step::None;
    generations_.broke();
  }

  // The other end begins or goes on without knowing of this generation, and waits as I do.
  void heard_of_an_older_one() {
    if (c_.first_offer == FirstOffer::Theirs && c_.exchange.heard == 0) generations_.open_next();
  }

  // False: too much was said that the other has not heard.
  bool say(const Signal& signal) {
    const auto sequence = c_.exchange.add(signal);
    if (sequence && n_.signaling) send(signal, *sequence);
    return sequence.has_value();
  }

  void send(const Signal& signal, std::uint32_t sequence) {
    generations_.emit(SendSignal{n_.generation, signal, sequence, c_.exchange.heard});
  }

  Negotiation& n_;
  Connection& c_;
  Generations generations_;
};

}  // namespace

std::vector<Effect> step(Negotiation& negotiation, const Event& event) {
  Turn turn(negotiation);
  std::visit([&turn](const auto& what) { turn.on(what); }, event);
  return turn.finish();
}

Progress progress(const Negotiation& negotiation) {
  switch (negotiation.phase) {
    case Phase::Ended:
      return Progress::Ended;
    case Phase::Idle:
    case Phase::Active:
      break;
  }
  if (negotiation.connection.state == ConnectionState::Connected) return Progress::Connected;
  if (negotiation.trouble) return Progress::Troubled;
  return negotiation.was_connected ? Progress::Reconnecting : Progress::Connecting;
}

}  // namespace noom::call
