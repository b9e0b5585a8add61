// What the tab remembers for a page that is loaded again: its rooms, its call, its devices.
#pragma once

#include <string_view>

#include "wasm-client/app/change.hpp"

namespace noom::app {

// After each change of one of them.
void remember_tab(Change& change);
// The rooms that the page before this one was in; they are entered after the greeting.
void recall_rooms(Change& change, std::string_view names);

}  // namespace noom::app
