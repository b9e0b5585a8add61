// A page that loses its connection, is loaded again or is duplicated: it sees each line once and
// says each line once.
#include <gtest/gtest.h>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

using Texts = std::vector<std::string>;

std::uint32_t say(TestPage& page, std::string_view text, std::string_view to = "") {
  page.act(SendText{}, {{"text", std::string(text)}, {"to", std::string(to)}});
  return page.state.next_key - 1;
}

Started loaded_again(const TestPage& page, std::string path = "/room/tea") {
  Started started{.path = std::move(path)};
  for (const auto& remember : page.all<Remember>()) started.remembered.push_back(remember.memory);
  started.remembered.push_back({Where::Tab, "rooms", "tea"});
  return started;
}

TEST(Delivery, ALineThatIsSaidWhileTheConnectionIsLostWaitsForTheNextOne) {
  TestPage page;
  page.start();
  page.enter("tea");
  page.happens(SocketClosed{1006});
  const auto key = say(page, "hi");
  EXPECT_TRUE(page.sent<client::NewMessage>().empty());
  EXPECT_EQ(page.room("tea").lines.back().sending, Sending::Pending);
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  page.greet();
  EXPECT_TRUE(page.sent<client::NewMessage>().empty()) << "not before the room is entered";
  page.server_says(
      server::Entered{
          .room = room_name("tea"), .epoch = page.epoch, .offset = 10, .recovered = true},
      page.sent<client::EnterRoom>().at(0).id);
  ASSERT_EQ(page.sent<client::NewMessage>().size(), 1U);
  EXPECT_EQ(page.sent<client::NewMessage>()[0].message.key, key);
}

TEST(Delivery, AnUnacknowledgedLineIsSaidAgainWithItsKey) {
  TestPage page;
  page.start();
  page.enter("tea");
  const auto key = say(page, "hi");
  page.come_back();
  ASSERT_EQ(page.sent<client::NewMessage>().size(), 1U);
  EXPECT_EQ(page.sent<client::NewMessage>()[0].message.key, key);
  page.server_says(server::Ack{.offset = 11, .at = 5}, page.sent<client::NewMessage>()[0].id);
  EXPECT_EQ(page.room("tea").lines.back().sending, Sending::Done);
  page.come_back();
  EXPECT_TRUE(page.sent<client::NewMessage>().empty());
}

TEST(Delivery, LinesAreSaidAgainInTheirOrder) {
  TestPage page;
  page.start();
  page.enter("tea");
  for (const auto* const text : {"1", "2", "3"}) say(page, text);
  page.come_back();
  ASSERT_EQ(page.sent<client::NewMessage>().size(), 3U);
  for (std::size_t i = 1; i < 3; ++i)
    EXPECT_LT(page.sent<client::NewMessage>()[i - 1].message.key,
              page.sent<client::NewMessage>()[i].message.key);
}

TEST(Delivery, ALateAnswerIsAskedForAndNotDoubled) {
  TestPage page;
  page.start();
  page.enter("tea");
  const auto key = say(page, "hi");
  const auto first = page.sent<client::NewMessage>().at(0).id;
  page.happens(TimerFired{{.name = TimerName::Reply, .request = first}});
  ASSERT_EQ(page.sent<client::NewMessage>().size(), 1U);
  EXPECT_EQ(page.sent<client::NewMessage>()[0].message.key, key);
  page.server_says(server::Ack{.offset = 11}, page.sent<client::NewMessage>()[0].id);
  page.server_says(server::Ack{.offset = 11}, first);
  EXPECT_EQ(page.texts("tea"), Texts{"hi"});
}

TEST(Delivery, AfterAMinuteALineHasFailedAndIsSaidAgainOnlyByHand) {
  TestPage page;
  page.start();
  page.enter("tea");
  page.happens(SocketClosed{1006});
  const auto key = say(page, "hi");
  page.happens(TimerFired{{.name = TimerName::Line, .request = key}});
  EXPECT_EQ(page.room("tea").lines.back().sending, Sending::Failed);
  EXPECT_EQ(page.room("tea").lines.back().refusal, Code::TimedOut);
  page.happens(SocketClosed{1006});
  page.come_back();
  EXPECT_TRUE(page.sent<client::NewMessage>().empty());
  page.act(SendAgain{key});
  ASSERT_EQ(page.sent<client::NewMessage>().size(), 1U);
  EXPECT_EQ(page.sent<client::NewMessage>()[0].message.key, key) << "it may have been heard";
  EXPECT_EQ(page.texts("tea"), Texts{"hi"});
}

TEST(Delivery, ARefusedLineFailsWithTheReason) {
  TestPage page;
  page.start();
  page.enter("tea");
  say(page, "hi");
  page.server_says(server::Refusal{.code = 203, .name = "too_fast", .retry = true},
                   page.sent<client::NewMessage>().at(0).id);
  EXPECT_EQ(page.room("tea").lines.back().sending, Sending::Failed);
  EXPECT_EQ(page.room("tea").lines.back().refusal, Code::TooFast);
}

TEST(Delivery, MoreLinesThanMayBeUnderWayFailAtOnce) {
  TestPage page;
  page.start();
  page.enter("tea");
  for (std::size_t i = 0; i <= limits::unacknowledged_lines; ++i) say(page, "hi");
  EXPECT_TRUE(page.sent<client::NewMessage>().empty());
  EXPECT_EQ(page.room("tea").lines.back().refusal, Code::TooFast);
  EXPECT_EQ(page.room("tea").lines[limits::unacknowledged_lines - 1].sending, Sending::Pending);
}

TEST(Delivery, AReplayedLineOfMineIsTheAcknowledgement) {
  TestPage page;
  page.start();
  page.enter("tea");
  const auto key = say(page, "hi");
  page.lose_and_greet();
  page.server_says(
      server::Entered{
          .room = room_name("tea"), .epoch = page.epoch, .offset = 11, .recovered = true},
      page.sent<client::EnterRoom>().at(0).id);
  const auto again = page.sent<client::NewMessage>().at(0).id;
  page.server_says(server::NewMessage{.room = room_name("tea"),
                                      .offset = 11,
                                      .from = page.state.me,
                                      .nickname = page.state.nickname,
                                      .key = key,
                                      .text = chat_text("hi"),
                                      .at = 5});
  page.server_says(server::Ack{.offset = 11, .at = 5}, again);
  EXPECT_EQ(page.texts("tea"), Texts{"hi"});
  EXPECT_EQ(page.room("tea").lines.back().sending, Sending::Done);
  page.hear("tea", 12, "hello");
  EXPECT_EQ(page.texts("tea"), (Texts{"hi", "hello"}));
}

TEST(Delivery, WhatWasMissedIsAskedForAndNoGapIsShown) {
  TestPage page;
  page.start();
  page.enter("tea");
  page.hear("tea", 11, "heard");
  page.lose_and_greet();
  const auto enter = page.sent<client::EnterRoom>().at(0);
  EXPECT_EQ(enter.message.since, (Position{page.epoch, 11, 0}));
  EXPECT_EQ(page.sent<client::Hello>().size(), 0U);
  page.server_says(
      server::Entered{
          .room = room_name("tea"), .epoch = page.epoch, .offset = 12, .recovered = true},
      enter.id);
  page.hear("tea", 11, "heard");
  page.hear("tea", 12, "missed");
  EXPECT_EQ(page.texts("tea"), (Texts{"heard", "missed"}));
  EXPECT_EQ(page.room("tea").room.members.size(), 1U);
}

TEST(Delivery, WhatCannotBeRecoveredIsAGapThatIsSeen) {
  TestPage page;
  page.start();
  page.enter("tea");
  page.epoch = Epoch{{6, 6}};
  page.lose_and_greet();
  page.let_in("tea");
  EXPECT_EQ(page.state.shown, room_name("tea"));
  EXPECT_EQ(page.room("tea").lines.back().kind, LineKind::Gap);
}

TEST(Delivery, ALineThatComesAgainAfterTheLogWasLostIsSeenOnce) {
  TestPage page;
  page.start();
  page.enter("tea");
  page.hear("tea", 11, "hi");
  page.epoch = Epoch{{6, 6}};
  page.lose_and_greet();
  page.let_in("tea");
  auto again = server::NewMessage{.room = room_name("tea"),
                                  .offset = 11,
                                  .from = peer(1),
                                  .nickname = nickname("Ann"),
                                  .key = 11,
                                  .text = chat_text("hi")};
  page.server_says(again);
  again.offset = 12;
  again.key = 12;
  page.server_says(again);
  const auto texts = page.texts("tea");
  EXPECT_EQ(std::count(texts.begin(), texts.end(), "hi"), 2) << "the second one has its own key";
}

TEST(Delivery, AMissingEventIsAskedForAndWhatIsBehindItWaits) {
  TestPage page;
  page.start();
  page.enter("tea");
  page.hear("tea", 12, "second");
  ASSERT_EQ(page.sent<client::EnterRoom>().size(), 1U);
  EXPECT_EQ(page.sent<client::EnterRoom>()[0].message.since, (Position{page.epoch, 10, 0}));
  page.hear("tea", 13, "third");
  EXPECT_TRUE(page.sent<client::EnterRoom>().empty());
  EXPECT_TRUE(page.texts("tea").empty());
  page.hear("tea", 11, "first");
  EXPECT_EQ(page.texts("tea"), (Texts{"first", "second", "third"}));
}

TEST(Delivery, MyLineStandsWhereTheRoomsLogHasIt) {
  TestPage page;
  page.start();
  page.enter("tea");
  say(page, "mine");
  const auto id = page.sent<client::NewMessage>().at(0).id;
  page.hear("tea", 11, "Ann was faster");
  page.server_says(server::Ack{.offset = 12}, id);
  EXPECT_EQ(page.texts("tea"), (Texts{"Ann was faster", "mine"}));
}

TEST(Delivery, APrivateLineThatIsReplayedIsSeenOnce) {
  TestPage page;
  page.start();
  page.enter("tea", {member(1, "Ann", false)});
  const server::PrivateMessage message{.room = room_name("tea"),
                                       .number = 1,
                                       .from = peer(1),
                                       .nickname = nickname("Ann"),
                                       .text = chat_text("psst")};
  page.server_says(message);
  page.server_says(message);
  EXPECT_EQ(page.texts("tea"), Texts{"psst"});
  page.lose_and_greet();
  EXPECT_EQ(page.sent<client::EnterRoom>().at(0).message.since->number, 1U);
}

TEST(Delivery, TheTicketIsShownAgain) {
  TestPage page;
  page.start();
  page.happens(SocketClosed{1006});
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  page.happens(SocketOpened{});
  EXPECT_EQ(page.sent<client::Hello>().at(0).message.session, (SessionTicket{{7, 99}}));
}

TEST(Delivery, WhoIsSupersededComesBackAsSomebodyNew) {
  TestPage page;
  page.start();
  page.enter("tea", {member(1, "Ann")});
  page.happens(SocketClosed{4004});
  EXPECT_EQ(page.state.connection.link, Link::Lost);
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

TEST(Delivery, PairsOutliveALostConnection) {
  TestPage page;
  page.start();
  page.enter("tea", {member(1, "Ann")});
  ASSERT_EQ(page.state.pairs.size(), 1U);
  page.lose_and_greet();
  page.server_says(
      server::Entered{
          .room = room_name("tea"), .epoch = page.epoch, .offset = 10, .recovered = true},
      page.sent<client::EnterRoom>().at(0).id);
  EXPECT_TRUE(page.all<ClosePair>().empty());
  EXPECT_EQ(page.state.pairs.size(), 1U);
}

TEST(Delivery, PairsOutliveARestartedServerUntilTheOthersAreBack) {
  TestPage page;
  page.start();
  page.enter("tea", {member(1, "Ann"), member(2, "Bob")});
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

TEST(Delivery, APageThatWasLoadedAgainIsCalledAnew) {
  TestPage page;
  page.start();
  page.enter("tea", {member(1, "Ann")});
  page.server_says(server::Presence{
      .room = room_name("tea"), .offset = 11, .id = peer(1), .presence = Presence::Away});
  EXPECT_TRUE(page.all<ClosePair>().empty());
  page.server_says(
      server::Presence{.room = room_name("tea"), .offset = 12, .id = peer(1), .visit = 1});
  EXPECT_EQ(page.all<ClosePair>().size(), 1U);
  ASSERT_EQ(page.all<OpenPair>().size(), 1U);
  EXPECT_GT(page.all<OpenPair>()[0].generation, 4096U);
}

TEST(Delivery, AReloadedPageIsTheSamePersonInTheSameRoomWithItsLines) {
  TestPage before;
  before.start();
  before.enter("tea", {member(1, "Ann", false)}, "민지");
  before.hear("tea", 11, "heard");
  before.act(SendText{}, {{"text", "mine"}, {"to", ""}});
  before.server_says(server::Ack{.offset = 12}, before.sent<client::NewMessage>().at(0).id);
  const auto waiting = say(before, "not acknowledged");
  before.happens(PageHidden{});

  TestPage after;
  after.happens(loaded_again(before));
  EXPECT_EQ(after.texts("tea"), (Texts{"heard", "mine", "not acknowledged"}));
  EXPECT_TRUE(after.room("tea").lines[1].mine);
  EXPECT_EQ(after.state.shown, room_name("tea"));
  after.happens(SocketOpened{});
  const auto hello = after.sent<client::Hello>().at(0);
  EXPECT_EQ(hello.message.session, (SessionTicket{{7, 99}}));
  EXPECT_EQ(hello.message.visit, 1U);
  after.server_says(
      server::Hello{.id = peer(7), .session = *hello.message.session, .nickname = nickname("민지")},
      hello.id);
  const auto enter = after.sent<client::EnterRoom>().at(0);
  EXPECT_EQ(enter.message.since, (Position{before.epoch, 12, 0}));
  after.server_says(
      server::Entered{
          .room = room_name("tea"), .epoch = before.epoch, .offset = 13, .recovered = true},
      enter.id);
  EXPECT_EQ(after.sent<client::NewMessage>().at(0).message.key, waiting);
  after.hear("tea", 13, "missed");
  EXPECT_EQ(after.texts("tea"), (Texts{"heard", "mine", "not acknowledged", "missed"}));
  EXPECT_GT(after.state.next_key, waiting);
}

TEST(Delivery, ADuplicateOfALivingTabIsSomebodyElse) {
  TestPage page;
  page.start();
  page.enter("tea");
  page.happens(PageHidden{});
  const auto kept = loaded_again(page);
  page.happens(PageShown{});
  for (const auto& remember : page.all<Remember>()) EXPECT_EQ(remember.memory.value, "");
  TestPage reloaded;
  reloaded.happens(kept);
  const auto claimed = reloaded.all<Remember>();
  EXPECT_TRUE(std::any_of(claimed.begin(), claimed.end(), [](const Remember& remember) {
    return remember.memory.key == "session" && remember.memory.value.empty();
  })) << "only one page has the ticket";
}

TEST(Delivery, GarbageInTheTabsMemoryIsIgnored) {
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

TEST(Delivery, ANameThatWasChangedWhileAwayIsSaidInTheRoom) {
  TestPage page;
  page.start();
  page.enter("tea", {}, "Ann");
  page.happens(SocketClosed{1006});
  page.act(SaveNickname{}, {{"nickname", "Annie"}});
  page.come_back();
  ASSERT_EQ(page.sent<client::Nickname>().size(), 1U);
  EXPECT_EQ(page.sent<client::Nickname>()[0].message.nickname.text(), "Annie");
}

TEST(Delivery, ARestartedServerIsNotStormed) {
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
