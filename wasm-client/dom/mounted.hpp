// A node of the page as it stands in the document.
#pragma once

#include <emscripten/val.h>

#include <memory>
#include <vector>

#include "wasm-client/js/callback.hpp"
#include "wasm-client/views/node.hpp"

namespace noom::dom {

using emscripten::val;

// Listeners point to it: it never moves, and ends with what it stands for.
struct Mounted {
  views::Node node;  // without children: these are mounted themselves
  val dom = val::null();
  std::vector<std::unique_ptr<Mounted>> children;
  std::vector<js::Listener> listeners;  // one for each kind of action that the node has
};

}  // namespace noom::dom
