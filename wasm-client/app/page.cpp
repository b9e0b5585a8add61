#include <chrono>

#include "shared/format/texts.hpp"
#include "wasm-client/app/path.hpp"
#include "wasm-client/app/turn.hpp"

namespace noom::app {
namespace {

constexpr std::chrono::milliseconds toast_stays{4'000};
constexpr char separator = '\n';  // no room name has one

void recall_rooms(Turn& turn, std::string_view names) {
  while (!names.empty()) {
    const auto end = std::min(names.find(separator), names.size());
    if (auto room = RoomName::parse(names.substr(0, end))) {
      JoinedRoom joined;
      joined.room.name = *std::move(room);
      turn.state.rooms.push_back(std::move(joined));
    }
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

void recall(Turn& turn, const Memory& memory) {
  auto& state = turn.state;
  if (memory.where == Where::Browser) {
    if (memory.key == "nickname") state.typed_nickname = memory.value;
    if (memory.key == "language") state.language = language_from_tags(memory.value);
    if (memory.key == "theme") state.theme = memory.value == "dark" ? "dark" : "light";
    return;
  }
  if (memory.key == "rooms") recall_rooms(turn, memory.value);
  if (memory.key == "transport") state.connection.notice_closed = memory.value == "known";
  if (memory.key == "microphone") state.local.media.microphone.on = memory.value != "off";
  if (memory.key == "camera") state.local.media.camera.on = memory.value != "off";
}

// A reload goes on with the call that this tab was in.
void recall_call(Turn& turn, const std::vector<Memory>& remembered) {
  for (const auto& memory : remembered) {
    if (memory.where != Where::Tab || memory.key != "call") continue;
    const auto room = RoomName::parse(memory.value);
    if (room && find_room(turn.state, *room) != nullptr) join_call(turn, *room);
  }
}

}  // namespace

void started(Turn& turn, const Started& event) {
  auto& state = turn.state;
  state.language = event.language;
  state.utc_offset = event.utc_offset;
  state.system_dark = event.system_dark;
  state.origin = event.origin;
  state.path = event.path;
  state.connection.only = transport_in_query(event.query);
  state.secure_context = event.secure_context;
  state.has_media_devices = event.has_media_devices;
  state.has_peer_connection = event.has_peer_connection;
  for (const auto& memory : event.remembered) recall(turn, memory);
  if (auto nickname = Nickname::parse(state.typed_nickname)) state.nickname = *std::move(nickname);
  recall_tab(turn, event.remembered);
  if (const auto room = room_in_path(event.path)) {
    state.wished_room = room->text();
    if (find_room(state, *room) != nullptr) state.shown = *room;
  }
  recall_call(turn, event.remembered);
  connect(turn);
}

void visibility(Turn& turn, bool visible) {
  auto& state = turn.state;
  state.visible = visible;
  auto* const room = visible && state.shown ? find_room(state, *state.shown) : nullptr;
  if (room != nullptr) room->unread = 0;
}

void hidden(Turn& turn) { keep(turn); }

// A page that slept does not know whether its connection did.
void shown_again(Turn& turn) {
  keep_nothing(turn);
  if (turn.state.connection.link == Link::Greeted) ping(turn);
  if (turn.state.connection.link == Link::Lost) connect(turn);
}

void show_panel(Turn& turn, ShowPanel::Panel panel) {
  auto& state = turn.state;
  state.panel = panel;
  auto* const room = state.shown ? find_room(state, *state.shown) : nullptr;
  if (room != nullptr && panel == ShowPanel::Panel::Chat) room->unread_on_phone = 0;
}

void went_online(Turn& turn) {
  if (turn.state.connection.open) no_pong(turn);  // the old path is gone
  turn.state.connection.unheard = 0;              // another network may let WebSockets through
  connect(turn);
  restart_pairs(turn);
}

void link_copied(Turn& turn, bool ok) {
  toast(turn, say(turn.state.language, ok ? Phrase::LinkCopied : Phrase::LinkNotCopied));
}

void toast(Turn& turn, std::string text) {
  turn.state.toast = Toast{std::move(text)};
  turn.start({.name = TimerName::Toast}, toast_stays);
}

void remember_tab(Turn& turn) {
  const auto& state = turn.state;
  std::string names;
  for (const auto& room : state.rooms) {
    if (!names.empty()) names += separator;
    names += room.room.name.text();
  }
  turn.remember(Where::Tab, "rooms", std::move(names));
  turn.remember(Where::Tab, "call", state.call_room ? state.call_room->text() : std::string{});
  turn.remember(Where::Tab, "microphone", state.local.media.microphone.on ? "on" : "off");
  turn.remember(Where::Tab, "camera", state.local.media.camera.on ? "on" : "off");
}

}  // namespace noom::app
