// What was said before a page was in a room.
#include <gtest/gtest.h>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

using Texts = std::vector<std::string>;
using Kinds = std::vector<LineKind>;

// A page that asks to enter the room, in which Ann has said lines since the event 4.
struct Newcomer : TestPage {
  Newcomer() {
    start();
    act(EnterRoom{}, {{"nickname", ""}, {"room", "tea"}});
    request = sent<client::EnterRoom>().at(0).id;
  }
  void told(std::uint32_t earlier, std::uint64_t offset = 10) {
    server_says(server::Entered{.room = room_name("tea"),
                                .epoch = epoch,
                                .offset = offset,
                                .shown_since = 4,
                                .earlier = earlier,
                                .members = {member(1, "Ann"), member(7, "Me")}},
                request);
  }
  Kinds kinds() {
    Kinds all;
    for (const auto& line : room("tea").lines) all.push_back(line.kind);
    return all;
  }
  std::uint32_t request = 0;
};

TEST(History, ANewcomerSeesTheEarlierLinesWithTheirNamesAboveALineThatEndsThem) {
  Newcomer page;
  page.hear("tea", 5, "one");
  page.hear("tea", 8, "two");
  EXPECT_TRUE(page.room("tea").lines.empty()) << "until the room is told";
  page.told(2);
  page.hear("tea", 11, "live");
  EXPECT_EQ(page.texts("tea"), (Texts{"one", "two", "", "live"}));
  EXPECT_EQ(page.kinds(),
            (Kinds{LineKind::Text, LineKind::Text, LineKind::EndOfEarlier, LineKind::Text}));
  const auto& lines = page.room("tea").lines;
  EXPECT_TRUE(lines[0].earlier && lines[1].earlier);
  EXPECT_FALSE(lines[3].earlier);
  EXPECT_EQ(lines[0].nickname, "Ann");
  EXPECT_EQ(page.room("tea").room.history(), History::Shown);
}

TEST(History, WhereNothingWasSaidOrShownNothingIsMarked) {
  Newcomer page;
  page.told(0);
  EXPECT_TRUE(page.room("tea").lines.empty());
}

TEST(History, EarlierLinesAreNotUnread) {
  Newcomer page;
  page.happens(VisibilityChanged{false});
  page.hear("tea", 5, "one");
  page.told(1);
  EXPECT_EQ(page.room("tea").unread, 0U);
  EXPECT_EQ(page.room("tea").unread_on_phone, 0U);
}

TEST(History, WhatIsMissingIsAskedForBeforeTheRoomIsShown) {
  Newcomer page;
  page.hear("tea", 8, "two");
  page.told(2);
  EXPECT_FALSE(page.room("tea").entered);
  ASSERT_EQ(page.sent<client::EnterRoom>().size(), 1U);
  page.request = page.sent<client::EnterRoom>()[0].id;
  page.hear("tea", 5, "one");
  page.told(2);
  EXPECT_EQ(page.texts("tea"), (Texts{"one", "two", ""}));
}

TEST(History, WhoIsLeavingDoesNotAskForWhatIsMissing) {
  Newcomer page;
  page.act(ShowRoom{room_name("tea")});
  page.act(LeaveRoom{});
  page.told(2);
  EXPECT_TRUE(page.sent<client::EnterRoom>().empty()) << "they would enter again";
}

TEST(History, OfAServerThatNeverTellsAllWhatIsThereIsShownBehindAGap) {
  Newcomer page;
  page.hear("tea", 5, "one");
  for (int i = 0; i < 20 && !page.room("tea").entered; ++i) {
    page.told(2);
    if (!page.sent<client::EnterRoom>().empty())
      page.request = page.sent<client::EnterRoom>()[0].id;
  }
  EXPECT_EQ(page.kinds(), (Kinds{LineKind::Text, LineKind::Gap, LineKind::EndOfEarlier}));
}

TEST(History, WhatALostConnectionBroughtIsForgotten) {
  Newcomer page;
  page.hear("tea", 5, "of a log that may be lost");
  page.lose_and_greet();
  page.request = page.sent<client::EnterRoom>().at(0).id;
  page.told(0);
  EXPECT_TRUE(page.room("tea").lines.empty());
}

TEST(History, MyOwnEarlierLinesAreMine) {
  Newcomer page;
  page.server_says(server::NewMessage{.room = room_name("tea"),
                                      .offset = 6,
                                      .from = page.state.me,
                                      .nickname = nickname("Old name"),
                                      .key = 900,
                                      .text = chat_text("of my first visit")});
  page.told(1);
  EXPECT_TRUE(page.room("tea").lines[0].mine);
  EXPECT_TRUE(page.room("tea").lines[0].earlier);
}

TEST(History, AfterAGapOnlyWhatWasNotHeardIsAdded) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  page.hear("tea", 11, "heard");
  const auto key = page.say("mine");
  page.lose_and_greet();
  const auto request = page.sent<client::EnterRoom>().at(0).id;
  page.hear("tea", 11, "heard");
  page.hear("tea", 12, "missed");
  page.server_says(server::NewMessage{.room = room_name("tea"),
                                      .offset = 13,
                                      .from = page.state.me,
                                      .nickname = nickname("Me"),
                                      .key = key,
                                      .text = chat_text("mine")});
  page.server_says(server::Entered{.room = room_name("tea"),
                                   .epoch = page.epoch,
                                   .offset = 14,
                                   .shown_since = 4,
                                   .earlier = 3,
                                   .members = {member(1, "Ann"), member(7, "Me")}},
                   request);
  EXPECT_EQ(page.texts("tea"), (Texts{"heard", "", "missed", "mine", ""}));
  EXPECT_TRUE(page.room("tea").outbox.waiting().empty()) << "it was said";
  EXPECT_TRUE(page.sent<client::NewMessage>().empty());
}

TEST(History, APressAsksTheServerAndAllSeeWhoDid) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  page.act(SetHistory{History::Shown});
  ASSERT_EQ(page.sent<client::RoomSetting>().size(), 1U);
  EXPECT_EQ(page.sent<client::RoomSetting>()[0].message.history, History::Shown);
  EXPECT_EQ(page.room("tea").room.history(), History::Hidden) << "not before it is so";
  page.server_says(server::RoomSetting{.room = room_name("tea"),
                                       .offset = 11,
                                       .id = page.state.me,
                                       .nickname = nickname("Me"),
                                       .history = History::Shown});
  page.server_says(server::RoomSetting{.room = room_name("tea"),
                                       .offset = 12,
                                       .id = peer(1),
                                       .nickname = nickname("Ann"),
                                       .history = History::Hidden});
  const auto& lines = page.room("tea").lines;
  EXPECT_EQ(lines[0].kind, LineKind::HistoryShown);
  EXPECT_TRUE(lines[0].mine);
  EXPECT_EQ(lines[1].kind, LineKind::HistoryHidden);
  EXPECT_EQ(lines[1].nickname, "Ann");
}

TEST(History, ARefusalOfItIsSaid) {
  auto page = TestPage::in("tea");
  page.act(SetHistory{History::Shown});
  page.server_says(server::Refusal{.code = 203, .name = "too_fast"},
                   page.sent<client::RoomSetting>().at(0).id);
  EXPECT_TRUE(page.state.toast);
  page.happens(SocketClosed{1006});
  page.state.toast.reset();
  page.act(SetHistory{History::Shown});
  EXPECT_TRUE(page.sent<client::RoomSetting>().empty());
  EXPECT_TRUE(page.state.toast);
}

TEST(History, AReloadKnowsTheSetting) {
  Newcomer page;
  page.hear("tea", 5, "one");
  page.told(1);
  page.happens(PageHidden{});
  TestPage after;
  after.happens(page.loaded_again());
  EXPECT_EQ(after.room("tea").room.shown_since, 4U);
  EXPECT_EQ(after.texts("tea"), Texts{"one"});
}

}  // namespace
}  // namespace noom::app
