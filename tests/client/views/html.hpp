// Golden form of a tree: HTML, indented, escaped, attributes in order; actions as
// data-on-…="IntentName".
#pragma once

#include <string>

#include "wasm-client/views/node.hpp"

namespace noom::views {

std::string to_html(const Node& node);

}  // namespace noom::views
