#include "wasm-client/app/calling.hpp"

#include "wasm-client/app/devices.hpp"
#include "wasm-client/app/own_media.hpp"
#include "wasm-client/app/pairs.hpp"
#include "wasm-client/app/tab.hpp"

namespace noom::app {
namespace {

void out_of_call(Change& change) {
  close_all_pairs(change);
  change.state.in_call = false;
  tell_media(change);
  change.state.call_room.reset();
}

}  // namespace

void join_call(Change& change, const RoomName& room) {
  auto& state = change.state;
  if (!state.has_peer_connection || state.call_room == room) return;
  if (state.in_call) out_of_call(change);  // the devices go on
  state.in_call = true;
  state.call_room = room;
  ask_for_devices(change);
  tell_media(change);
  update_pairs(change);
  remember_tab(change);
}

void leave_call(Change& change) {
  if (!change.state.in_call) return;
  out_of_call(change);
  stop_devices(change);
  remember_tab(change);
}

}  // namespace noom::app
