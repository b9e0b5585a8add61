#include "wasm-client/app/state.hpp"

#include <algorithm>

#include "shared/call/topology.hpp"

namespace noom::app {

bool is_dark(const State& state) {
  return state.theme.empty() ? state.system_dark : state.theme == "dark";
}

const JoinedRoom* find_room(const State& state, const RoomName& name) {
  const auto found =
      std::find_if(state.rooms.begin(), state.rooms.end(),
                   [&name](const JoinedRoom& joined) { return joined.room.name == name; });
  return found == state.rooms.end() ? nullptr : &*found;
}

JoinedRoom* find_room(State& state, const RoomName& name) {
  return const_cast<JoinedRoom*>(find_room(std::as_const(state), name));
}

const JoinedRoom* shown_room(const State& state) {
  return state.shown ? find_room(state, *state.shown) : nullptr;
}

}  // namespace noom::app
