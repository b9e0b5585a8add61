// Looking around in a tree of Nodes.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "wasm-client/views/node.hpp"

namespace noom::views {

inline const std::string* attribute(const Node& node, std::string_view name) {
  const auto found = std::find_if(node.attributes.begin(), node.attributes.end(),
                                  [name](const Attribute& one) { return one.name == name; });
  return found == node.attributes.end() ? nullptr : &found->value;
}

inline std::string text_of(const Node& node) {
  std::string text = node.text;
  for (const auto& child : node.children) text += text_of(child);
  return text;
}

using Visitor = std::function<void(const Node&)>;
inline void walk(const Node& node, const Visitor& visit) {
  visit(node);
  for (const auto& child : node.children) walk(child, visit);
}

inline std::vector<const Node*> find(const Node& root,
                                     const std::function<bool(const Node&)>& wanted) {
  std::vector<const Node*> found;
  walk(root, [&](const Node& node) {
    if (wanted(node)) found.push_back(&node);
  });
  return found;
}
inline std::vector<const Node*> by_tag(const Node& root, std::string_view tag) {
  return find(root, [tag](const Node& node) { return node.tag == tag; });
}
inline std::vector<const Node*> by_class(const Node& root, std::string_view name) {
  return find(root, [name](const Node& node) {
    const auto* const names = attribute(node, "class");
    return names != nullptr &&
           (" " + *names + " ").find(" " + std::string(name) + " ") != std::string::npos;
  });
}

}  // namespace noom::views
