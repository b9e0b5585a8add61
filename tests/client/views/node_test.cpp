// What an element does is data: it is compared and printed like all else.
#include <gtest/gtest.h>

#include "tests/client/views/html.hpp"
#include "wasm-client/views/build.hpp"

namespace noom::views {
namespace {

Node field(On when, app::Intent intent) {
  return on(when, std::move(intent), element("textarea", {{"name", "text"}}));
}

TEST(Node, PrintsEachReactionUnderItsOwnName) {
  const auto printed = [](On when) { return to_html(field(when, app::SelectReceiver{})); };
  EXPECT_EQ(printed(On::Click),
            "<textarea name=\"text\" data-on-click=\"SelectReceiver\"></textarea>\n");
  EXPECT_EQ(printed(On::Submit),
            "<textarea name=\"text\" data-on-submit=\"SelectReceiver\"></textarea>\n");
  EXPECT_EQ(printed(On::Change),
            "<textarea name=\"text\" data-on-change=\"SelectReceiver\"></textarea>\n");
  EXPECT_EQ(printed(On::Input),
            "<textarea name=\"text\" data-on-input=\"SelectReceiver\"></textarea>\n");
  EXPECT_EQ(printed(On::Enter),
            "<textarea name=\"text\" data-on-enter=\"SelectReceiver\"></textarea>\n");
}

TEST(Node, IsAnotherOneWhenItReactsToAnotherEventOrWithAnotherIntent) {
  const auto typing = field(On::Input, app::SelectReceiver{});
  EXPECT_EQ(typing, field(On::Input, app::SelectReceiver{}));
  EXPECT_FALSE(typing == field(On::Change, app::SelectReceiver{}));
  EXPECT_FALSE(typing == field(On::Input, app::SaveNickname{}));
}

TEST(Node, ReactsToSeveralEventsEachWithItsOwnIntent) {
  const auto node = on(On::Enter, app::SendText{}, field(On::Input, app::SelectReceiver{}));
  EXPECT_EQ(to_html(node),
            "<textarea name=\"text\" data-on-input=\"SelectReceiver\" "
            "data-on-enter=\"SendText\"></textarea>\n");
}

}  // namespace
}  // namespace noom::views
