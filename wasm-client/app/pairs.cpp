#include "wasm-client/app/pairs.hpp"

#include <algorithm>

#include "shared/protocol/limits.hpp"
#include "wasm-client/app/mesh.hpp"
#include "wasm-client/app/pair.hpp"
#include "wasm-client/app/signaling.hpp"

namespace noom::app {
namespace {

// A room that was lost may give its members another order. A pair that is connected takes the role
// that follows from it; one that is not begins anew, as the other end does.
bool goes_on(const State& state, Pair& pair, const call::Link& link) {
  if (pair.visit != visit_of(state, link.peer)) return false;
  const bool connected = call::progress(pair.negotiation) == call::Progress::Connected;
  if (connected) pair.negotiation.role = link.role;
  return pair.negotiation.role == link.role;
}

}  // namespace

void update_pairs(Change& change) {
  auto& state = change.state;
  const auto links = call::links(state.me, participants(state), state.mesh_limit);
  for (const auto& link : links) state.awaited.erase(link.peer);
  std::vector<PeerId> gone;
  for (auto& [id, pair] : state.pairs) {
    const auto link = std::find_if(links.begin(), links.end(),
                                   [peer = id](const call::Link& one) { return one.peer == peer; });
    const bool linked = link != links.end();
    if (linked ? !goes_on(state, pair, *link) : !state.awaited.contains(id)) gone.push_back(id);
  }
  for (const auto id : gone) close_pair(change, id);
  for (const auto& link : links)
    if (!state.pairs.contains(link.peer)) open_pair(change, link);
  update_signaling(change);
}

void close_all_pairs(Change& change) {
  change.state.awaited.clear();
  std::vector<PeerId> all;
  for (const auto& [id, pair] : change.state.pairs) all.push_back(id);
  for (const auto id : all) close_pair(change, id);
}

void await_others(Change& change, const JoinedRoom& joined, const server::Entered& message) {
  auto& state = change.state;
  if (state.call_room != message.room || joined.room.epoch == message.epoch) return;
  for (const auto& [id, pair] : state.pairs) state.awaited.insert(id);
  if (!state.awaited.empty())
    change.start({.name = TimerName::Awaited}, std::chrono::milliseconds{limits::away_for});
}

void awaited_in_vain(Change& change) {
  change.state.awaited.clear();
  if (change.state.call_room) update_pairs(change);
}

void restart_pairs(Change& change) {
  for (const auto& [id, pair] : change.state.pairs) pair_event(change, id, call::RestartWanted{});
}

}  // namespace noom::app
