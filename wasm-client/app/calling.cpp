#include <algorithm>

#include "shared/base/overloaded.hpp"
#include "shared/call/topology.hpp"
#include "wasm-client/app/turn.hpp"

namespace noom::app {
namespace {

const JoinedRoom* call_room(const State& state) {
  return state.call_room ? find_room(state, *state.call_room) : nullptr;
}

// While the connection is lost these are who was there: their pictures go on.
std::vector<call::Participant> participants(const State& state) {
  const auto* const joined = call_room(state);
  std::vector<call::Participant> found;
  if (joined == nullptr) return found;
  for (const auto& member : joined->room.members)
    found.push_back({.id = member.id,
                     .order = member.order,
                     .wants_call = member.id == state.me ? state.in_call : member.media.in_call});
  return found;
}

Timer pair_timer(PeerId peer, call::Timer timer) {
  return {.name = TimerName::Pair, .peer = peer, .pair_timer = timer};
}

void perform(Turn& turn, PeerId peer, const call::Negotiation& negotiation,
             const call::Effect& effect) {
  std::visit(
      overloaded{
          [&](const call::Open& e) {
            auto& pair = turn.state.pairs[peer];
            pair.track = pair.channel = false;
            turn.effect(OpenPair{.peer = peer,
                                 .generation = e.generation,
                                 .first_offer = negotiation.connection.first_offer,
                                 .ice_servers = turn.state.ice_servers});
          },
          [&](const call::SetLocal& e) { turn.effect(StepPair{.peer = peer, .step = e}); },
          [&](const call::SetRemote& e) { turn.effect(StepPair{.peer = peer, .step = e}); },
          [&](const call::AddCandidate& e) { turn.effect(StepPair{.peer = peer, .step = e}); },
          [&](const call::RestartIce& e) { turn.effect(StepPair{.peer = peer, .step = e}); },
          [&](const call::SendSignal& e) { send_signal(turn, peer, e); },
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

// Pages that are loaded again begin above all that the pages before them had.
constexpr std::uint32_t generations_per_visit = 4096;

std::uint32_t visit_of(const State& state, PeerId peer) {
  const auto* const joined = call_room(state);
  const auto* const member = joined == nullptr ? nullptr : joined->room.find(peer);
  return member == nullptr ? 0 : member->visit;
}

void open_pair(Turn& turn, const call::Link& link) {
  auto& state = turn.state;
  auto& pair = state.pairs[link.peer];
  pair.negotiation.role = link.role;
  pair.negotiation.signaling = can_signal(state, link.peer);
  pair.visit = visit_of(state, link.peer);
  const auto before = std::max(generation_before(state, link.peer),
                               (state.visit + pair.visit) * generations_per_visit);
  pair_event(turn, link.peer,
             call::Begin{.first_offer = link.first_offer, .generation = before + 1});
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

void out_of_call(Turn& turn) {
  close_all_pairs(turn);
  turn.state.in_call = false;
  tell_media(turn);
  turn.state.call_room.reset();
}

// A room that was lost may give its members another order. A pair that is connected takes the role
// that follows from it; one that is not begins anew, as the other end does.
bool goes_on(const State& state, Pair& pair, const call::Link& link) {
  if (pair.visit != visit_of(state, link.peer)) return false;
  const bool connected = call::progress(pair.negotiation) == call::Progress::Connected;
  if (connected) pair.negotiation.role = link.role;
  return pair.negotiation.role == link.role;
}

}  // namespace

call::Place call_place(const State& state) {
  return call::place(state.me, participants(state), state.mesh_limit);
}

bool in_mesh(const State& state, const Member& member) {
  return call::place(member.id, participants(state), state.mesh_limit) == call::Place::Inside;
}

void join_call(Turn& turn, const RoomName& room) {
  auto& state = turn.state;
  if (!state.has_peer_connection || state.call_room == room) return;
  if (state.in_call) out_of_call(turn);  // the devices go on
  state.in_call = true;
  state.call_room = room;
  ask_for_devices(turn);
  tell_media(turn);
  update_pairs(turn);
  remember_tab(turn);
}

void leave_call(Turn& turn) {
  if (!turn.state.in_call) return;
  out_of_call(turn);
  stop_devices(turn);
  remember_tab(turn);
}

void tell_media(Turn& turn) {
  auto& state = turn.state;
  auto* const joined = state.call_room ? find_room(state, *state.call_room) : nullptr;
  if (joined == nullptr) return;
  const auto media = media_state(state, *state.call_room);
  for (auto& member : joined->room.members)
    if (member.id == state.me) member.media = media;
  if (state.connection.link == Link::Greeted && joined->entered)
    request(turn, client::Media{.room = *state.call_room, .media = media}, Quiet{});
}

void update_pairs(Turn& turn) {
  auto& state = turn.state;
  const auto links = call::links(state.me, participants(state), state.mesh_limit);
  for (const auto& link : links) state.awaited.erase(link.peer);
  std::vector<PeerId> gone;
  for (auto& [id, pair] : state.pairs) {
    const auto link = std::find_if(links.begin(), links.end(),
                                   [peer = id](const call::Link& one) { return one.peer == peer; });
    const bool linked = link != links.end();
    if (linked ? !goes_on(state, pair, *link) : !state.awaited.contains(id)) gone.push_back(id);
  }
  for (const auto id : gone) close_pair(turn, id);
  for (const auto& link : links)
    if (!state.pairs.contains(link.peer)) open_pair(turn, link);
  update_signaling(turn);
}

void await_others(Turn& turn, const JoinedRoom& joined, const server::Entered& message) {
  auto& state = turn.state;
  if (state.call_room != message.room || joined.room.epoch == message.epoch) return;
  for (const auto& [id, pair] : state.pairs) state.awaited.insert(id);
  if (!state.awaited.empty())
    turn.start({.name = TimerName::Awaited}, std::chrono::milliseconds{limits::away_for});
}

void awaited_in_vain(Turn& turn) {
  turn.state.awaited.clear();
  if (turn.state.call_room) update_pairs(turn);
}

void close_all_pairs(Turn& turn) {
  turn.state.awaited.clear();
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

bool is_sent_media(const State& state, PeerId peer) {
  const auto* const joined = call_room(state);
  const auto* const member = joined == nullptr ? nullptr : joined->room.find(peer);
  return member != nullptr &&
         (member->media.microphone == Device::On || member->media.camera == Device::On);
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
