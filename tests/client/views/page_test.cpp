// What holds for every screen in every state and language.
#include "wasm-client/views/page.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "shared/format/phrases.hpp"
#include "tests/client/views/html.hpp"
#include "tests/client/views/inspect.hpp"
#include "tests/client/views/samples.hpp"

namespace noom::views {
namespace {

struct Shown {
  std::string name;
  Node page;
};

// Every sample in both languages.
const std::vector<Shown>& pages() {
  static const auto all = [] {
    std::vector<Shown> shown;
    for (auto& sample : samples::all()) {
      for (const auto& [language, tag, own_name] : languages) {
        sample.state.language = language;
        shown.push_back(
            {sample.name + " " + std::string(language_tag(language)), page(sample.state)});
      }
    }
    return shown;
  }();
  return all;
}

void for_each_page(const std::function<void(const Node&)>& expect) {
  for (const auto& shown : pages()) {
    SCOPED_TRACE(shown.name);
    expect(shown.page);
  }
}

TEST(Page, HasNoTwoEqualIds) {
  for_each_page([](const Node& root) {
    std::set<std::string> ids;
    walk(root, [&ids](const Node& node) {
      const auto* const id = attribute(node, "id");
      EXPECT_TRUE(id == nullptr || ids.insert(*id).second) << *id;
    });
  });
}

TEST(Page, PointsOnlyAtIdsThatAreThere) {
  for_each_page([](const Node& root) {
    std::set<std::string> ids;
    walk(root, [&ids](const Node& node) {
      if (const auto* const id = attribute(node, "id")) ids.insert(*id);
    });
    walk(root, [&ids](const Node& node) {
      for (const auto* name : {"for", "aria-labelledby", "aria-describedby", "aria-controls"}) {
        const auto* const id = attribute(node, name);
        EXPECT_TRUE(id == nullptr || ids.count(*id) == 1) << name << " " << *id;
      }
    });
  });
}

TEST(Page, HasNoTwoSiblingsWithOneKey) {
  for_each_page([](const Node& root) {
    walk(root, [](const Node& node) {
      std::set<std::pair<std::string, std::string>> keys;
      for (const auto& child : node.children) {
        EXPECT_TRUE(child.key.empty() || keys.insert({child.tag, child.key}).second) << child.key;
      }
    });
  });
}

TEST(Page, HasALabelForEveryField) {
  for_each_page([](const Node& root) {
    std::set<std::string> labelled;
    for (const auto* label : by_tag(root, "label")) {
      EXPECT_FALSE(text_of(*label).empty());
      labelled.insert(*attribute(*label, "for"));
    }
    for (const auto* tag : {"input", "select", "textarea"}) {
      for (const auto* field : by_tag(root, tag)) {
        EXPECT_EQ(labelled.count(*attribute(*field, "id")), 1U) << *attribute(*field, "id");
        EXPECT_NE(attribute(*field, "name"), nullptr);
      }
    }
  });
}

TEST(Page, HasANameAndATypeForEveryButton) {
  for_each_page([](const Node& root) {
    for (const auto* button : by_tag(root, "button")) {
      EXPECT_FALSE(text_of(*button).empty()) << to_html(*button);
      ASSERT_NE(attribute(*button, "type"), nullptr) << to_html(*button);
      EXPECT_EQ(*attribute(*button, "type") == "button", !button->actions.empty());
    }
  });
}

TEST(Page, HasOneHeadingOfTheFirstOrderAndOneMain) {
  for_each_page([](const Node& root) {
    EXPECT_EQ(by_tag(root, "h1").size(), 1U);
    EXPECT_EQ(by_tag(root, "main").size(), 1U);
    EXPECT_EQ(by_tag(root, "header").size(), 1U);
  });
}

// The content security policy forbids both.
TEST(Page, HasNoInlineStyleAndNoScript) {
  for_each_page([](const Node& root) {
    walk(root, [](const Node& node) {
      EXPECT_NE(node.tag, "script");
      EXPECT_NE(node.tag, "style");
      for (const auto& one : node.attributes) {
        EXPECT_NE(one.name, "style");
        EXPECT_NE(one.name.substr(0, 2), "on") << one.name;
        EXPECT_EQ(one.value.find("data:"), std::string::npos);
      }
    });
  });
}

TEST(Page, OpensLinksSafely) {
  std::size_t links = 0;
  for_each_page([&links](const Node& root) {
    for (const auto* link : by_tag(root, "a")) {
      ++links;
      EXPECT_EQ(attribute(*link, "href")->substr(0, 8), "https://");
      EXPECT_EQ(*attribute(*link, "target"), "_blank");
      EXPECT_EQ(*attribute(*link, "rel"), "noopener noreferrer nofollow");
    }
  });
  EXPECT_GT(links, 0U);
}

TEST(Page, SpeaksNoKoreanOfItsOwnInEnglish) {
  for (const auto& sample : samples::all()) {
    const auto html = to_html(page(sample.state));
    for (const auto& row : phrase_rows) {
      if (row.ko.size() < 20 || row.ko.find('{') != std::string_view::npos) continue;
      EXPECT_EQ(html.find(row.ko), std::string::npos) << sample.name << row.ko;
    }
  }
}

TEST(Page, LeavesWhatPeopleTypeAsText) {
  const auto root = page(samples::room_of_three());
  EXPECT_TRUE(by_tag(root, "b").empty());
  EXPECT_NE(text_of(root).find("<b>Mallory</b>"), std::string::npos);
  const auto html = to_html(root);
  EXPECT_EQ(html.find("<b>"), std::string::npos);
  EXPECT_NE(html.find("&lt;b&gt;Mallory&lt;/b&gt;"), std::string::npos);
}

TEST(Page, HasTheRoomsNameAndCountInItsHeading) {
  auto state = samples::room_of_three();
  EXPECT_EQ(text_of(*by_tag(page(state), "h1")[0]), "Room 주말 등산 모임 (4)");
  EXPECT_EQ(title(state), "(3) Room 주말 등산 모임 (4) · Noom");
  state.language = Language::Ko;
  EXPECT_EQ(text_of(*by_tag(page(state), "h1")[0]), "방 주말 등산 모임 (4)");
  EXPECT_EQ(title(samples::entrance()), "Noom");
}

}  // namespace
}  // namespace noom::views
