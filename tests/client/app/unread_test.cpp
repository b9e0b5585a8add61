// What a page does with messages of a server that is newer than the page.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

using Texts = std::vector<std::string>;

Unread event(std::uint64_t offset, Unread::Type type = Unread::Type::Unknown) {
  return {.type = type, .room = room_name("tea"), .offset = offset, .number = {}};
}

void comes(TestPage& page, Unread unread) {
  const auto code = unread.type == Unread::Type::Unknown ? Code::UnknownType : Code::BadValue;
  page.happens(ServerUnreadable{.code = code, .unread = std::move(unread)});
}

// Answers each request to enter as the server does: what came after is told again. How many there
// were, at most 10.
int entered_again(TestPage& page, std::uint64_t unknown, std::uint64_t last) {
  int count = 0;
  for (auto asked = page.sent<client::EnterRoom>(); !asked.empty() && count < 10; ++count) {
    const auto since = asked[0].message.since.value().offset;
    page.server_says(page.recovered(room_name("tea"), last), asked[0].id);
    for (auto offset = since + 1; offset <= last; ++offset)
      offset == unknown ? comes(page, event(offset)) : page.hear("tea", offset, "line");
    asked = page.sent<client::EnterRoom>();
  }
  return count;
}

TEST(Unread, AnEventOfAnUnknownTypeIsGonePastAndNeverAskedForAgain) {
  auto page = TestPage::in("tea");
  comes(page, event(11));
  EXPECT_TRUE(page.sent<client::EnterRoom>().empty());
  page.hear("tea", 12, "hello");
  EXPECT_EQ(entered_again(page, 11, 12), 0);
  EXPECT_EQ(page.texts("tea"), Texts{"hello"});
}

TEST(Unread, AmongWhatWasMissedItIsAskedForOnce) {
  auto page = TestPage::in("tea");
  page.hear("tea", 13, "line");
  EXPECT_EQ(entered_again(page, 11, 13), 1);
  EXPECT_EQ(page.texts("tea"), (Texts{"line", "line"}));
}

TEST(Unread, ItWaitsForWhatComesBeforeIt) {
  auto page = TestPage::in("tea");
  comes(page, event(12));
  ASSERT_EQ(page.sent<client::EnterRoom>().size(), 1U);
  EXPECT_EQ(page.sent<client::EnterRoom>()[0].message.since->offset, 10U);
  page.hear("tea", 11, "first");
  EXPECT_EQ(page.room("tea").inbox.offset(), 12U);
}

TEST(Unread, AMessageToMeAloneOfAnUnknownTypeIsCounted) {
  auto page = TestPage::in("tea");
  comes(page, {.room = room_name("tea"), .offset = {}, .number = 3});
  EXPECT_EQ(page.room("tea").number, 3U);
  comes(page, {.room = room_name("tea"), .offset = {}, .number = 2});
  EXPECT_EQ(page.room("tea").number, 3U);
}

TEST(Unread, WhatNamesNoRoomOfMineIsNothing) {
  auto page = TestPage::in("tea");
  comes(page, {.room = room_name("coffee"), .offset = 11, .number = 1});
  page.happens(ServerUnreadable{.code = Code::UnknownType});
  EXPECT_EQ(page.room("tea").inbox.offset(), 10U);
}

// An event of a known type that could not be read came, and the time has passed after which the
// room is asked for as it is.
TestPage asking_anew() {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  comes(page, event(11, Unread::Type::Known));
  EXPECT_TRUE(page.sent<client::EnterRoom>().empty());
  const auto waits = page.all<StartTimer>();
  comes(page, event(12, Unread::Type::Known));
  EXPECT_FALSE(page.wait_of(TimerName::Reply)) << "once for both";
  page.happens(TimerFired{waits.at(0).timer});
  return page;
}

TEST(Unread, AfterOneOfAKnownTypeTheRoomIsAskedForAsItIsOnce) {
  auto page = asking_anew();
  ASSERT_EQ(page.sent<client::EnterRoom>().size(), 1U);
  EXPECT_FALSE(page.sent<client::EnterRoom>()[0].message.since);
  page.server_says(server::Entered{.room = room_name("tea"), .epoch = page.epoch, .offset = 12},
                   page.sent<client::EnterRoom>()[0].id);
  EXPECT_TRUE(page.sent<client::EnterRoom>().empty());
  EXPECT_TRUE(page.room("tea").room.members.empty());
  EXPECT_TRUE(page.texts("tea").empty()) << "nothing was missed: no gap";
  page.hear("tea", 13, "hello");
  EXPECT_EQ(page.texts("tea"), Texts{"hello"});
}

TEST(Unread, IfThatCannotBeReadEitherThePageGoesOn) {
  auto page = asking_anew();
  page.happens(
      ServerUnreadable{.code = Code::BadValue, .id = page.sent<client::EnterRoom>()[0].id});
  EXPECT_TRUE(page.sent<client::EnterRoom>().empty());
  EXPECT_TRUE(page.room("tea").entered);
  page.hear("tea", 13, "hello");
  EXPECT_EQ(page.texts("tea"), Texts{"hello"});
}

TEST(Unread, WhatALostConnectionTookIsAskedForAfterIt) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  comes(page, event(11, Unread::Type::Known));
  page.happens(SocketClosed{1006});
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  page.happens(SocketOpened{});
  const auto asked = page.sent<client::EnterRoom>();
  ASSERT_EQ(asked.size(), 1U) << "at once, with hello";
  EXPECT_TRUE(asked[0].message.since) << "what was said meanwhile";
  page.server_says(page.recovered(room_name("tea"), 11), asked[0].id);
  EXPECT_TRUE(page.wait_of(TimerName::Reply)) << "and then the room as it is";
  EXPECT_TRUE(page.room("tea").stale);
}

TEST(Unread, WhatIsMissingIsAskedForBeforeTheRoomAsItIs) {
  auto page = TestPage::in("tea");
  comes(page, event(11, Unread::Type::Known));
  const auto timer = page.all<StartTimer>().at(0).timer;
  page.hear("tea", 13, "later");
  ASSERT_EQ(page.sent<client::EnterRoom>().size(), 1U) << "at once";
  page.server_says(page.recovered(room_name("tea"), 13), page.sent<client::EnterRoom>()[0].id);
  page.happens(TimerFired{timer});
  const auto asked = page.sent<client::EnterRoom>();
  ASSERT_EQ(asked.size(), 2U);
  EXPECT_EQ(asked[0].message.since->offset, 11U);
  EXPECT_FALSE(asked[1].message.since);
}

TEST(Unread, AnAnswerThatCannotBeReadIsNotWaitedForAnyLonger) {
  TestPage page;
  page.start();
  page.act(EnterRoom{}, {{"nickname", ""}, {"room", "tea"}});
  page.happens(
      ServerUnreadable{.code = Code::BadValue, .id = page.sent<client::EnterRoom>().at(0).id});
  EXPECT_TRUE(page.state.rooms.empty());
  EXPECT_EQ(page.state.entrance_error->code, Code::BadValue);
}

}  // namespace
}  // namespace noom::app
