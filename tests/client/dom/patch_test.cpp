// The patch on a document made of plain objects that write down every change made to them.
#ifdef __EMSCRIPTEN__

#include "wasm-client/dom/patch.hpp"

#include <emscripten.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

// clang-format off
// One document for all tests, with a new root for each: the patch keeps hold of the document.
EM_JS(void, make_root, (), {
  if (globalThis.document) {
    document.takeChanges();
    document.root = document.createElement('root');
    return;
  }
  var changes = [];
  var make = function(name) {
    var attributes = {};
    var listeners = {};
    var node = {
      nodeName: name, children: [], attributes: attributes, dataset: {}, form: null, type: name,
      scrollHeight: 100, scrollTop: 0, clientHeight: 100,
      setAttribute: function(key, value) { attributes[key] = value; changes.push(name + '.' + key + '=' + value); },
      removeAttribute: function(key) { delete attributes[key]; changes.push(name + '.' + key + '-'); },
      insertBefore: function(child, next) {
        node.children = node.children.filter(function(one) { return one !== child; });
        node.children.splice(next ? node.children.indexOf(next) : node.children.length, 0, child);
        changes.push(name + '+' + child.nodeName);
      },
      removeChild: function(child) {
        node.children.splice(node.children.indexOf(child), 1);
        changes.push(name + '-' + child.nodeName);
      },
      addEventListener: function(type, listener) { listeners[type] = listener; changes.push(name + ' hears ' + type); },
      removeEventListener: function(type) { delete listeners[type]; changes.push(name + ' is deaf to ' + type); },
      fire: function(type) { listeners[type]({ preventDefault: function() {} }); },
      closest: function() { return null; },
      focus: function() { changes.push(name + ' focus'); },
      querySelectorAll: function() { return []; }
    };
    var value = "";
    Object.defineProperty(node, 'value', {
      get: function() { return value; },
      set: function(words) { value = words; changes.push(name + ' says ' + words); }
    });
    return node;
  };
  globalThis.document = {
    createElement: make,
    createElementNS: function(space, name) { return make('svg:' + name); },
    createTextNode: function(text) {
      var node = make('"' + text + '"');
      Object.defineProperty(node, 'data', { set: function(words) { changes.push('text=' + words); } });
      return node;
    },
    root: make('root'),
    takeChanges: function() { var all = changes.join(' | '); changes.length = 0; return all; }
  };
});
// clang-format on

namespace noom::dom {
namespace {

using views::Node;
using views::On;

Node text(std::string words) {
  Node made;
  made.text = std::move(words);
  return made;
}

Node element(std::string tag, std::string key = {}, std::vector<Node> children = {},
             std::vector<views::Attribute> attributes = {}) {
  Node made;
  made.tag = std::move(tag);
  made.key = std::move(key);
  made.children = std::move(children);
  made.attributes = std::move(attributes);
  return made;
}

Node clicks(Node node, app::Intent intent) {
  node.actions.push_back({.on = On::Click, .intent = std::move(intent)});
  return node;
}

class PatchTest : public testing::Test {
 protected:
  PatchTest() {
    make_root();
    auto root = document()["root"];
    root["dataset"].set("icons", val("/public/icons.1.svg"));
    patch_.emplace(root, PatchSeam{.post = [this](app::Event event) { posted_.push_back(event); },
                                   .show_stream =
                                       [this](const val&, const std::string& stream) {
                                         streams_.push_back(stream);
                                       }});
  }

  static val document() { return val::global("document"); }
  // A person types one more letter into the field that is the whole page.
  void type(const char* text) {
    page().set("value", val(text));
    document().call<val>("takeChanges");
    page().call<void>("fire", val("input"));
  }
  // What changed in the document.
  std::string show(Node node) {
    patch_->show(std::move(node));
    return document().call<val>("takeChanges").as<std::string>();
  }
  val page() { return document()["root"]["children"][0]; }

  std::vector<app::Event> posted_;
  std::vector<std::string> streams_;
  std::optional<Patch> patch_;
};

TEST_F(PatchTest, MakesTheFirstPageFromTheInside) {
  EXPECT_EQ(show(element("p", "", {text("hi")}, {{"class", "x"}})),
            "p+\"hi\" | p.class=x | root+p");
}

TEST_F(PatchTest, TouchesNothingWhenNothingChanged) {
  const auto tree = element("ul", "", {clicks(element("li", "a", {text("A")}), app::Dismiss{})},
                            {{"class", "x"}, {"data-focus", "1"}});
  show(tree);
  EXPECT_EQ(show(tree), "");
}

TEST_F(PatchTest, ChangesOnlyTheTextAndTheAttributeThatDiffer) {
  show(element("p", "", {text("one")}, {{"class", "x"}, {"title", "t"}, {"lang", "ko"}}));
  EXPECT_EQ(show(element("p", "", {text("two")}, {{"class", "y"}, {"title", "t"}})),
            "text=two | p.lang- | p.class=y");
}

TEST_F(PatchTest, MovesOneChildWhenOneMoved) {
  show(element("ul", "", {element("a", "a"), element("b", "b"), element("i", "c")}));
  EXPECT_EQ(show(element("ul", "", {element("b", "b"), element("i", "c"), element("a", "a")})),
            "ul+a");
}

TEST_F(PatchTest, AddsAndRemovesWithoutTouchingTheOthers) {
  show(element("ul", "", {element("a", "a"), element("b", "b")}));
  EXPECT_EQ(show(element("ul", "", {element("b", "b"), element("i", "c")})), "ul-a | ul+i");
}

TEST_F(PatchTest, AnotherIntentNeedsNoOtherListener) {
  show(clicks(element("button"), app::JoinCall{}));
  EXPECT_EQ(show(clicks(element("button"), app::LeaveCall{})), "");
  page().call<void>("fire", val("click"));
  ASSERT_EQ(posted_.size(), 1u);
  EXPECT_EQ(std::get<app::Acted>(posted_[0]).intent, app::Intent{app::LeaveCall{}});
}

TEST_F(PatchTest, StopsListeningWhenThereIsNothingToDo) {
  show(clicks(element("button"), app::JoinCall{}));
  EXPECT_EQ(show(element("button")), "button is deaf to click");
}

TEST_F(PatchTest, EachKeyPostsTheIntentWithTheTextOfTheField) {
  Node field = element("textarea");
  field.actions = {{.on = On::Input, .intent = app::SelectReceiver{}}};
  EXPECT_EQ(show(field), "textarea hears input | root+textarea");
  type("h");
  type("hi");
  ASSERT_EQ(posted_.size(), 2u);
  const auto& typed = std::get<app::Acted>(posted_[1]);
  EXPECT_EQ(typed.intent, app::Intent{app::SelectReceiver{}});
  EXPECT_EQ(typed.values["value"], "hi");
}

TEST_F(PatchTest, AFieldListensToWhatItsNodeReactsToAndNothingElse) {
  Node field = element("input");
  field.actions = {{.on = On::Change, .intent = app::SelectReceiver{}}};
  EXPECT_EQ(show(field), "input hears change | root+input");
  field.actions[0].on = On::Input;
  EXPECT_EQ(show(field), "input is deaf to change | input hears input");
}

TEST_F(PatchTest, WhatIsBeingTypedIsNotWrittenAgain) {
  const auto saying = [](const char* text) {
    auto field = element("textarea", "", {}, {{"value", text}});
    field.actions = {{.on = On::Input, .intent = app::SelectReceiver{}}};
    return field;
  };
  EXPECT_EQ(show(saying("h")), "textarea says h | textarea hears input | root+textarea");
  type("hi");
  EXPECT_EQ(show(saying("hi")), "");
  EXPECT_EQ(show(saying("")), "textarea says ");
}

TEST_F(PatchTest, FocusGoesWhereItsNameChangesAndOnlyThen) {
  EXPECT_EQ(show(element("p", "", {}, {{"data-focus", "tea"}})),
            "p.data-focus=tea | root+p | p focus");
  EXPECT_EQ(show(element("p", "", {}, {{"data-focus", "tea"}, {"class", "x"}})), "p.class=x");
  EXPECT_EQ(show(element("p", "", {}, {{"data-focus", "milk"}, {"class", "x"}})),
            "p.data-focus=milk | p focus");
}

TEST_F(PatchTest, TellsWhichStreamAnElementShowsAndWhenItIsDone) {
  show(element("ul", "", {element("video", "me", {}, {{"data-stream", "self"}})}));
  show(element("ul", "", {element("video", "me", {}, {{"data-stream", "peer"}})}));
  show(element("ul"));
  EXPECT_EQ(streams_, (std::vector<std::string>{"self", "peer", ""}));
}

TEST_F(PatchTest, DrawingsComeFromTheFileThatThePageNames) {
  EXPECT_EQ(show(element("svg", "", {element("use", "", {}, {{"href", "#icon-mic"}})})),
            "svg:use.href=/public/icons.1.svg#icon-mic | svg:svg+svg:use | root+svg:svg");
}

}  // namespace
}  // namespace noom::dom

#endif
