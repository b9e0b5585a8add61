#include "tests/shared/call/world.hpp"

#include <algorithm>
#include <utility>

#include "shared/base/overloaded.hpp"

namespace noom::call::explorer {
namespace {

constexpr std::array fires{Action::FireWatchdog, Action::FireRestart, Action::FireGathering};

char letter(std::size_t value) { return static_cast<char>('0' + value); }

}  // namespace

World::World(const Scenario& scenario) : scenario_(&scenario) {
  for (std::size_t end = 0; end < 2; ++end) {
    negotiations_[end].role = scenario.roles[end];
    browsers_[end].nature = {.self = static_cast<std::uint8_t>(end),
                             .role = scenario.roles[end],
                             .refires = scenario.refires,
                             .delivery = scenario.delivery};
  }
  if (scenario.connected_first) {
    for (auto next = moves(); !next.empty(); next = moves()) make(next.front());
  }
  budget_ = {.tracks = scenario.added_tracks,
             .restarts = scenario.restarts,
             .watchdogs = scenario.early_watchdogs,
             .sockets = scenario.dead_sockets,
             .losses = scenario.lost_messages,
             .breaks = scenario.broken_paths,
             .servers = scenario.dead_servers};
}

std::vector<Move> World::moves() const {
  std::vector<Move> moves;
  moves.reserve(16);
  for (std::size_t end = 0; end < 2; ++end) add_progress(end, moves);
  const bool quiet = moves.empty();
  for (std::size_t end = 0; end < 2; ++end) add_chances(end, moves);
  // Time passes only when nothing else can happen; budgets let some of it pass early.
  for (std::size_t end = 0; quiet && end < 2; ++end) add_timeouts(end, moves);
  return moves;
}

void World::add_progress(std::size_t end, std::vector<Move>& moves) const {
  const Browser& browser = browsers_[end];
  const auto add = [&](bool possible, Action action) {
    if (possible) moves.push_back({action, end});
  };
  add(!begun_[end], Action::Begin);
  add(!channels_[end].empty() && !down_[end], Action::Deliver);
  add(down_[end], Action::Resume);
  add(seen_away_[end] && !down_[end] && !down_[1 - end], Action::SeeBack);
  add(late_[end] != 0, Action::LateReport);
  if (!browser.open) return;
  add(browser.operation != Operation::None, Action::Complete);
  add(browser.check_due, Action::Check);
  add(browser.gathering == Gathering::Due, Action::StartGathering);
  add(browser.gathering == Gathering::Started, Action::Gather);
  const bool connected = browser.state == ConnectionState::Connected;
  const bool in_use = on_current_pair(end);
  const bool works = path_works(end);
  add(!connected && works, Action::Connect);
  add(connected && in_use && !works, Action::Disconnect);
}

void World::add_chances(std::size_t end, std::vector<Move>& moves) const {
  if (!begun_[end]) return;
  const auto add = [&](bool possible, Action action) {
    if (possible) moves.push_back({action, end});
  };
  add(budget_.tracks[end] > 0, Action::AddTrack);
  add(budget_.restarts[end] > 0, Action::WantRestart);
  add(budget_.watchdogs[end] > 0 && negotiations_[end].timers[0], Action::FireWatchdog);
  add(negotiations_[end].timers[2], Action::FireGathering);
  add(budget_.losses > 0 && !channels_[end].empty(), Action::Lose);
  add(budget_.breaks > 0 && end == 0 && path_works(end), Action::BreakPath);
  add_socket_moves(end, moves);
}

void World::add_timeouts(std::size_t end, std::vector<Move>& moves) const {
  for (std::size_t i = 0; i < 2; ++i) {
    const bool early = i == 0 && budget_.watchdogs[end] > 0;
    if (negotiations_[end].timers[i] && !early) moves.push_back({fires[i], end});
  }
  if (browsers_[end].open && browsers_[end].state == ConnectionState::Disconnected) {
    moves.push_back({Action::Fail, end});
  }
}

Fault World::make(const Move& move) {
  const std::size_t end = move.end;
  Browser& browser = browsers_[end];
  switch (move.action) {
    case Action::Deliver:
      return deliver(end);
    case Action::Complete:
      return complete(end);
    case Action::Check:
      return browser.check() ? report(end, NegotiationNeeded{}) : nullptr;
    case Action::StartGathering:
      browser.gathering = Gathering::Started;
      browser.left_new = true;
      return report(end, GatheringStarted{});
    case Action::Gather:
      return gather(end);
    case Action::Connect:
      browser.connected_local = browser.current_local.ufrag;
      browser.connected_remote = browser.current_remote.ufrag;
      return become(end, ConnectionState::Connected);
    case Action::Disconnect:
      return become(end, ConnectionState::Disconnected);
    case Action::Fail:
      return become(end, ConnectionState::Failed);
    case Action::LateReport:
      return step(end, Reported{std::exchange(late_[end], 0), LocalSet{}});
    default:
      return make_outside(move);
  }
}

Fault World::make_outside(const Move& move) {
  const std::size_t end = move.end;
  switch (move.action) {
    case Action::Begin:
      begun_[end] = true;
      return step(end, Begin{scenario_->first_offers[end], scenario_->generations[end]});
    case Action::Lose:
      --budget_.losses;
      channels_[end].pop();
      return nullptr;
    case Action::AddTrack:
      --budget_.tracks[end];
      ++tracks_[end];
      if (browsers_[end].open) browsers_[end].add_track();
      return nullptr;
    case Action::WantRestart:
      --budget_.restarts[end];
      return step(end, RestartWanted{});
    case Action::BreakPath:
      --budget_.breaks;
      broken_ = true;
      broken_generation_ = browsers_[0].generation;
      broken_ufrag_ = browsers_[0].current_local.ufrag;
      return nullptr;
    case Action::FireWatchdog:
      if (budget_.watchdogs[end] > 0) --budget_.watchdogs[end];
      return step(end, TimedOut{Timer::Watchdog});
    case Action::FireRestart:
      return step(end, TimedOut{Timer::Restart});
    case Action::FireGathering:
      browsers_[end].gathering_timed_out = true;
      return step(end, TimedOut{Timer::Gathering});
    default:
      return make_of_sockets(move);
  }
}

Fault World::deliver(std::size_t end) {
  Received received = channels_[end].front();
  channels_[end].pop();
  if (scenario_->tamper_received) scenario_->tamper_received(negotiations_[end], received);
  return step(end, received);
}

Fault World::complete(std::size_t end) {
  const Browser::Outcome outcome = browsers_[end].complete();
  if (outcome.fault) return outcome.fault;
  const Fault fault = report(end, outcome.report);
  const bool checks = browsers_[end].state == ConnectionState::Connected && !on_current_pair(end);
  return !fault && checks ? become(end, ConnectionState::Connecting) : fault;
}

Fault World::gather(std::size_t end) {
  Browser& browser = browsers_[end];
  browser.gathering = Gathering::Idle;
  const std::uint8_t ufrag = std::max(browser.current_local.ufrag, browser.pending_local.ufrag);
  return report(
      end, CandidateGathered{{.candidate = {letter(end), letter(browser.generation), letter(ufrag)},
                              .sdp_mid = {},
                              .sdp_m_line_index = 0,
                              .username_fragment = {}}});
}

Fault World::become(std::size_t end, ConnectionState state) {
  browsers_[end].state = state;
  return report(end, state);
}

Fault World::report(std::size_t end, const Report& report) {
  return step(end, Reported{browsers_[end].generation, report});
}

Fault World::step(std::size_t end, const Event& event) {
  Negotiation& negotiation = negotiations_[end];
  Fault fault = nullptr;
  for (const Effect& effect : call::step(negotiation, event)) {
    if (!fault) fault = perform(end, effect);
  }
  if (scenario_->tamper) scenario_->tamper(negotiation);
  return fault ? fault : inconsistent(end);
}

Fault World::open(std::size_t end, std::uint32_t generation) {
  Browser& browser = browsers_[end];
  if (browser.open && generation <= browser.generation) return "a generation twice";
  const bool follows = browsers_[1 - end].generation >= generation;
  const bool needless = browser.open && !follows && !browser.offers_a_restart();
  if (needless && scenario_->rebuilding == Rebuilding::Forbidden) return "a needless rebuild";
  if (browser.operation != Operation::None) late_[end] = browser.generation;
  browser.reopen(generation, tracks_[end]);
  return nullptr;
}

Fault World::set_remote(std::size_t end, const Description& description) {
  Browser& browser = browsers_[end];
  const bool rolls_back =
      description.type == Description::Type::Offer && browser.signaling != Signaling::Stable;
  const bool expected = scenario_->first_offers[0] == scenario_->first_offers[1];
  if (rolls_back && !browser.current_local && !expected) return "first offers cross";
  return browser.set_remote(description);
}

Fault World::perform(std::size_t end, const Effect& effect) {
  Browser& browser = browsers_[end];
  const auto send = [&](const SendSignal& sent) -> Fault {
    if (down_[end]) return "a signal without a way to the server";
    if (channels_[1 - end].full()) return "too much under way";
    channels_[1 - end].push(sent);
    return nullptr;
  };
  return std::visit(
      overloaded{[&](const Open& e) { return open(end, e.generation); },
                 [&](const SetLocal&) { return browser.begin(Operation::SetLocal); },
                 [&](const SetRemote& e) { return set_remote(end, e.description); },
                 [&](const AddCandidate& e) { return browser.add_candidate(e.candidate); },
                 [&](const SendSignal& e) { return send(e); },
                 [&](const RestartIce&) { return browser.restart_ice(); },
                 [](const StartTimer&) -> Fault { return nullptr; },
                 [](const StopTimer&) -> Fault { return nullptr; },
                 [&](const Close&) { return browser.close(); }},
      effect);
}

}  // namespace noom::call::explorer
