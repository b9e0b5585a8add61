#include "wasm-client/app/navigation.hpp"

#include "wasm-client/app/path.hpp"
#include "wasm-client/app/tab.hpp"

namespace noom::app {

void show(Change& change, const RoomName& room) {
  auto* const joined = find_room(change.state, room);
  if (joined == nullptr) return;
  joined->unread = 0;
  joined->unread_on_phone = 0;
  joined->lines_shown = lines_at_once;
  change.state.shown = room;
  change.state.panel = ShowPanel::Panel::None;
  const auto path = room_path(room);
  if (change.state.path != path) change.effect(GoTo{path});
  change.state.path = path;
  remember_tab(change);
}

void show_entrance(Change& change) {
  change.state.shown.reset();
  change.state.wished_room.clear();
  if (change.state.path != "/") change.effect(GoTo{"/"});
  change.state.path = "/";
}

void go_to(Change& change, std::string_view path) {
  change.state.path = path;
  const auto room = room_in_path(path);
  if (!room) return show_entrance(change);
  if (find_room(change.state, *room) != nullptr) return show(change, *room);
  change.state.shown.reset();
  change.state.wished_room = room->text();
}

void show_panel(Change& change, ShowPanel::Panel panel) {
  auto& state = change.state;
  state.panel = panel;
  auto* const room = state.shown ? find_room(state, *state.shown) : nullptr;
  if (room != nullptr && panel == ShowPanel::Panel::Chat) room->unread_on_phone = 0;
}

void visibility(Change& change, bool visible) {
  auto& state = change.state;
  state.visible = visible;
  auto* const room = visible && state.shown ? find_room(state, *state.shown) : nullptr;
  if (room != nullptr) room->unread = 0;
}

}  // namespace noom::app
