#include "wasm-client/app/signaling.hpp"

#include <utility>

#include "shared/protocol/refusal.hpp"
#include "wasm-client/app/directed.hpp"
#include "wasm-client/app/mesh.hpp"
#include "wasm-client/app/pair.hpp"
#include "wasm-client/app/requests.hpp"
#include "wasm-client/app/signals.hpp"

namespace noom::app {
namespace {

// Of a message for me alone.
template <class Message>
void heard(Change& change, const Message& message, call::Signal signal) {
  if (!is_new(change, message.room, message.number) || change.state.call_room != message.room)
    return;
  const auto count = message.count.value_or(SignalCount{});
  pair_event(change, message.from,
             call::Received{.generation = message.generation,
                            .signal = std::move(signal),
                            .sequence = count.sequence,
                            .heard = count.heard});
}

Timer pause_timer(PeerId peer) { return {.name = TimerName::Signals, .peer = peer}; }

void resume(Change& change, PeerId peer, Pair& pair) {
  if (std::exchange(pair.paused, false)) change.stop(pause_timer(peer));
}

}  // namespace

void offered(Change& change, const server::Offer& offer) {
  heard(change, offer, call::Description{call::Description::Type::Offer, offer.sdp});
}

void answered_offer(Change& change, const server::Answer& answer) {
  heard(change, answer, call::Description{call::Description::Type::Answer, answer.sdp});
}

void candidate_came(Change& change, const server::Ice& ice) {
  heard(change, ice, from_the_wire(ice.candidate));
}

void update_signaling(Change& change) {
  for (auto& [id, pair] : change.state.pairs) {
    const bool reachable = can_signal(change.state, id);
    if (!reachable) resume(change, id, pair);
    const bool heard = reachable && !pair.paused;
    if (heard == pair.negotiation.signaling) continue;
    pair_event(change, id, heard ? call::Event{call::SignalingBack{}} : call::SignalingLost{});
  }
}

void not_signaled(Change& change, PeerId to, Code code, std::chrono::milliseconds pause) {
  const auto* const kind = refusal_kind(static_cast<std::uint32_t>(code));
  const bool again = code == Code::NoSuchMember || (kind != nullptr && kind->retry == Retry::Yes);
  const auto found = change.state.pairs.find(to);
  if (!again || found == change.state.pairs.end() || !found->second.negotiation.signaling) return;
  found->second.paused = true;
  pair_event(change, to, call::SignalingLost{});
  change.start(pause_timer(to), spread(change, pause));
}

void signal_again(Change& change, PeerId to) {
  const auto found = change.state.pairs.find(to);
  if (found == change.state.pairs.end()) return;
  found->second.paused = false;
  update_signaling(change);
}

}  // namespace noom::app
