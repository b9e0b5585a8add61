// My name, and the rooms that still have another.
#pragma once

#include <string_view>

#include "wasm-client/app/change.hpp"

namespace noom::app {

void rename(Change& change, std::string_view nickname);
void not_renamed(Change& change, const Renaming& request, Code code);  // the server said so
// It was changed while the connection was lost.
void say_name(Change& change, const Room& room);

}  // namespace noom::app
