#include "wasm-client/dom/actions.hpp"

#include <algorithm>
#include <string>

#include "wasm-client/dom/attributes.hpp"
#include "wasm-client/dom/forms.hpp"
#include "wasm-client/js/outcome.hpp"

namespace noom::dom {
namespace {

using views::On;

// Posting may take the element away, so the actions are copied first.
void post_all(const Mounted& mounted, On on, const app::FormValues& values,
              const ActionSeam& seam) {
  const auto actions = mounted.node.actions;
  for (const auto& action : actions) {
    if (action.on == on) seam.post(app::Acted{.intent = action.intent, .values = values});
  }
}

bool has(const val& event, const char* flag) { return event[flag].as<bool>(); }

void clicked(const Mounted& mounted, const val& event, const ActionSeam& seam) {
  if (mounted.node.tag == "a") {
    // A new tab or window stays the browser's own affair.
    if (has(event, "ctrlKey") || has(event, "metaKey") || has(event, "shiftKey")) return;
    event.call<void>("preventDefault");
  }
  post_all(mounted, On::Click, values_around(mounted.dom), seam);
}

void submitted(const Mounted& mounted, const val& event, const ActionSeam& seam) {
  event.call<void>("preventDefault");
  const auto values = form_values(mounted.dom, event["submitter"]);
  if (find_attribute(mounted.node.attributes, "data-reset") != nullptr) {
    mounted.dom.call<void>("reset");
  }
  seam.submitted();
  post_all(mounted, On::Submit, values, seam);
}

void key_went_down(const Mounted& mounted, const val& event) {
  if (!sends(event)) return;
  event.call<void>("preventDefault");
  const auto form = mounted.dom["form"];
  if (js::exists(form)) js::invoke(form, "requestSubmit");
}

js::Listener listener(const Mounted& mounted, On on, const ActionSeam& seam) {
  switch (on) {
    case On::Click:
      return {mounted.dom, "click", [&](const val& event) { clicked(mounted, event, seam); }};
    case On::Submit:
      return {mounted.dom, "submit", [&](const val& event) { submitted(mounted, event, seam); }};
    case On::Change:
      return {mounted.dom, "change",
              [&](const val&) { post_all(mounted, On::Change, own_value(mounted.dom), seam); }};
    case On::Input:
      return {mounted.dom, "input",
              [&](const val&) { post_all(mounted, On::Input, own_value(mounted.dom), seam); }};
    case On::Enter:
      break;
  }
  return {mounted.dom, "keydown", [&](const val& event) { key_went_down(mounted, event); }};
}

bool has_kind(const std::vector<views::Action>& actions, On on) {
  return std::any_of(actions.begin(), actions.end(),
                     [on](const views::Action& action) { return action.on == on; });
}

constexpr On kinds[] = {On::Click, On::Submit, On::Change, On::Input, On::Enter};

}  // namespace

void listen(Mounted& mounted, const ActionSeam& seam) {
  mounted.listeners.clear();
  for (const auto on : kinds) {
    if (has_kind(mounted.node.actions, on))
      mounted.listeners.push_back(listener(mounted, on, seam));
  }
}

bool same_kinds(const std::vector<views::Action>& a, const std::vector<views::Action>& b) {
  return std::all_of(std::begin(kinds), std::end(kinds),
                     [&](On on) { return has_kind(a, on) == has_kind(b, on); });
}

}  // namespace noom::dom
