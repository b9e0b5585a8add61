#include <algorithm>

#include "shared/base/overloaded.hpp"
#include "shared/call/topology.hpp"
#include "wasm-client/app/turn.hpp"

namespace noom::app {
namespace {

const JoinedRoom* call_room(const State& state) {
  return state.call_room ? find_room(state, *state.call_room) : nullptr;
}

void signal(Turn& turn, PeerId to, std::uint32_t generation, const call::Description& description) {
  const auto& room = *turn.state.call_room;
  if (description.type == call::Description::Type::Offer)
    tell(turn, client::Offer{
                   .room = room, .to = to, .generation = generation, .sdp = description.sdp});
  else
    tell(turn, client::Answer{
                   .room = room, .to = to, .generation = generation, .sdp = description.sdp});
}

IceCandidate on_the_wire(const call::Candidate& candidate) {
  IceCandidate wire{.candidate = candidate.candidate,
                    .sdp_mid = candidate.sdp_mid,
                    .sdp_m_line_index = static_cast<std::uint32_t>(candidate.sdp_m_line_index),
                    .username_fragment = {}};
  if (!candidate.username_fragment.empty()) wire.username_fragment = candidate.username_fragment;
  return wire;
}

Timer pair_timer(PeerId peer, call::Timer timer) {
  return {.name = TimerName::Pair, .peer = peer, .pair_timer = timer};
}

void perform(Turn& turn, PeerId peer, const call::Negotiation& negotiation,
             const call::Effect& effect) {
  std::visit(
      overloaded{
          [&](const call::Open& e) {
            turn.effect(OpenPair{.peer = peer,
                                 .generation = e.generation,
                                 .first_offer = negotiation.connection.first_offer,
                                 .ice_servers = turn.state.ice_servers});
          },
          [&](const call::SetLocal& e) { turn.effect(StepPair{.peer = peer, .step = e}); },
          [&](const call::SetRemote& e) { turn.effect(StepPair{.peer = peer, .step = e}); },
          [&](const call::AddCandidate& e) { turn.effect(StepPair{.peer = peer, .step = e}); },
          [&](const call::RestartIce& e) { turn.effect(StepPair{.peer = peer, .step = e}); },
          [&](const call::SendDescription& e) { signal(turn, peer, e.generation, e.description); },
          [&](const call::SendCandidate& e) {
            tell(turn, client::Ice{.room = *turn.state.call_room,
                                   .to = peer,
                                   .generation = e.generation,
                                   .candidate = on_the_wire(e.candidate)});
          },
          [&](const call::StartTimer& e) { turn.start(pair_timer(peer, e.timer), e.wait); },
          [&](const call::StopTimer& e) { turn.stop(pair_timer(peer, e.timer)); },
          [&](const call::Close&) { turn.effect(ClosePair{peer}); },
      },
      effect);
}

std::uint32_t generation_before(const State& state, PeerId peer) {
  const auto found = state.generations.find(peer);
  return found == state.generations.end() ? 0 : found->second;
}

void open_pair(Turn& turn, const Member& me, const Member& other) {
  auto& pair = turn.state.pairs[other.id];
  pair.negotiation.role = call::role(me.order, other.order);
  pair_event(turn, other.id,
             call::Begin{.first_offer = call::first_offer(me.order, other.order),
                         .generation = generation_before(turn.state, other.id) + 1});
}

void close_pair(Turn& turn, PeerId peer) {
  pair_event(turn, peer, call::End{});
  auto& state = turn.state;
  const auto found = state.pairs.find(peer);
  // Peers that meet again begin above their last generation; ids of those who left never come back.
  const auto* const joined = call_room(state);
  if (joined != nullptr && joined->room.find(peer) != nullptr)
    state.generations[peer] = found->second.negotiation.generation;
  else
    state.generations.erase(peer);
  state.pairs.erase(found);
}

}  // namespace

CallPlace call_place(const State& state) {
  const auto* const joined = call_room(state);
  const auto* const me = joined == nullptr ? nullptr : joined->room.find(state.me);
  if (!state.in_call || me == nullptr) return CallPlace::None;
  return in_mesh(state, *me) ? CallPlace::Inside : CallPlace::Full;
}

bool in_mesh(const State& state, const Member& member) {
  const auto* const joined = call_room(state);
  if (joined == nullptr || !(member.media.in_call || member.id == state.me)) return false;
  const auto before = std::count_if(
      joined->room.members.begin(), joined->room.members.end(), [&member](const Member& other) {
        return other.media.in_call && other.order < member.order;
      });
  return before < static_cast<std::ptrdiff_t>(state.mesh_limit);
}

void join_call(Turn& turn, const RoomName& room) {
  auto& state = turn.state;
  if (!state.has_peer_connection || state.call_room == room) return;
  if (state.in_call) leave_call(turn);
  state.in_call = true;
  state.call_room = room;
  ask_for_devices(turn);
  tell_media(turn);
  update_pairs(turn);
  remember_tab(turn);
}

void leave_call(Turn& turn) {
  auto& state = turn.state;
  if (!state.in_call) return;
  const auto room = *state.call_room;
  close_all_pairs(turn);
  state.in_call = false;
  stop_devices(turn);
  tell_media(turn);
  state.call_room.reset();
  remember_tab(turn);
}

void tell_media(Turn& turn) {
  auto& state = turn.state;
  if (!state.call_room || state.connection.link != Link::Greeted) return;
  auto* const joined = find_room(state, *state.call_room);
  if (joined == nullptr || !joined->entered) return;
  request(turn,
          client::Media{.room = *state.call_room, .media = media_state(state, *state.call_room)},
          Quiet{});
}

void update_pairs(Turn& turn) {
  auto& state = turn.state;
  const auto* const joined = call_room(state);
  const bool inside = joined != nullptr && joined->entered && call_place(state) == CallPlace::Inside;
  std::vector<PeerId> gone;
  for (const auto& [id, pair] : state.pairs) {
    const auto* const member = joined == nullptr ? nullptr : joined->room.find(id);
    if (!inside || member == nullptr || !in_mesh(state, *member)) gone.push_back(id);
  }
  for (const auto id : gone) close_pair(turn, id);
  if (!inside) return;
  const auto me = *joined->room.find(state.me);
  for (const auto& member : std::vector<Member>(joined->room.members))
    if (member.id != state.me && in_mesh(state, member) && !state.pairs.contains(member.id))
      open_pair(turn, me, member);
}

void close_all_pairs(Turn& turn) {
  std::vector<PeerId> all;
  for (const auto& [id, pair] : turn.state.pairs) all.push_back(id);
  for (const auto id : all) close_pair(turn, id);
}

void pair_event(Turn& turn, PeerId peer, const call::Event& event) {
  const auto found = turn.state.pairs.find(peer);
  if (found == turn.state.pairs.end()) return;
  for (const auto& effect : call::step(found->second.negotiation, event))
    perform(turn, peer, found->second.negotiation, effect);
}

void track_arrived(Turn& turn, PeerId peer) {
  const auto found = turn.state.pairs.find(peer);
  if (found != turn.state.pairs.end()) found->second.track = true;
}

void channel(Turn& turn, PeerId peer, Channel channel) {
  const auto found = turn.state.pairs.find(peer);
  if (found != turn.state.pairs.end()) found->second.channel = channel == Channel::Open;
}

void restart_pairs(Turn& turn) {
  for (const auto& [id, pair] : turn.state.pairs) pair_event(turn, id, call::RestartWanted{});
}

}  // namespace noom::app
