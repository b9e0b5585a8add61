#include "wasm-client/dom/attributes.hpp"

#include <algorithm>
#include <string_view>

#include "wasm-client/js/outcome.hpp"

namespace noom::dom {
namespace {

// The attribute is only the initial value of the property.
bool is_switch(std::string_view name) { return name == "selected" || name == "muted"; }

// Not written again when it is the same: that would end an IME's composition.
void write_value(val& element, const std::string& value) {
  if (js::text_of(element, "value") != value) element.set("value", value);
}

}  // namespace

const std::string* find_attribute(const std::vector<views::Attribute>& attributes,
                                  std::string_view name) {
  const auto found =
      std::find_if(attributes.begin(), attributes.end(),
                   [name](const views::Attribute& attribute) { return attribute.name == name; });
  return found == attributes.end() ? nullptr : &found->value;
}

void write_attribute(val& element, const views::Node& node, const views::Attribute& attribute) {
  const bool is_value = attribute.name == "value";
  if (!is_value || node.tag != "textarea") {
    element.call<void>("setAttribute", attribute.name, attribute.value);
  }
  if (is_value) write_value(element, attribute.value);
  if (is_switch(attribute.name)) element.set(attribute.name, true);
}

void remove_attribute(val& element, const views::Attribute& attribute) {
  element.call<void>("removeAttribute", attribute.name);
  if (is_switch(attribute.name)) element.set(attribute.name, false);
}

void assert_choice(val& element, const views::Node& node) {
  if (node.tag == "option" && find_attribute(node.attributes, "selected") != nullptr) {
    element.set("selected", true);
  }
}

}  // namespace noom::dom
