#include <gtest/gtest.h>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

TEST(Connection, ALostConnectionIsShownAndTriedAgainLaterEachTime) {
  TestPage page;
  page.moment.chance = 0.999;
  page.start();
  page.happens(SocketClosed{1006});
  EXPECT_EQ(page.state.connection.link, Link::Lost);
  auto last = page.wait_of(TimerName::Reconnect).value();
  for (int i = 0; i < 8; ++i) {
    page.happens(TimerFired{{.name = TimerName::Reconnect}});
    EXPECT_EQ(page.state.connection.link, Link::Reconnecting);
    EXPECT_EQ(page.all<Connect>().size(), 1U);
    page.happens(SocketClosed{1006});
    const auto wait = page.wait_of(TimerName::Reconnect).value();
    EXPECT_GE(wait, last);
    EXPECT_LE(wait.count(), 20'000);
    last = wait;
  }
}

TEST(Connection, ACloseCodeThatSaysNoIsNotTriedAgain) {
  TestPage page;
  page.start();
  page.happens(SocketClosed{4500});
  EXPECT_EQ(page.state.connection.link, Link::Refused);
  page.act(ConnectNow{});
  EXPECT_TRUE(page.all<Connect>().empty());
}

TEST(Connection, APingThatIsNotAnsweredEndsTheConnection) {
  TestPage page;
  page.start();
  page.happens(TimerFired{{.name = TimerName::Ping}});
  ASSERT_EQ(page.sent<client::Ping>().size(), 1U);
  page.happens(TimerFired{{.name = TimerName::Pong}});
  EXPECT_EQ(page.all<Disconnect>().size(), 1U);
  EXPECT_EQ(page.state.connection.link, Link::Lost);
}

TEST(Connection, TheNetworkComingBackConnectsAtOnce) {
  TestPage page;
  page.start();
  page.happens(SocketClosed{1006});
  page.happens(WentOnline{});
  EXPECT_EQ(page.all<Connect>().size(), 1U);
}

TEST(Connection, AReloadGoesBackToTheRoomsAndTheCallOfThisTab) {
  TestPage page;
  page.start({.path = "/room/tea",
              .remembered = {{Where::Tab, "rooms", "coffee\ntea"},
                             {Where::Tab, "call", "tea"},
                             {Where::Tab, "microphone", "off"},
                             {Where::Browser, "nickname", "민지"}}});
  EXPECT_EQ(page.sent<client::EnterRoom>().size(), 2U);
  EXPECT_EQ(page.state.shown, room_name("tea"));
  EXPECT_TRUE(page.state.in_call);
  EXPECT_FALSE(page.state.local.media.microphone.on);
  EXPECT_EQ(page.state.nickname.text(), "민지");
}

}  // namespace
}  // namespace noom::app
