#include <gtest/gtest.h>

#include <algorithm>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

TEST(Connection, ALostConnectionIsShownAndTriedAgainLaterEachTime) {
  TestPage page;
  page.moment.chance = 0.999;
  page.start();
  page.happens(SocketClosed{1006});
  EXPECT_EQ(page.state.connection.phase, ConnectionPhase::Lost);
  auto last = page.wait_of(TimerName::Reconnect).value();
  for (int i = 0; i < 8; ++i) {
    page.happens(TimerFired{{.name = TimerName::Reconnect}});
    EXPECT_EQ(page.state.connection.phase, ConnectionPhase::Reconnecting);
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
  EXPECT_EQ(page.state.connection.phase, ConnectionPhase::Refused);
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
  EXPECT_EQ(page.state.connection.phase, ConnectionPhase::Lost);
}

TEST(Connection, TheNetworkComingBackConnectsAtOnce) {
  TestPage page;
  page.start();
  page.happens(SocketClosed{1006});
  page.happens(WentOnline{});
  EXPECT_EQ(page.all<Connect>().size(), 1U);
}

constexpr Timer stall_timer{.name = TimerName::Stall};

// In a room, with a line under way and its answer overdue.
TestPage stalled_page() {
  auto page = TestPage::in("tea");
  page.say("hi");
  page.moment.now = page.state.connection.answer_due;
  page.happens(TimerFired{stall_timer});
  return page;
}

TEST(Connection, WhatIsNotAnsweredSoonIsAskedOnANewConnectionAtOnce) {
  auto page = stalled_page();
  EXPECT_EQ(page.all<Disconnect>().size(), 1U);
  EXPECT_EQ(page.all<Connect>().size(), 1U);
  page.greet();
  page.let_in("tea");
  EXPECT_EQ(page.sent<client::NewMessage>().size(), 1U);
}

TEST(Connection, WhoComesBackGreetsAndEntersInOneBreath) {
  auto page = TestPage::in("tea");
  page.happens(SocketClosed{1006});
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  page.happens(SocketOpened{});
  EXPECT_EQ(page.sent<client::Hello>().size(), 1U);
  EXPECT_EQ(page.sent<client::EnterRoom>().size(), 1U);
  const auto hello = page.sent<client::Hello>().at(0);
  page.server_says(server::Hello{.id = peer(7), .session = SessionTicket{{7, 99}}}, hello.id);
  EXPECT_TRUE(page.sent<client::EnterRoom>().empty());
}

TEST(Connection, ASlowPathIsGivenMoreTimeWithEachStall) {
  auto page = stalled_page();
  page.state.connection.only = Transport::WebSocket;
  std::vector<std::int64_t> patience;
  for (int i = 0; i < 4; ++i) {
    page.happens(SocketOpened{});
    patience.push_back(page.wait_of(TimerName::Stall).value().count());
    page.moment.now = page.state.connection.answer_due;
    page.happens(TimerFired{stall_timer});
    EXPECT_EQ(page.state.connection.phase, ConnectionPhase::Lost);
    page.happens(TimerFired{{.name = TimerName::Reconnect}});
  }
  EXPECT_EQ(patience, (std::vector<std::int64_t>{4'000, 8'000, 8'000, 8'000}));
}

TEST(Connection, OnAPathThatWasQuickTheFirstPacketIsSentAnew) {
  TestPage page;
  page.happens(Started{.path = "/"});
  EXPECT_EQ(page.wait_of(TimerName::Opening)->count(), 5'000);
  page.moment.now += 100;
  page.greet();
  page.happens(SocketClosed{1006});
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(page.wait_of(TimerName::Opening)->count(), i < 3 ? 500 : 1'000);
    page.happens(TimerFired{{.name = TimerName::Opening}});
    EXPECT_EQ(page.all<Connect>().size(), 1U);
    EXPECT_EQ(page.state.connection.phase, ConnectionPhase::Reconnecting);
  }
  EXPECT_EQ(page.wait_of(TimerName::Opening)->count(), 5'000);
  page.happens(TimerFired{{.name = TimerName::Opening}});
  EXPECT_EQ(page.state.connection.phase, ConnectionPhase::Lost);
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  EXPECT_EQ(page.wait_of(TimerName::Opening)->count(), 5'000) << "it may be blocked";
}

TEST(Connection, ASlowPathHasTheTimeThatItTookBefore) {
  TestPage page;
  page.happens(Started{.path = "/"});
  page.moment.now += 1'000;
  page.greet();
  page.happens(SocketClosed{1006});
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  EXPECT_EQ(page.wait_of(TimerName::Opening)->count(), 2'000);
  page.moment.now += 1'500;
  page.greet();
  page.happens(SocketClosed{1006});
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  EXPECT_EQ(page.wait_of(TimerName::Opening)->count(), 2'000) << "the quickest counts";
}

// The patience with a line after so many pings that took so long each.
std::int64_t patience_after(int pings, std::int64_t wait) {
  auto page = stalled_page();
  page.greet();
  page.let_in("tea");
  for (int i = 0; i < pings; ++i) {
    page.happens(TimerFired{{.name = TimerName::Ping}});
    const auto ping = page.sent<client::Ping>().at(0);
    page.moment.now += wait;
    page.server_says(server::Ack{}, ping.id);
  }
  return page.state.connection.answer_due - page.moment.now;
}

TEST(Connection, SomeQuickAnswersInARowEndTheSlowness) {
  EXPECT_EQ(patience_after(5, 100), 4'000);
  EXPECT_EQ(patience_after(8, 100), 2'000);
  EXPECT_EQ(patience_after(8, 1'001), 4'000);
}

TEST(Connection, APingHasItsOwnTime) {
  TestPage page;
  page.start();
  page.happens(TimerFired{{.name = TimerName::Ping}});
  EXPECT_FALSE(page.wait_of(TimerName::Stall).has_value());
}

TEST(Connection, APageThatSleptGivesTheAnswerItsTime) {
  auto page = TestPage::in("tea");
  page.say("hi");
  page.moment.now += 60'000;
  page.happens(TimerFired{stall_timer});
  EXPECT_TRUE(page.all<Disconnect>().empty());
  EXPECT_TRUE(page.wait_of(TimerName::Stall).has_value());
}

TEST(Connection, WhoWaitsForNothingLosesNothing) {
  TestPage page;
  page.start();
  const auto stopped = page.all<StopTimer>();
  EXPECT_TRUE(std::any_of(stopped.begin(), stopped.end(),
                          [](const StopTimer& stop) { return stop.timer == stall_timer; }));
}

TEST(Connection, PollingTakesItsTime) {
  TestPage page;
  page.start({.path = "/", .query = "?transport=polling"});
  page.act(EnterRoom{}, {{"room", "tea"}});
  EXPECT_EQ(page.sent<client::EnterRoom>().size(), 1U);
  EXPECT_EQ(page.state.connection.answer_due - page.moment.now, 8'000);
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
  EXPECT_FALSE(page.state.local.captures.microphone.on);
  EXPECT_EQ(page.state.nickname.text(), "민지");
}

}  // namespace
}  // namespace noom::app
