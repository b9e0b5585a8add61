// The theme: the system's until a person chooses one.
#include <gtest/gtest.h>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

TEST(Theme, IsTheSystemsUntilOneIsChosen) {
  TestPage page;
  page.start({.path = "/", .system_dark = true});
  EXPECT_EQ(page.state.theme, "");
  EXPECT_TRUE(is_dark(page.state));
  page.happens(SystemThemeChanged{.dark = false});
  EXPECT_FALSE(is_dark(page.state));
}

TEST(Theme, OnePressChangesWhatIsSeenWhateverTheSystemHas) {
  for (const bool dark : {false, true}) {
    TestPage page;
    page.start({.path = "/", .system_dark = dark});
    page.act(ToggleTheme{});
    EXPECT_NE(is_dark(page.state), dark);
    EXPECT_EQ(page.all<Remember>().at(0).memory.value, dark ? "light" : "dark");
    page.happens(SystemThemeChanged{.dark = dark});
    EXPECT_NE(is_dark(page.state), dark);
  }
}

TEST(Theme, TheChosenOneIsRecalled) {
  TestPage page;
  page.start({.path = "/",
              .remembered = {{.where = Where::Browser, .key = "theme", .value = "light"}},
              .system_dark = true});
  EXPECT_FALSE(is_dark(page.state));
}

}  // namespace
}  // namespace noom::app
