#include "wasm-client/app/mesh.hpp"

namespace noom::app {
namespace {

const Member* member_of_call(const State& state, PeerId peer) {
  const auto* const joined = call_room(state);
  return joined == nullptr ? nullptr : joined->room.find(peer);
}

}  // namespace

const JoinedRoom* call_room(const State& state) {
  return state.call_room ? find_room(state, *state.call_room) : nullptr;
}

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

call::Place call_place(const State& state) {
  return call::place(state.me, participants(state), state.mesh_limit);
}

bool can_signal(const State& state, PeerId peer) {
  const auto* const joined = call_room(state);
  const auto* const member = member_of_call(state, peer);
  return member != nullptr && joined->entered && member->presence == Presence::Here;
}

std::uint32_t visit_of(const State& state, PeerId peer) {
  const auto* const member = member_of_call(state, peer);
  return member == nullptr ? 0 : member->visit;
}

bool is_sent_media(const State& state, PeerId peer) {
  const auto* const member = member_of_call(state, peer);
  return member != nullptr &&
         (member->media.microphone == Device::On || member->media.camera == Device::On);
}

}  // namespace noom::app
