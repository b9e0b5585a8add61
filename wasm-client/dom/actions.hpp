// From the browser's events to intents: what an element does is data in its node.
#pragma once

#include <functional>
#include <vector>

#include "wasm-client/app/event.hpp"
#include "wasm-client/dom/mounted.hpp"

namespace noom::dom {

struct ActionSeam {
  std::function<void(app::Event)> post;
  std::function<void()> submitted;  // before its intent is posted
};

// Listens for what the node's actions need. The actions may change later, the listeners read them
// anew.
void listen(Mounted& mounted, const ActionSeam& seam);
bool same_kinds(const std::vector<views::Action>& a, const std::vector<views::Action>& b);

}  // namespace noom::dom
