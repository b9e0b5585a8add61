#include <gtest/gtest.h>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

TEST(Entrance, NoRoomIsShownBeforeTheServerSaysSo) {
  TestPage page;
  page.start();
  page.act(EnterRoom{}, {{"nickname", "민지"}, {"room", "tea"}});
  EXPECT_FALSE(page.state.shown);
  page.let_in("tea");
  EXPECT_EQ(page.state.shown, room_name("tea"));
  EXPECT_EQ(page.all<GoTo>(), std::vector{GoTo{"/room/tea"}});
}

TEST(Entrance, WithoutANicknameOneIsAnon) {
  auto page = TestPage::in("tea");
  EXPECT_EQ(page.state.nickname.text(), "Anon");
}

TEST(Entrance, ATypedNicknameIsSentBeforeTheRoomIsEntered) {
  TestPage page;
  page.start();
  page.act(EnterRoom{}, {{"nickname", "민지"}, {"room", "tea"}});
  ASSERT_EQ(page.sent<client::Nickname>().size(), 1U);
  EXPECT_LT(page.sent<client::Nickname>()[0].id, page.sent<client::EnterRoom>().at(0).id);
}

TEST(Entrance, ABadRoomNameIsSaidUnderTheFormAndNothingIsSent) {
  TestPage page;
  page.start();
  page.act(EnterRoom{}, {{"nickname", "A"}, {"room", "   "}});
  ASSERT_TRUE(page.state.entrance_error);
  EXPECT_EQ(page.state.entrance_error->code, Code::BadRoomName);
  EXPECT_TRUE(page.sent<client::EnterRoom>().empty());
}

TEST(Entrance, ARefusedRoomIsForgottenAndTheReasonIsShown) {
  TestPage page;
  page.start();
  page.act(EnterRoom{}, {{"nickname", "A"}, {"room", "tea"}});
  const auto id = page.sent<client::EnterRoom>().at(0).id;
  page.server_says(server::Refusal{.code = 303, .name = "room_full", .retry = true}, id);
  EXPECT_EQ(page.state.entrance_error->code, Code::RoomFull);
  EXPECT_TRUE(page.state.rooms.empty());
  EXPECT_FALSE(page.state.in_call);
}

TEST(Entrance, AListedRoomIsEnteredByItsButton) {
  TestPage page;
  page.start();
  page.act(EnterListedRoom{room_name("차 한잔")}, {{"nickname", "A"}});
  EXPECT_EQ(page.sent<client::EnterRoom>().at(0).message.room, room_name("차 한잔"));
}

TEST(Entrance, ADeepLinkFillsInTheRoom) {
  TestPage page;
  page.start({.path = "/room/%EC%B0%A8%20%ED%95%9C%EC%9E%94"});
  EXPECT_EQ(page.state.wished_room, "차 한잔");
  EXPECT_FALSE(page.state.shown);
}

TEST(Entrance, ANicknameChosenWhileTheGreetingIsUnderWayIsNotLost) {
  TestPage page;
  page.happens(Started{.path = "/"});
  page.happens(SocketOpened{});
  const auto hello = page.sent<client::Hello>().at(0);
  page.act(EnterRoom{}, {{"nickname", "Ann"}, {"room", "tea"}});
  page.server_says(server::Hello{.id = peer(7), .nickname = default_nickname()}, hello.id);
  EXPECT_EQ(page.state.nickname.text(), "Ann");
  EXPECT_EQ(page.sent<client::Nickname>().at(0).message.nickname.text(), "Ann");
  EXPECT_EQ(page.sent<client::EnterRoom>().size(), 1U);
}

TEST(Entrance, BeforeTheConnectionIsUpTheWishWaits) {
  TestPage page;
  page.happens(Started{.path = "/"});
  page.act(EnterRoom{}, {{"nickname", "A"}, {"room", "tea"}});
  EXPECT_TRUE(page.sent<client::EnterRoom>().empty());
  page.greet();
  EXPECT_EQ(page.sent<client::EnterRoom>().size(), 1U);
}

TEST(Room, WhoEntersAndLeavesIsSeenAndTold) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  page.server_says(
      server::Welcome{.room = room_name("tea"), .offset = 11, .member = member(8, "Bob", false)});
  EXPECT_EQ(page.room("tea").room.members.size(), 3U);
  EXPECT_EQ(page.room("tea").lines.back().kind, LineKind::Joined);
  EXPECT_EQ(page.room("tea").lines.back().nickname, "Bob");
  page.server_says(server::Bye{.room = room_name("tea"),
                               .offset = 12,
                               .id = peer(8),
                               .nickname = nickname("Bob"),
                               .reason = LeaveReason::Lost});
  EXPECT_EQ(page.room("tea").room.members.size(), 2U);
  EXPECT_EQ(page.room("tea").lines.back().kind, LineKind::Lost);
}

TEST(Room, MyNewNicknameStandsInTheRosterOnceTheServerSaysSo) {
  TestPage page;
  page.start();
  page.enter("tea", {}, "Ann");
  const auto mine = [&page] { return page.room("tea").room.find(page.state.me)->nickname.text(); };
  page.act(SaveNickname{}, {{"nickname", "Annie"}});
  EXPECT_EQ(mine(), "Ann");
  page.server_says(server::Ack{}, page.sent<client::Nickname>().at(0).id);
  page.server_says(server::Nickname{.room = room_name("tea"),
                                    .offset = 11,
                                    .id = page.state.me,
                                    .nickname = nickname("Annie"),
                                    .previous = nickname("Ann")});
  EXPECT_EQ(mine(), "Annie");
  EXPECT_EQ(page.room("tea").lines.back().kind, LineKind::Renamed);
  EXPECT_TRUE(page.room("tea").lines.back().mine);
}

TEST(Room, ARepeatedEventIsSeenOnce) {
  auto page = TestPage::in("tea");
  const server::NewMessage message{.room = room_name("tea"),
                                   .offset = 11,
                                   .from = peer(1),
                                   .nickname = nickname("Ann"),
                                   .text = chat_text("hi"),
                                   .at = 5};
  page.server_says(message);
  page.server_says(message);
  EXPECT_EQ(page.room("tea").lines.size(), 1U);
}

TEST(Room, LeavingGoesBackToTheEntrance) {
  auto page = TestPage::in("tea");
  page.act(LeaveRoom{});
  const auto id = page.sent<client::LeaveRoom>().at(0).id;
  EXPECT_FALSE(page.all<StopMedia>().empty()) << "no camera runs on";
  page.server_says(server::Ack{}, id);
  EXPECT_FALSE(page.state.shown);
  EXPECT_TRUE(page.state.rooms.empty());
  EXPECT_EQ(page.state.path, "/");
}

TEST(Room, SeveralRoomsKeepTheirOwnLinesAndCountWhatIsUnread) {
  auto page = TestPage::in("tea");
  page.act(ShowEntrance{});
  page.enter("coffee");
  page.server_says(server::NewMessage{.room = room_name("tea"),
                                      .offset = 11,
                                      .from = peer(1),
                                      .nickname = nickname("Ann"),
                                      .text = chat_text("hi")});
  EXPECT_EQ(page.room("tea").unread, 1U);
  EXPECT_TRUE(page.room("coffee").lines.empty());
  page.act(ShowRoom{room_name("tea")});
  EXPECT_EQ(page.room("tea").unread, 0U);
}

TEST(Room, BeingMovedToWhereOneIsChangesNothing) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  page.server_says(server::Moved{.room = std::nullopt, .to = {room_name("tea")}});
  EXPECT_TRUE(page.sent<client::EnterRoom>().empty());
  EXPECT_EQ(page.state.pairs.size(), 1U);
}

TEST(Room, WhatComesWhileTheTabIsHiddenIsUnreadUntilItIsSeen) {
  auto page = TestPage::in("tea");
  page.happens(VisibilityChanged{false});
  page.server_says(server::NewMessage{.room = room_name("tea"),
                                      .offset = 11,
                                      .from = peer(1),
                                      .nickname = nickname("Ann"),
                                      .text = chat_text("hi")});
  EXPECT_EQ(page.room("tea").unread, 1U);
  page.happens(VisibilityChanged{true});
  EXPECT_EQ(page.room("tea").unread, 0U);
  EXPECT_EQ(page.room("tea").unread_on_phone, 1U) << "the chat's panel is not open";
  page.act(ShowPanel{ShowPanel::Panel::Chat});
  EXPECT_EQ(page.room("tea").unread_on_phone, 0U);
}

TEST(Room, ARefusedNicknameIsTakenBackAndTheReasonIsSaid) {
  TestPage page;
  page.start();
  page.enter("tea", {}, "Ann");
  page.act(SaveNickname{}, {{"nickname", "Bob"}});
  page.server_says(server::Refusal{.code = 203, .name = "too_fast", .retry = true},
                   page.sent<client::Nickname>().at(0).id);
  EXPECT_EQ(page.state.nickname.text(), "Ann");
  EXPECT_TRUE(page.state.toast);
}

TEST(Room, BackInTheHistoryShowsTheEntranceWithoutLeaving) {
  auto page = TestPage::in("tea");
  page.happens(PathChanged{"/"});
  EXPECT_FALSE(page.state.shown);
  page.happens(PathChanged{"/room/tea"});
  EXPECT_EQ(page.state.shown, room_name("tea"));
  EXPECT_TRUE(page.all<GoTo>().empty()) << "going back must not write history";
}

TEST(Room, WhoIsMovedByTheOperatorEntersTheOtherRooms) {
  auto page = TestPage::in("tea");
  page.server_says(
      server::Moved{.room = room_name("tea"), .to = {room_name("coffee"), room_name("cake")}});
  EXPECT_EQ(page.sent<client::EnterRoom>().size(), 2U);
  EXPECT_EQ(find_room(page.state, room_name("tea")), nullptr);
}

}  // namespace
}  // namespace noom::app
