// A page that loses its connection, is loaded again or is duplicated: who it is afterwards.
#include <gtest/gtest.h>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

using Texts = std::vector<std::string>;

TEST(Session, TheTicketIsShownAgain) {
  TestPage page;
  page.start();
  page.happens(SocketClosed{1006});
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  page.happens(SocketOpened{});
  EXPECT_EQ(page.sent<client::Hello>().at(0).message.session, (SessionTicket{{7, 99}}));
}

TEST(Session, WhoIsSupersededComesBackAsSomebodyNew) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  page.happens(SocketClosed{4004});
  EXPECT_EQ(page.state.connection.phase, ConnectionPhase::Lost);
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  page.happens(SocketOpened{});
  const auto hello = page.sent<client::Hello>().at(0);
  EXPECT_FALSE(hello.message.session);
  page.server_says(
      server::Hello{
          .id = peer(70), .session = SessionTicket{{70, 99}}, .nickname = page.state.nickname},
      hello.id);
  EXPECT_TRUE(page.state.pairs.empty());
  EXPECT_EQ(page.sent<client::EnterRoom>().at(0).message.since->number, 0U);
}

TEST(Session, PairsOutliveALostConnection) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  ASSERT_EQ(page.state.pairs.size(), 1U);
  page.lose_and_greet();
  page.server_says(page.recovered(room_name("tea"), 10), page.sent<client::EnterRoom>().at(0).id);
  EXPECT_TRUE(page.all<CloseLink>().empty());
  EXPECT_EQ(page.state.pairs.size(), 1U);
}

TEST(Session, PairsOutliveARestartedServerUntilTheOthersAreBack) {
  auto page = TestPage::in("tea", {member(1, "Ann"), member(2, "Bob")});
  page.epoch = Epoch{{6, 6}};
  page.lose_and_greet();
  page.let_in("tea");
  EXPECT_EQ(page.state.pairs.size(), 2U);
  page.server_says(
      server::Welcome{.room = room_name("tea"), .offset = 11, .member = member(1, "Ann")});
  page.happens(TimerFired{{.name = TimerName::Awaited}});
  ASSERT_EQ(page.state.pairs.size(), 1U);
  EXPECT_EQ(page.state.pairs.begin()->first, peer(1));
}

TEST(Session, APageThatWasLoadedAgainIsCalledAnew) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  page.server_says(server::Presence{
      .room = room_name("tea"), .offset = 11, .id = peer(1), .presence = Presence::Away});
  EXPECT_TRUE(page.all<CloseLink>().empty());
  page.server_says(
      server::Presence{.room = room_name("tea"), .offset = 12, .id = peer(1), .visit = 1});
  EXPECT_EQ(page.all<CloseLink>().size(), 1U);
  ASSERT_EQ(page.all<OpenLink>().size(), 1U);
  EXPECT_GT(page.all<OpenLink>()[0].generation, 4096U);
}

TEST(Session, AReloadedPageIsTheSamePersonInTheSameRoomWithItsLines) {
  TestPage before;
  before.start();
  before.enter("tea", {member(1, "Ann", false)}, "민지");
  before.hear("tea", 11, "heard");
  before.act(SendText{}, {{"text", "mine"}, {"to", ""}});
  before.server_says(server::Ack{.offset = 12}, before.sent<client::NewMessage>().at(0).id);
  before.act(SendText{}, {{"text", "not acknowledged"}, {"to", ""}});
  const auto waiting = before.state.next_key - 1;
  before.happens(PageHidden{});

  TestPage after;
  after.happens(before.loaded_again());
  EXPECT_EQ(after.texts("tea"), (Texts{"heard", "mine", "not acknowledged"}));
  EXPECT_TRUE(after.room("tea").lines[1].mine);
  EXPECT_EQ(after.state.shown, room_name("tea"));
  after.happens(SocketOpened{});
  const auto hello = after.sent<client::Hello>().at(0);
  EXPECT_EQ(hello.message.session, (SessionTicket{{7, 99}}));
  EXPECT_EQ(hello.message.visit, 1U);
  const auto enter = after.sent<client::EnterRoom>().at(0);
  after.server_says(
      server::Hello{.id = peer(7), .session = *hello.message.session, .nickname = nickname("민지")},
      hello.id);
  EXPECT_EQ(enter.message.since, (Position{before.epoch, 12, 0}));
  after.server_says(before.recovered(room_name("tea"), 13), enter.id);
  EXPECT_EQ(after.sent<client::NewMessage>().at(0).message.key, waiting);
  after.hear("tea", 13, "missed");
  EXPECT_EQ(after.texts("tea"), (Texts{"heard", "mine", "not acknowledged", "missed"}));
  EXPECT_GT(after.state.next_key, waiting);
}

TEST(Session, ADuplicateOfALivingTabIsSomebodyElse) {
  auto page = TestPage::in("tea");
  page.happens(PageHidden{});
  const auto kept = page.loaded_again();
  page.happens(PageShown{});
  for (const auto& remember : page.all<Remember>()) EXPECT_EQ(remember.memory.value, "");
  TestPage reloaded;
  reloaded.happens(kept);
  const auto claimed = reloaded.all<Remember>();
  EXPECT_TRUE(std::any_of(claimed.begin(), claimed.end(), [](const Remember& remember) {
    return remember.memory.key == "session" && remember.memory.value.empty();
  })) << "only one page has the ticket";
}

TEST(Session, WhatWasSaidByWhomOneWasBeforeIsRecalledAsTheirs) {
  auto page = TestPage::in("tea");
  page.say("as the first");
  page.server_says(server::Ack{.offset = 11}, page.sent<client::NewMessage>().at(0).id);
  const auto before = page.state.me;
  page.happens(SocketClosed{4004});
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  page.happens(SocketOpened{});
  page.server_says(
      server::Hello{
          .id = peer(70), .session = SessionTicket{{70, 99}}, .nickname = page.state.nickname},
      page.sent<client::Hello>().at(0).id);
  page.happens(PageHidden{});
  TestPage reloaded;
  reloaded.happens(page.loaded_again());
  const auto& lines = reloaded.room("tea").lines;
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].text, "as the first");
  EXPECT_EQ(lines[0].from, before);
}

TEST(Session, GarbageInTheTabsMemoryIsIgnored) {
  for (const auto* const session :
       {"", "x", "a\nb\nc\nd", "\n\n\n", "AAAAAAAAAAD__________w\nAAAAAAAAAAD__________w\n-1\n1"}) {
    TestPage page;
    page.happens(Started{.path = "/",
                         .remembered = {{Where::Tab, "session", session},
                                        {Where::Tab, "heard", "{}\n[1]\n"},
                                        {Where::Tab, "waiting", "{\"type\":1}"}}});
    EXPECT_FALSE(page.state.session);
    EXPECT_TRUE(page.state.rooms.empty());
  }
}

TEST(Session, ANameThatWasChangedWhileAwayIsSaidInTheRoom) {
  TestPage page;
  page.start();
  page.enter("tea", {}, "Ann");
  page.happens(SocketClosed{1006});
  page.act(SaveNickname{}, {{"nickname", "Annie"}});
  page.come_back();
  ASSERT_EQ(page.sent<client::Nickname>().size(), 1U);
  EXPECT_EQ(page.sent<client::Nickname>()[0].message.nickname.text(), "Annie");
}

TEST(Session, ARestartedServerIsNotStormed) {
  TestPage page;
  page.moment.chance = 0.999;
  page.start();
  page.happens(SocketClosed{1012});
  const auto starts = page.all<StartTimer>();
  EXPECT_TRUE(std::any_of(starts.begin(), starts.end(), [](const StartTimer& start) {
    return start.timer.name == TimerName::Reconnect && start.wait.count() > 1900;
  }));
}

}  // namespace
}  // namespace noom::app
