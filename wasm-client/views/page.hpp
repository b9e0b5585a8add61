// The whole page for a state.
#pragma once

#include <string>
#include <string_view>

#include "wasm-client/app/state.hpp"
#include "wasm-client/views/node.hpp"

namespace noom::views {

Node page(const app::State& state);
// The voices of the others, beside each page: they go on when the screen changes.
Node sounds(const app::State& state);
// Of the browser's window: how much is unread, and where one is.
std::string title(const app::State& state);
// "none", "chat" or "people": what data-panel says, and the id of the panel.
std::string_view panel_name(app::ShowPanel::Panel panel);

}  // namespace noom::views
