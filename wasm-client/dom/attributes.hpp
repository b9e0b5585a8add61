// Attributes of an element, and the few properties that HTML keeps apart from them.
#pragma once

#include <emscripten/val.h>

#include <string>
#include <vector>

#include "wasm-client/views/node.hpp"

namespace noom::dom {

using emscripten::val;

void write_attribute(val& element, const views::Node& node, const views::Attribute& attribute);
void remove_attribute(val& element, const views::Attribute& attribute);

const std::string* find_attribute(const std::vector<views::Attribute>& attributes,
                                  std::string_view name);

// A person chooses an option by hand while the state decides: its choice stands after each patch.
void assert_choice(val& element, const views::Node& node);

}  // namespace noom::dom
