// A piece of the page as a comparable value: what the DOM is to look like, never a handle to it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "wasm-client/app/intent.hpp"

namespace noom::views {

enum class On : std::uint8_t {
  Click,
  Submit,  // default prevented; the form is reset afterwards if it carries `data-reset`
  Change,  // of a select or input: FormValues has its value
  Input,   // of an input or textarea: the same with each key, also while an IME composes
  Enter,   // of a textarea: Enter without Shift, never while an IME composes; submits its form
};

// Attributes with a meaning beyond HTML's, read by wasm-client/dom:
//   data-stream  the text of an app::Source: the element (video, audio) plays it
//   data-stick   "bottom": stays scrolled to its end while it is there
//   data-focus   takes the focus when the value of the attribute changes
//   data-reset   (form) cleared after its submit
// value, muted and selected are written as properties too, since their attributes say only how an
// element begins. An attribute without a value is written as "".
struct Attribute {
  std::string name;
  std::string value;
  bool operator==(const Attribute&) const = default;
};

struct Action {
  On on = On::Click;
  app::Intent intent;
  bool operator==(const Action&) const = default;
};

struct Node {
  std::string tag;  // empty: a text node
  std::string key;  // names a child among its siblings, so that it moves instead of being made anew
  std::string text;  // of a text node
  std::vector<Attribute> attributes;
  std::vector<Action> actions;
  std::vector<Node> children;
  bool operator==(const Node&) const = default;
};

}  // namespace noom::views
