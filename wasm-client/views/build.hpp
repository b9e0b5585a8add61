// Short ways to write down a Node.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/format/texts.hpp"
#include "wasm-client/app/state.hpp"
#include "wasm-client/views/node.hpp"

namespace noom::views {

// Name and value, read before the call returns.
using NameValue = std::pair<std::string_view, std::string_view>;
using Attributes = std::initializer_list<NameValue>;
using Children = std::vector<Node>;

Node text(std::string_view text);
Node element(std::string_view tag, Attributes attributes = {}, Children children = {});
Node keyed(std::string_view key, Node node);
Node on(On on, app::Intent intent, Node node);
Node with(NameValue attribute, Node node);
void add(Node& node, std::optional<Node> child);

std::string say(const app::State& state, Phrase phrase, PhraseValues values = {});

// A drawing of www/icons.svg, which says nothing by itself: a text stands beside it.
Node icon(std::string_view name);
// For the ear only.
Node unseen(std::string_view text);
// What people typed stands in its own direction of writing.
Node name(std::string_view name);
// A member, as they are called wherever they are shown, and that it is oneself.
Children member_name(const app::State& state, const Member& member);
Node paragraph(std::string_view css_class, std::string_view sentence);
Node span(std::string_view css_class, std::string_view words);
Node label(std::string_view field, std::string_view words);
Node option(std::string_view value, std::string_view label, bool selected);
// Named for the ear only.
Node group(std::string_view css_class, std::string_view label, Children children);
// How many lines are unread; nothing for none. It stands behind a button's words.
Node with_badge(const app::State& state, std::uint32_t unread, Node button);
// A button of visible words alone, and one of a drawing alone, with its words for the ear.
Node text_button(std::string_view css_class, std::string_view label, app::Intent intent);
Node icon_button(std::string_view css_class, std::string_view icon_name, std::string_view label,
                 app::Intent intent);
// A button with a drawing and visible words.
Node button(std::string_view css_class, std::string_view icon_name, std::string_view label,
            app::Intent intent);

// A phrase whose placeholders are Nodes.
using PhraseNodes = std::vector<std::pair<std::string_view, Node>>;
Children say_nodes(const app::State& state, Phrase phrase, const PhraseNodes& values);

}  // namespace noom::views
