#include "wasm-client/app/page.hpp"

#include "shared/format/texts.hpp"
#include "wasm-client/app/calling.hpp"
#include "wasm-client/app/connection.hpp"
#include "wasm-client/app/keepsake.hpp"
#include "wasm-client/app/liveness.hpp"
#include "wasm-client/app/pairs.hpp"
#include "wasm-client/app/path.hpp"
#include "wasm-client/app/tab.hpp"
#include "wasm-client/app/toast.hpp"

namespace noom::app {
namespace {

void recall(Change& change, const Memory& memory) {
  auto& state = change.state;
  if (memory.where == Where::Browser) {
    if (memory.key == "nickname") state.typed_nickname = memory.value;
    if (memory.key == "language") state.language = language_from_tags(memory.value);
    if (memory.key == "theme") state.theme = memory.value == "dark" ? "dark" : "light";
    return;
  }
  if (memory.key == "rooms") recall_rooms(change, memory.value);
  if (memory.key == "transport") state.connection.notice_closed = memory.value == "known";
  if (memory.key == "microphone") state.local.captures.microphone.on = memory.value != "off";
  if (memory.key == "camera") state.local.captures.camera.on = memory.value != "off";
}

// A reload goes on with the call that this tab was in.
void recall_call(Change& change, const std::vector<Memory>& remembered) {
  for (const auto& memory : remembered) {
    if (memory.where != Where::Tab || memory.key != "call") continue;
    const auto room = RoomName::parse(memory.value);
    if (room && find_room(change.state, *room) != nullptr) join_call(change, *room);
  }
}

}  // namespace

void started(Change& change, const Started& event) {
  auto& state = change.state;
  state.language = event.language;
  state.utc_offset = event.utc_offset;
  state.system_dark = event.system_dark;
  state.origin = event.origin;
  state.path = event.path;
  state.connection.only = transport_in_query(event.query);
  state.secure_context = event.secure_context;
  state.has_media_devices = event.has_media_devices;
  state.has_peer_connection = event.has_peer_connection;
  for (const auto& memory : event.remembered) recall(change, memory);
  if (auto nickname = Nickname::parse(state.typed_nickname)) state.nickname = *std::move(nickname);
  recall_tab(change, event.remembered);
  if (const auto room = room_in_path(event.path)) {
    state.wished_room = room->text();
    if (find_room(state, *room) != nullptr) state.shown = *room;
  }
  recall_call(change, event.remembered);
  connect(change);
}

void hidden(Change& change) { keep(change); }

// A page that slept does not know whether its connection did.
void shown_again(Change& change) {
  keep_nothing(change);
  if (is_greeted(change.state)) ping(change);
  if (change.state.connection.phase == ConnectionPhase::Lost) connect(change);
}

void went_online(Change& change) {
  if (change.state.connection.open) drop_connection(change);  // the old path is gone
  change.state.connection.unheard = 0;  // another network may let WebSockets through
  connect(change);
  restart_pairs(change);
}

void link_copied(Change& change, bool ok) {
  toast(change, say(change.state.language, ok ? Phrase::LinkCopied : Phrase::LinkNotCopied));
}

}  // namespace noom::app
