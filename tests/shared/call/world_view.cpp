// What can be said of a World without changing it.
#include <utility>

#include "shared/base/overloaded.hpp"
#include "tests/shared/call/world.hpp"

namespace noom::call::explorer {
namespace {

void add(Fingerprint& print, const Signal& signal) {
  std::visit(overloaded{[&](const Description& part) {
                          print.add(signal.index(), part.type);
                          print.add(part.sdp);
                        },
                        [&](const Candidate& part) {
                          print.add(signal.index());
                          print.add(part.candidate);
                        }},
             signal);
}

void add(Fingerprint& print, const Negotiation& n) {
  const Connection& c = n.connection;
  print.add(n.timers[0], n.timers[1], n.timers[2], n.phase, n.generation, n.rebuilds,
            n.was_connected, c.first_offer);
  print.add(c.state, c.signaling, c.step, c.offer_needed, c.has_remote, c.ignoring, c.gathering,
            c.broken);
  print.add(c.restart_wanted, c.restart_offered, c.inbox.size(), c.gathered.size());
  for (const Signal& signal : c.inbox) add(print, signal);
  for (const Candidate& candidate : c.gathered) print.add(candidate.candidate);
  print.add(n.signaling, n.timers[3], c.exchange.heard, c.exchange.acknowledged);
  for (const Signal& signal : c.exchange.unacknowledged) add(print, signal);
}

}  // namespace

std::string name(const Move& move) {
  static constexpr std::array<const char*, 23> names{
      "begin",           "deliver",       "lose",           "complete",    "check",
      "start gathering", "gather",        "connect",        "disconnect",  "fail",
      "add track",       "want restart",  "break path",     "cut socket",  "lose newest of",
      "see away",        "resume",        "see back",       "kill server", "late report",
      "watchdog",        "restart timer", "gathering timer"};
  return std::string(names[static_cast<std::size_t>(move.action)]) + ' ' +
         static_cast<char>('0' + move.end);
}

// The machine's picture of its connection must be the connection.
Fault World::inconsistent(std::size_t end) const {
  const Negotiation& negotiation = negotiations_[end];
  const Browser& browser = browsers_[end];
  if (negotiation.phase != Phase::Active) return nullptr;
  if (negotiation.generation != browser.generation) return "another generation than the browser's";
  if (negotiation.connection.signaling != browser.signaling) return "another signaling state";
  const bool idle = browser.operation == Operation::None;
  if (idle != (negotiation.connection.step == Step::None)) return "another step than the browser's";
  return nullptr;
}

bool World::on_current_pair(std::size_t end) const {
  const Browser& browser = browsers_[end];
  return browser.connected_local == browser.current_local.ufrag &&
         browser.connected_remote == browser.current_remote.ufrag;
}

bool World::path_works(std::size_t end) const {
  const Browser& mine = browsers_[end];
  const Browser& theirs = browsers_[1 - end];
  if (!mine.open || !theirs.open || mine.generation != theirs.generation) return false;
  if (!mine.current_local || !theirs.current_local) return false;
  const bool matches = mine.current_remote.ufrag == theirs.current_local.ufrag &&
                       theirs.current_remote.ufrag == mine.current_local.ufrag;
  const bool found = mine.candidate_ufrag == mine.current_remote.ufrag ||
                     theirs.candidate_ufrag == theirs.current_remote.ufrag;
  const bool broken = broken_ && broken_generation_ == mine.generation &&
                      broken_ufrag_ == browsers_[0].current_local.ufrag;
  return matches && found && !broken;
}

Fault World::unsettled() const {
  for (std::size_t end = 0; end < 2; ++end) {
    const Negotiation& negotiation = negotiations_[end];
    const Browser& mine = browsers_[end];
    const Browser& theirs = browsers_[1 - end];
    if (negotiation.phase != Phase::Active) return "not begun";
    if (down_[end]) return "no way to the server";
    if (mine.generation != theirs.generation) return "different generations";
    if (mine.signaling != Signaling::Stable) return "not stable";
    if (mine.state != ConnectionState::Connected) return "not connected";
    const auto pair = [](const Sdp& sdp) { return std::pair(sdp.author, sdp.id); };
    if (pair(mine.current_remote) != pair(theirs.current_local)) return "descriptions differ";
    if (mine.needs_negotiation()) return "something was never negotiated";
    if (negotiation.timers != std::array<bool, timer_count>{}) return "a timer runs for ever";
    if (negotiation.rebuilds != 0) return "not well";
  }
  return nullptr;
}

std::uint64_t World::fingerprint() const {
  Fingerprint print;
  for (std::size_t end = 0; end < 2; ++end) {
    add(print, negotiations_[end]);
    browsers_[end].add_to(print);
    channels_[end].add_to(print);
    print.add(begun_[end], late_[end], tracks_[end], budget_.tracks[end], budget_.restarts[end],
              budget_.watchdogs[end]);
  }
  for (std::size_t end = 0; end < 2; ++end)
    print.add(budget_.sockets[end], down_[end], seen_away_[end]);
  print.add(budget_.losses, budget_.breaks, budget_.servers, broken_generation_, broken_ufrag_);
  return print.bits();
}

}  // namespace noom::call::explorer
