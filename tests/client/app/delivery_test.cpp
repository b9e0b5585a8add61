// A page that loses its connection sees each line once and says each line once.
#include <gtest/gtest.h>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

using Texts = std::vector<std::string>;

TEST(Delivery, ALineThatIsSaidWhileTheConnectionIsLostWaitsForTheNextOne) {
  auto page = TestPage::in("tea");
  page.happens(SocketClosed{1006});
  const auto key = page.say("hi");
  EXPECT_TRUE(page.sent<client::NewMessage>().empty());
  EXPECT_EQ(page.room("tea").lines.back().sending, Sending::Pending);
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  page.greet();
  EXPECT_TRUE(page.sent<client::NewMessage>().empty()) << "not before the room is entered";
  page.server_says(page.recovered(room_name("tea"), 10), page.sent<client::EnterRoom>().at(0).id);
  ASSERT_EQ(page.sent<client::NewMessage>().size(), 1U);
  EXPECT_EQ(page.sent<client::NewMessage>()[0].message.key, key);
}

TEST(Delivery, AnUnacknowledgedLineIsSaidAgainWithItsKey) {
  auto page = TestPage::in("tea");
  const auto key = page.say("hi");
  page.come_back();
  ASSERT_EQ(page.sent<client::NewMessage>().size(), 1U);
  EXPECT_EQ(page.sent<client::NewMessage>()[0].message.key, key);
  page.server_says(server::Ack{.offset = 11, .at = 5}, page.sent<client::NewMessage>()[0].id);
  EXPECT_EQ(page.room("tea").lines.back().sending, Sending::Done);
  page.come_back();
  EXPECT_TRUE(page.sent<client::NewMessage>().empty());
}

TEST(Delivery, LinesAreSaidAgainInTheirOrder) {
  auto page = TestPage::in("tea");
  for (const auto* const text : {"1", "2", "3"}) page.say(text);
  page.come_back();
  ASSERT_EQ(page.sent<client::NewMessage>().size(), 3U);
  for (std::size_t i = 1; i < 3; ++i)
    EXPECT_LT(page.sent<client::NewMessage>()[i - 1].message.key,
              page.sent<client::NewMessage>()[i].message.key);
}

TEST(Delivery, ALateAnswerIsAskedForAndNotDoubled) {
  auto page = TestPage::in("tea");
  const auto key = page.say("hi");
  const auto first = page.sent<client::NewMessage>().at(0).id;
  page.happens(TimerFired{{.name = TimerName::Reply, .request = first}});
  ASSERT_EQ(page.sent<client::NewMessage>().size(), 1U);
  EXPECT_EQ(page.sent<client::NewMessage>()[0].message.key, key);
  page.server_says(server::Ack{.offset = 11}, page.sent<client::NewMessage>()[0].id);
  page.server_says(server::Ack{.offset = 11}, first);
  EXPECT_EQ(page.texts("tea"), Texts{"hi"});
}

TEST(Delivery, AfterAMinuteALineHasFailedAndIsSaidAgainOnlyByHand) {
  auto page = TestPage::in("tea");
  page.happens(SocketClosed{1006});
  const auto key = page.say("hi");
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
  auto page = TestPage::in("tea");
  page.say("hi");
  page.server_says(server::Refusal{.code = 203, .name = "too_fast", .retry = true},
                   page.sent<client::NewMessage>().at(0).id);
  EXPECT_EQ(page.room("tea").lines.back().sending, Sending::Failed);
  EXPECT_EQ(page.room("tea").lines.back().refusal, Code::TooFast);
}

TEST(Delivery, MoreLinesThanMayBeUnderWayFailAtOnce) {
  auto page = TestPage::in("tea");
  for (std::size_t i = 0; i <= limits::unacknowledged_lines; ++i) page.say("hi");
  EXPECT_TRUE(page.sent<client::NewMessage>().empty());
  EXPECT_EQ(page.room("tea").lines.back().refusal, Code::TooFast);
  EXPECT_EQ(page.room("tea").lines[limits::unacknowledged_lines - 1].sending, Sending::Pending);
}

TEST(Delivery, AReplayedLineOfMineIsTheAcknowledgement) {
  auto page = TestPage::in("tea");
  const auto key = page.say("hi");
  page.lose_and_greet();
  page.server_says(page.recovered(room_name("tea"), 11), page.sent<client::EnterRoom>().at(0).id);
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
  auto page = TestPage::in("tea");
  page.hear("tea", 11, "heard");
  page.lose_and_greet();
  const auto enter = page.sent<client::EnterRoom>().at(0);
  EXPECT_EQ(enter.message.since, (Position{page.epoch, 11, 0}));
  page.server_says(page.recovered(room_name("tea"), 12), enter.id);
  page.hear("tea", 11, "heard");
  page.hear("tea", 12, "missed");
  EXPECT_EQ(page.texts("tea"), (Texts{"heard", "missed"}));
  EXPECT_EQ(page.room("tea").room.members.size(), 1U);
}

TEST(Delivery, AMessageToMeAloneThatCannotBeRecoveredIsAGapToo) {
  auto page = TestPage::in("tea");
  page.lose_and_greet();
  page.server_says(
      server::Entered{.room = room_name("tea"), .epoch = page.epoch, .offset = 10, .number = 300},
      page.sent<client::EnterRoom>().at(0).id);
  EXPECT_EQ(page.room("tea").lines.back().kind, LineKind::Gap);
}

TEST(Delivery, WhatCannotBeRecoveredIsAGapThatIsSeen) {
  auto page = TestPage::in("tea");
  page.epoch = Epoch{{6, 6}};
  page.lose_and_greet();
  page.let_in("tea");
  EXPECT_EQ(page.state.shown, room_name("tea"));
  EXPECT_EQ(page.room("tea").lines.back().kind, LineKind::Gap);
}

TEST(Delivery, ALineThatComesAgainAfterTheLogWasLostIsSeenOnce) {
  auto page = TestPage::in("tea");
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
  auto page = TestPage::in("tea");
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
  auto page = TestPage::in("tea");
  page.say("mine");
  const auto id = page.sent<client::NewMessage>().at(0).id;
  page.hear("tea", 11, "Ann was faster");
  page.server_says(server::Ack{.offset = 12}, id);
  EXPECT_EQ(page.texts("tea"), (Texts{"Ann was faster", "mine"}));
}

TEST(Delivery, APrivateLineThatIsReplayedIsSeenOnce) {
  auto page = TestPage::in("tea", {member(1, "Ann", false)});
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

// Who came back after a `bye` is told the room as it is, and numbers begin anew with it.
TEST(Delivery, WhenTheRoomIsToldAnewPrivateLinesAreCountedAnew) {
  auto page = TestPage::in("tea", {member(1, "Ann", false)});
  server::PrivateMessage message{.room = room_name("tea"),
                                 .number = 3,
                                 .from = peer(1),
                                 .nickname = nickname("Ann"),
                                 .text = chat_text("psst")};
  page.server_says(message);
  auto as_it_is = snapshot(page.room("tea").room);
  as_it_is.offset += 2;
  page.lose_and_greet();
  page.server_says(as_it_is, page.sent<client::EnterRoom>().at(0).id);
  message.number = 1;
  message.text = chat_text("anew");
  page.server_says(message);
  page.server_says(message);
  EXPECT_EQ(page.texts("tea"), (Texts{"psst", "", "anew"})) << "and the gap";
}

}  // namespace
}  // namespace noom::app
