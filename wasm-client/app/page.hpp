// The page itself: it is loaded, hidden, shown again, and has a network again.
#pragma once

#include "wasm-client/app/change.hpp"

namespace noom::app {

void started(Change& change, const Started& event);
void hidden(Change& change);
void shown_again(Change& change);
void went_online(Change& change);
void link_copied(Change& change, bool ok);

}  // namespace noom::app
