#include "wasm-client/dom/forms.hpp"

#include "wasm-client/js/outcome.hpp"

namespace noom::dom {

app::FormValues form_values(const val& form, const val& submitter) {
  app::FormValues form_values;
  const auto made = js::construct("FormData", form);
  if (!made) return form_values;
  const auto pairs = val::global("Array").call<val>("from", made.value);
  const auto count = pairs["length"].as<unsigned>();
  for (unsigned at = 0; at < count; ++at) {
    const auto value = pairs[at][1];
    if (!value.isString()) continue;  // a file
    form_values.values.emplace_back(pairs[at][0].as<std::string>(), value.as<std::string>());
  }
  if (js::exists(submitter) && !js::text_of(submitter, "name").empty()) {
    form_values.values.emplace_back(js::text_of(submitter, "name"),
                                    js::text_of(submitter, "value"));
  }
  return form_values;
}

app::FormValues values_around(const val& element) {
  auto form = element["form"];
  if (!js::exists(form)) form = element.call<val>("closest", val("form"));
  return js::exists(form) ? form_values(form, val::null()) : app::FormValues{};
}

app::FormValues own_value(const val& element) {
  return {{{"value", js::text_of(element, "value")}}};
}

bool sends(const val& keydown) {
  // Safari ends the composition before the key that ended it: then 229 is what gives it away.
  return js::text_of(keydown, "key") == "Enter" && !keydown["shiftKey"].as<bool>() &&
         !keydown["isComposing"].as<bool>() && keydown["keyCode"].as<int>() != 229;
}

}  // namespace noom::dom
