#include "wasm-client/app/pair.hpp"

#include <algorithm>

#include "shared/base/overloaded.hpp"
#include "wasm-client/app/mesh.hpp"
#include "wasm-client/app/signals.hpp"

namespace noom::app {
namespace {

Timer pair_timer(PeerId peer, call::Timer timer) {
  return {.name = TimerName::Pair, .peer = peer, .pair_timer = timer};
}

void perform(Change& change, PeerId peer, const call::Negotiation& negotiation,
             const call::Effect& effect) {
  std::visit(
      overloaded{
          [&](const call::Open& e) {
            auto& pair = change.state.pairs[peer];
            pair.channel = false;
            pair.arrived.clear();
            change.effect(OpenLink{.link = {peer},
                                   .generation = e.generation,
                                   .first_offer = negotiation.connection.first_offer,
                                   .ice_servers = change.state.ice_servers});
          },
          [&](const call::SetLocal& e) { change.effect(StepLink{.link = {peer}, .step = e}); },
          [&](const call::SetRemote& e) { change.effect(StepLink{.link = {peer}, .step = e}); },
          [&](const call::AddCandidate& e) { change.effect(StepLink{.link = {peer}, .step = e}); },
          [&](const call::RestartIce& e) { change.effect(StepLink{.link = {peer}, .step = e}); },
          [&](const call::SendSignal& e) { send_signal(change, peer, e); },
          [&](const call::StartTimer& e) { change.start(pair_timer(peer, e.timer), e.wait); },
          [&](const call::StopTimer& e) { change.stop(pair_timer(peer, e.timer)); },
          [&](const call::Close&) { change.effect(CloseLink{{peer}}); },
      },
      effect);
}

std::uint32_t generation_before(const State& state, PeerId peer) {
  const auto found = state.generations.find(peer);
  return found == state.generations.end() ? 0 : found->second;
}

// Pages that are loaded again begin above all that the pages before them had.
constexpr std::uint32_t generations_per_visit = 4096;

}  // namespace

void pair_event(Change& change, PeerId peer, const call::Event& event) {
  const auto found = change.state.pairs.find(peer);
  if (found == change.state.pairs.end()) return;
  for (const auto& effect : call::step(found->second.negotiation, event))
    perform(change, peer, found->second.negotiation, effect);
}

void open_pair(Change& change, const call::Link& link) {
  auto& state = change.state;
  auto& pair = state.pairs[link.peer];
  pair.negotiation.role = link.role;
  pair.negotiation.signaling = can_signal(state, link.peer);
  pair.visit = visit_of(state, link.peer);
  const auto before = std::max(generation_before(state, link.peer),
                               (state.visit + pair.visit) * generations_per_visit);
  pair_event(change, link.peer,
             call::Begin{.first_offer = link.first_offer, .generation = before + 1});
}

void close_pair(Change& change, PeerId peer) {
  pair_event(change, peer, call::End{});
  auto& state = change.state;
  const auto found = state.pairs.find(peer);
  // Peers that meet again begin above their last generation; ids of those who left never come back.
  const auto* const joined = call_room(state);
  if (joined != nullptr && joined->room.find(peer) != nullptr)
    state.generations[peer] = found->second.negotiation.generation;
  else
    state.generations.erase(peer);
  state.pairs.erase(found);
}

void track_arrived(Change& change, PeerId peer, SourceKind source) {
  const auto found = change.state.pairs.find(peer);
  if (found != change.state.pairs.end()) found->second.arrived.insert(source);
}

void channel(Change& change, PeerId peer, Channel channel) {
  const auto found = change.state.pairs.find(peer);
  if (found != change.state.pairs.end()) found->second.channel = channel == Channel::Open;
}

}  // namespace noom::app
