// Which screen is shown, and the address of it.
#pragma once

#include <string_view>

#include "wasm-client/app/change.hpp"

namespace noom::app {

void show(Change& change, const RoomName& room);
void show_entrance(Change& change);
void go_to(Change& change, std::string_view path);  // back or forward
void show_panel(Change& change, ShowPanel::Panel panel);
void visibility(Change& change, bool visible);  // of the tab

}  // namespace noom::app
