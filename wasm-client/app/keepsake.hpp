// What the tab keeps for the page that is loaded after this one, and takes out again.
#pragma once

#include <vector>

#include "wasm-client/app/change.hpp"

namespace noom::app {

void keep(Change& change);
void keep_nothing(Change& change);  // so that a duplicate of the tab is somebody else
void recall_tab(Change& change, const std::vector<Memory>& remembered);

}  // namespace noom::app
