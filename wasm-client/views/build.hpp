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
#include "wasm-client/views/node.hpp"

namespace noom::views {

using Attributes = std::vector<Attribute>;
using Children = std::vector<Node>;

Node text(std::string text);
Node element(std::string tag, Attributes attributes = {}, Children children = {});
Node keyed(std::string key, Node node);
Node on(On on, app::Intent intent, Node node);
Node with(Attribute attribute, Node node);
Node add(Node node, std::optional<Node> child);

// A drawing of www/icons.svg, which says nothing by itself: a text stands beside it.
Node icon(std::string_view name);
// For the ear only.
Node unseen(std::string text);
// What people typed stands in its own direction of writing.
Node name(std::string name);
Node paragraph(std::string css_class, std::string sentence);
// How many lines are unread; nothing for none. It stands behind a button's words.
Node with_badge(Language language, std::uint32_t unread, Node button);
// A button with a drawing and visible words.
Node button(std::string css_class, std::string_view icon_name, std::string label,
            app::Intent intent);

// A phrase whose placeholders are Nodes.
using PhraseNodes = std::vector<std::pair<std::string_view, Node>>;
Children say_nodes(Language language, Phrase phrase, const PhraseNodes& values);

}  // namespace noom::views
