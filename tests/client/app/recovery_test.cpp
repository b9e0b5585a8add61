// What the simulator has found: rare orders of events in which a line could be lost, doubled or
// wait for ever.
#include <gtest/gtest.h>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

using Texts = std::vector<std::string>;

std::string remembered(const TestPage& page, std::string_view key) {
  std::string value;
  for (const auto& remember : page.all<Remember>())
    if (remember.memory.key == key) value = remember.memory.value;
  return value;
}

TEST(Recovery, RoomsThatAreNotEnteredAgainYetAreKeptForAReload) {
  auto page = TestPage::in("tea");
  page.happens(SocketClosed{1006});
  page.act(ShowRoom{room_name("tea")});
  EXPECT_EQ(remembered(page, "rooms"), "tea");
}

TEST(Recovery, LinesInARoomThatIsNotEnteredYetAreKeptForAReload) {
  TestPage page;
  page.start();
  page.act(EnterRoom{}, {{"nickname", ""}, {"room", "tea"}});
  page.act(ShowRoom{room_name("tea")});
  page.say("early");
  page.happens(PageHidden{});
  TestPage after;
  after.happens(page.loaded_again());
  EXPECT_EQ(after.texts("tea"), Texts{"early"});
}

TEST(Recovery, TwoPagesThatRecallTheSameGiveTheirLinesOtherKeys) {
  TestPage before;
  before.start();
  before.enter("tea");
  before.happens(PageHidden{});
  const auto started = before.loaded_again();
  TestPage one;
  one.moment.chance = 0.25;
  one.happens(started);
  TestPage other;
  other.moment.chance = 0.75;
  other.happens(started);
  EXPECT_NE(one.say("one"), other.say("other"));
}

TEST(Recovery, WhoBecomesSomebodyElseDoesNotSayTheirLinesAgain) {
  auto page = TestPage::in("tea");
  page.say("hi");
  page.happens(SocketClosed{4004});
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  page.greet(70);
  EXPECT_EQ(page.room("tea").lines.back().sending, Sending::Failed);
  page.let_in("tea");
  EXPECT_TRUE(page.sent<client::NewMessage>().empty());
}

TEST(Recovery, AnAnswerFromBeforeTheRoomWasToldAnewIsHeeded) {
  auto page = TestPage::in("tea");
  page.say("hi");
  page.lose_and_greet();
  page.let_in("tea");
  const auto again = page.sent<client::NewMessage>().at(0).id;
  page.server_says(server::Ack{.offset = 9, .at = 5}, again);
  EXPECT_EQ(page.room("tea").lines.front().sending, Sending::Done);
  EXPECT_TRUE(page.room("tea").outbox.waiting().empty());
}

TEST(Recovery, ALineWhoseAnswerWaitedForWhatIsMissingIsSaidAgainWhenTheRoomIsToldAnew) {
  auto page = TestPage::in("tea");
  const auto key = page.say("hi");
  page.server_says(server::Ack{.offset = 12}, page.sent<client::NewMessage>().at(0).id);
  page.let_in("tea");
  ASSERT_EQ(page.sent<client::NewMessage>().size(), 1U);
  EXPECT_EQ(page.sent<client::NewMessage>()[0].message.key, key);
}

TEST(Recovery, WhatIsStillMissingAfterTheAnswerIsAskedForAgain) {
  auto page = TestPage::in("tea");
  page.hear("tea", 12, "second");
  page.server_says(page.recovered(room_name("tea"), 12), page.sent<client::EnterRoom>().at(0).id);
  page.hear("tea", 13, "third");
  EXPECT_EQ(page.sent<client::EnterRoom>().size(), 1U);
}

TEST(Recovery, AnAnswerToWhomLeftTheRoomIsNotForWhoEntersItAnew) {
  auto page = TestPage::in("tea");
  page.hear("tea", 12, "second");
  const auto asked = page.sent<client::EnterRoom>().at(0).id;
  page.act(LeaveRoom{});
  page.server_says(server::Ack{}, page.sent<client::LeaveRoom>().at(0).id);
  page.act(EnterRoom{}, {{"nickname", ""}, {"room", "tea"}});
  page.server_says(page.recovered(room_name("tea"), 12), asked);
  EXPECT_FALSE(page.room("tea").entered);
  ASSERT_EQ(page.sent<client::EnterRoom>().size(), 1U);
  EXPECT_FALSE(page.sent<client::EnterRoom>()[0].message.since);
}

TEST(Recovery, ALineThatIsMineFromBeforeIBecameSomebodyElseIsSeenOnce) {
  auto page = TestPage::in("tea");
  const auto key = page.say("hi");
  page.server_says(server::Ack{.offset = 11}, page.sent<client::NewMessage>().at(0).id);
  page.epoch = Epoch{{6, 6}};
  page.lose_and_greet(70);
  page.let_in("tea");
  page.server_says(server::NewMessage{.room = room_name("tea"),
                                      .offset = 11,
                                      .from = peer(7),
                                      .nickname = nickname("Ann"),
                                      .key = key,
                                      .text = chat_text("hi")});
  const auto texts = page.texts("tea");
  EXPECT_EQ(std::count(texts.begin(), texts.end(), "hi"), 1);
}

TEST(Recovery, ALineThatFailedWhenIBecameSomebodyElseIsSaidIfTheRoomHasIt) {
  auto page = TestPage::in("tea");
  const auto key = page.say("hi");
  page.lose_and_greet(70);
  page.server_says(page.recovered(room_name("tea"), 11), page.sent<client::EnterRoom>().at(0).id);
  EXPECT_EQ(page.room("tea").lines.back().sending, Sending::Failed);
  page.server_says(server::NewMessage{.room = room_name("tea"),
                                      .offset = 11,
                                      .from = peer(7),
                                      .nickname = nickname("Ann"),
                                      .key = key,
                                      .text = chat_text("hi")});
  EXPECT_EQ(page.texts("tea"), Texts{"hi"});
  EXPECT_EQ(page.room("tea").lines.back().sending, Sending::Done);
}

TEST(Recovery, WhoIsLeavingDoesNotAskForWhatIsMissing) {
  auto page = TestPage::in("tea");
  page.act(LeaveRoom{});
  page.hear("tea", 12, "second");
  EXPECT_TRUE(page.sent<client::EnterRoom>().empty());
}

TEST(Recovery, ALateAnswerToALineThatWasSaidAgainIsHeeded) {
  auto page = TestPage::in("tea");
  page.say("hi");
  const auto first = page.sent<client::NewMessage>().at(0).id;
  page.happens(TimerFired{{.name = TimerName::Reply, .request = first}});
  ASSERT_EQ(page.sent<client::NewMessage>().size(), 1U);
  const auto second = page.sent<client::NewMessage>()[0].id;
  page.server_says(server::Ack{.offset = 11}, first);
  EXPECT_EQ(page.room("tea").lines.back().sending, Sending::Done);
  page.server_says(server::Ack{.offset = 11}, second);
  EXPECT_EQ(page.texts("tea"), Texts{"hi"});
}

TEST(Recovery, APrivateLineThatComesAgainAfterTheLogWasLostIsSeenOnce) {
  auto page = TestPage::in("tea", {member(1, "Ann", false)});
  const server::PrivateMessage message{.room = room_name("tea"),
                                       .number = 1,
                                       .from = peer(1),
                                       .nickname = nickname("Ann"),
                                       .key = 3,
                                       .text = chat_text("psst")};
  page.server_says(message);
  page.epoch = Epoch{{6, 6}};
  page.lose_and_greet();
  page.let_in("tea", {member(1, "Ann", false)});
  page.server_says(message);
  const auto texts = page.texts("tea");
  EXPECT_EQ(std::count(texts.begin(), texts.end(), "psst"), 1);
}

}  // namespace
}  // namespace noom::app
