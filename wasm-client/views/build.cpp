#include "wasm-client/views/build.hpp"

#include <algorithm>

namespace noom::views {

Node text(std::string_view text) {
  Node node;
  node.text = text;
  return node;
}

Node element(std::string_view tag, Attributes attributes, Children children) {
  Node node;
  node.tag = tag;
  node.attributes.reserve(attributes.size());
  for (const auto& attribute : attributes) node = with(attribute, std::move(node));
  node.children = std::move(children);
  return node;
}

Node keyed(std::string_view key, Node node) {
  node.key = key;
  return node;
}

Node on(On on, app::Intent intent, Node node) {
  node.actions.push_back({on, std::move(intent)});
  return node;
}

Node with(NameValue attribute, Node node) {
  node.attributes.push_back({std::string(attribute.first), std::string(attribute.second)});
  return node;
}

Node add(Node node, std::optional<Node> child) {
  if (child) node.children.push_back(*std::move(child));
  return node;
}

Node icon(std::string_view name) {
  return element("svg", {{"class", "icon"}, {"aria-hidden", "true"}, {"focusable", "false"}},
                 {element("use", {{"href", "#icon-" + std::string(name)}})});
}

Node unseen(std::string_view words) {
  return element("span", {{"class", "unseen"}}, {text(words)});
}

Children member_name(const app::State& state, const Member& member) {
  Children parts{name(member.nickname.text())};
  if (member.hand == Hand::Raised) {
    parts.push_back(icon("hand"));
    parts.push_back(unseen(say(state.language, Phrase::HandIsRaised)));
  }
  if (member.id == state.me) {
    parts.push_back(text(" "));
    parts.push_back(element("span", {{"class", "you"}}, {text(say(state.language, Phrase::You))}));
  }
  return parts;
}

Node name(std::string_view name) { return element("bdi", {{"class", "name"}}, {text(name)}); }

Node paragraph(std::string_view css_class, std::string_view sentence) {
  auto node = element("p", {}, {text(sentence)});
  return css_class.empty() ? node : with({"class", css_class}, std::move(node));
}

Node button(std::string_view css_class, std::string_view icon_name, std::string_view label,
            app::Intent intent) {
  return on(On::Click, std::move(intent),
            element("button", {{"type", "button"}, {"class", css_class}},
                    {icon(icon_name), element("span", {{"class", "label"}}, {text(label)})}));
}

Node with_badge(Language language, std::uint32_t unread, Node button) {
  if (unread == 0) return button;
  const auto count = std::to_string(unread);
  button = add(std::move(button), text(" "));
  return add(std::move(button),
             element("span", {{"class", "badge"}},
                     {element("span", {{"aria-hidden", "true"}}, {text(count)}),
                      unseen(say(language, Phrase::UnreadLines, {{"n", count}}))}));
}

Children say_nodes(Language language, Phrase phrase, const PhraseNodes& values) {
  Children said;
  for (const auto& piece : pieces(words(language, phrase))) {
    if (piece.kind == PhrasePiece::Kind::Words) {
      said.push_back(text(piece.text));
      continue;
    }
    const auto value = std::find_if(values.begin(), values.end(),
                                    [&](const auto& named) { return named.first == piece.text; });
    if (value != values.end()) said.push_back(value->second);
  }
  return said;
}

}  // namespace noom::views
