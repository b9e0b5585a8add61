// A sentence that goes away by itself.
#pragma once

#include <string>

#include "wasm-client/app/change.hpp"

namespace noom::app {

void toast(Change& change, std::string text);

}  // namespace noom::app
