#include "wasm-client/app/state.hpp"

#include <algorithm>

namespace noom::app {

bool is_dark(const State& state) {
  return state.theme.empty() ? state.system_dark : state.theme == "dark";
}

bool is_greeted(const State& state) { return state.connection.phase == ConnectionPhase::Greeted; }

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

bool listed(const OwnDevices& local, DeviceKind kind) {
  return std::any_of(local.devices.begin(), local.devices.end(),
                     [kind](const DeviceEntry& device) { return device.kind == kind; });
}

}  // namespace noom::app
