#include "wasm-client/dom/actions.hpp"

#include <algorithm>
#include <string>

#include "wasm-client/dom/attributes.hpp"
#include "wasm-client/js/outcome.hpp"

namespace noom::dom {
namespace {

using views::On;

// The named fields of the form; a file is none.
app::FormValues form_values(const val& form) {
  app::FormValues fields;
  const auto made = js::construct("FormData", form);
  if (!made) return fields;
  for (const auto& pair : js::items(val::global("Array").call<val>("from", made.value)))
    if (pair[1].isString())
      fields.values.emplace_back(pair[0].as<std::string>(), pair[1].as<std::string>());
  return fields;
}

// Of the form around the element; none without a form.
app::FormValues values_around(const val& element) {
  auto form = element["form"];
  if (!js::exists(form)) form = element.call<val>("closest", val("form"));
  return js::exists(form) ? form_values(form) : app::FormValues{};
}

// Enter as a person means it: without Shift, and not the one that ends an IME's composition. Safari
// ends the composition before the key that ended it: then 229 is what gives it away.
bool sends(const val& keydown) {
  return js::text_of(keydown, "key") == "Enter" && !keydown["shiftKey"].as<bool>() &&
         !keydown["isComposing"].as<bool>() && keydown["keyCode"].as<int>() != 229;
}

// Posting may take the element away, so the actions are copied first.
void post_all(const Mounted& mounted, On on, const app::FormValues& values,
              const ActionSeam& seam) {
  const auto actions = mounted.node.actions;
  for (const auto& action : actions) {
    if (action.on == on) seam.post(app::Acted{.intent = action.intent, .values = values});
  }
}

void post_value(const Mounted& mounted, On on, const ActionSeam& seam) {
  post_all(mounted, on, {{{"value", js::text_of(mounted.dom, "value")}}}, seam);
}

void submitted(const Mounted& mounted, const val& event, const ActionSeam& seam) {
  event.call<void>("preventDefault");
  const auto values = form_values(mounted.dom);
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
      return {mounted.dom, "click",
              [&](const val&) { post_all(mounted, On::Click, values_around(mounted.dom), seam); }};
    case On::Submit:
      return {mounted.dom, "submit", [&](const val& event) { submitted(mounted, event, seam); }};
    case On::Change:
      return {mounted.dom, "change", [&](const val&) { post_value(mounted, On::Change, seam); }};
    case On::Input:
      return {mounted.dom, "input", [&](const val&) { post_value(mounted, On::Input, seam); }};
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
