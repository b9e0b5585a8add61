// What a pair says and hears by way of the server.
#include <utility>

#include "shared/base/overloaded.hpp"
#include "shared/protocol/refusal.hpp"
#include "wasm-client/app/turn.hpp"

namespace noom::app {
namespace {

IceCandidate on_the_wire(const call::Candidate& candidate) {
  IceCandidate wire{.candidate = candidate.candidate,
                    .sdp_mid = candidate.sdp_mid,
                    .sdp_m_line_index = static_cast<std::uint32_t>(candidate.sdp_m_line_index),
                    .username_fragment = {}};
  if (!candidate.username_fragment.empty()) wire.username_fragment = candidate.username_fragment;
  return wire;
}

call::Candidate from_the_wire(const IceCandidate& candidate) {
  return {.candidate = candidate.candidate,
          .sdp_mid = candidate.sdp_mid.value_or(""),
          .sdp_m_line_index = static_cast<int>(candidate.sdp_m_line_index.value_or(0)),
          .username_fragment = candidate.username_fragment.value_or("")};
}

ClientMessage message_of(const RoomName& room, PeerId to, const call::SendSignal& sent) {
  using Type = call::Description::Type;
  const SignalCount count{.sequence = sent.sequence, .heard = sent.heard};
  const auto generation = sent.generation;
  return std::visit(
      overloaded{
          [&](const call::Description& d) -> ClientMessage {
            if (d.type == Type::Offer)
              return client::Offer{
                  .room = room, .to = to, .generation = generation, .sdp = d.sdp, .count = count};
            return client::Answer{
                .room = room, .to = to, .generation = generation, .sdp = d.sdp, .count = count};
          },
          [&](const call::Candidate& c) -> ClientMessage {
            return client::Ice{.room = room,
                               .to = to,
                               .generation = generation,
                               .candidate = on_the_wire(c),
                               .count = count};
          },
      },
      sent.signal);
}

// Of a message for me alone.
template <class Message>
void heard(Turn& turn, const Message& message, call::Signal signal) {
  if (!is_new(turn, message.room, message.number) || turn.state.call_room != message.room) return;
  const auto count = message.count.value_or(SignalCount{});
  pair_event(turn, message.from,
             call::Received{.generation = message.generation,
                            .signal = std::move(signal),
                            .sequence = count.sequence,
                            .heard = count.heard});
}

Timer pause_timer(PeerId peer) { return {.name = TimerName::Signals, .peer = peer}; }

bool is_reachable(const JoinedRoom& joined, PeerId peer) {
  const auto* const member = joined.room.find(peer);
  return joined.entered && member != nullptr && member->presence == Presence::Here;
}

void resume(Turn& turn, PeerId peer, Pair& pair) {
  if (std::exchange(pair.paused, false)) turn.stop(pause_timer(peer));
}

}  // namespace

void send_signal(Turn& turn, PeerId to, const call::SendSignal& sent) {
  request(turn, message_of(*turn.state.call_room, to, sent), Signaling{to});
}

void offered(Turn& turn, const server::Offer& offer) {
  heard(turn, offer, call::Description{call::Description::Type::Offer, offer.sdp});
}

void answered_offer(Turn& turn, const server::Answer& answer) {
  heard(turn, answer, call::Description{call::Description::Type::Answer, answer.sdp});
}

void candidate_came(Turn& turn, const server::Ice& ice) {
  heard(turn, ice, from_the_wire(ice.candidate));
}

bool can_signal(const State& state, PeerId peer) {
  const auto* const joined = state.call_room ? find_room(state, *state.call_room) : nullptr;
  return joined != nullptr && is_reachable(*joined, peer);
}

void update_signaling(Turn& turn) {
  for (auto& [id, pair] : turn.state.pairs) {
    const bool reachable = can_signal(turn.state, id);
    if (!reachable) resume(turn, id, pair);
    const bool heard = reachable && !pair.paused;
    if (heard == pair.negotiation.signaling) continue;
    pair_event(turn, id, heard ? call::Event{call::SignalingBack{}} : call::SignalingLost{});
  }
}

void not_signaled(Turn& turn, PeerId to, Code code, std::chrono::milliseconds pause) {
  const auto* const kind = refusal_kind(static_cast<std::uint32_t>(code));
  const bool again = code == Code::NoSuchMember || (kind != nullptr && kind->retry == Retry::Yes);
  const auto found = turn.state.pairs.find(to);
  if (!again || found == turn.state.pairs.end() || !found->second.negotiation.signaling) return;
  found->second.paused = true;
  pair_event(turn, to, call::SignalingLost{});
  turn.start(pause_timer(to), spread(turn, pause));
}

void signal_again(Turn& turn, PeerId to) {
  const auto found = turn.state.pairs.find(to);
  if (found == turn.state.pairs.end()) return;
  found->second.paused = false;
  update_signaling(turn);
}

}  // namespace noom::app
