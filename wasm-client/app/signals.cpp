#include "wasm-client/app/signals.hpp"

#include "shared/base/overloaded.hpp"
#include "wasm-client/app/requests.hpp"

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

}  // namespace

call::Candidate from_the_wire(const IceCandidate& candidate) {
  return {.candidate = candidate.candidate,
          .sdp_mid = candidate.sdp_mid.value_or(""),
          .sdp_m_line_index = static_cast<int>(candidate.sdp_m_line_index.value_or(0)),
          .username_fragment = candidate.username_fragment.value_or("")};
}

void send_signal(Change& change, PeerId to, const call::SendSignal& sent) {
  request(change, message_of(*change.state.call_room, to, sent), Signaling{to});
}

}  // namespace noom::app
