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

void add(Node& node, std::optional<Node> child) {
  if (child) node.children.push_back(*std::move(child));
}

std::string say(const app::State& state, Phrase phrase, PhraseValues values) {
  return say(state.language, phrase, values);
}

Node icon(std::string_view name) {
  return element("svg", {{"class", "icon"}, {"aria-hidden", "true"}, {"focusable", "false"}},
                 {element("use", {{"href", "#icon-" + std::string(name)}})});
}

Node unseen(std::string_view words) { return span("unseen", words); }

Children member_name(const app::State& state, const Member& member) {
  Children parts{name(member.nickname.text())};
  if (member.hand == Hand::Raised) {
    parts.push_back(icon("hand"));
    parts.push_back(unseen(say(state, Phrase::HandIsRaised)));
  }
  if (member.id == state.me) {
    parts.push_back(text(" "));
    parts.push_back(span("you", say(state, Phrase::You)));
  }
  return parts;
}

Node name(std::string_view name) { return element("bdi", {{"class", "name"}}, {text(name)}); }

Node paragraph(std::string_view css_class, std::string_view sentence) {
  auto node = element("p", {}, {text(sentence)});
  return css_class.empty() ? node : with({"class", css_class}, std::move(node));
}

Node span(std::string_view css_class, std::string_view words) {
  return element("span", {{"class", css_class}}, {text(words)});
}

Node label(std::string_view field, std::string_view words) {
  return element("label", {{"for", field}}, {text(words)});
}

Node option(std::string_view value, std::string_view label, bool selected) {
  auto node = keyed(value, element("option", {{"value", value}}, {text(label)}));
  return selected ? with({"selected", ""}, std::move(node)) : node;
}

Node group(std::string_view css_class, std::string_view label, Children children) {
  return element("div", {{"class", css_class}, {"role", "group"}, {"aria-label", label}},
                 std::move(children));
}

Node text_button(std::string_view css_class, std::string_view label, app::Intent intent) {
  return on(On::Click, std::move(intent),
            element("button", {{"type", "button"}, {"class", css_class}}, {text(label)}));
}

Node icon_button(std::string_view css_class, std::string_view icon_name, std::string_view label,
                 app::Intent intent) {
  return on(On::Click, std::move(intent),
            element("button", {{"type", "button"}, {"class", css_class}, {"title", label}},
                    {icon(icon_name), unseen(label)}));
}

Node button(std::string_view css_class, std::string_view icon_name, std::string_view label,
            app::Intent intent) {
  return on(On::Click, std::move(intent),
            element("button", {{"type", "button"}, {"class", css_class}},
                    {icon(icon_name), span("label", label)}));
}

Node with_badge(const app::State& state, std::uint32_t unread, Node button) {
  if (unread == 0) return button;
  const auto count = std::to_string(unread);
  add(button, text(" "));
  add(button, element("span", {{"class", "badge"}},
                      {element("span", {{"aria-hidden", "true"}}, {text(count)}),
                       unseen(say(state, Phrase::UnreadLines, {{"n", count}}))}));
  return button;
}

Children say_nodes(const app::State& state, Phrase phrase, const PhraseNodes& values) {
  Children said;
  for (const auto& piece : pieces(words(state.language, phrase))) {
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
