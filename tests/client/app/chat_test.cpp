#include <gtest/gtest.h>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

TEST(Chat, MyLineIsPendingUntilTheServerAcknowledgesIt) {
  auto page = TestPage::in("tea");
  page.act(SendText{}, {{"text", "hi"}, {"to", ""}});
  const auto sent = page.sent<client::NewMessage>().at(0);
  EXPECT_EQ(page.room("tea").lines.back().sending, Sending::Pending);
  page.server_says(server::Ack{.offset = 11, .at = 42}, sent.id);
  const auto& line = page.room("tea").lines.back();
  EXPECT_EQ(line.sending, Sending::Done);
  EXPECT_TRUE(line.mine);
  EXPECT_EQ(line.at, 42);
}

TEST(Chat, SendingAMessageDoesNotRenameMe) {  // T1
  TestPage page;
  page.start();
  page.enter("tea", {}, "민지");
  page.act(SendText{}, {{"text", "new name"}, {"to", ""}});
  page.server_says(server::Ack{.offset = 11}, page.sent<client::NewMessage>().at(0).id);
  EXPECT_EQ(page.state.nickname.text(), "민지");
  EXPECT_EQ(page.room("tea").room.find(peer(7))->nickname.text(), "민지");
}

TEST(Chat, OneLineGoesToEveryRoomIAmIn) {
  auto page = TestPage::in("tea");
  page.enter("coffee");
  page.act(SendText{}, {{"text", "hi"}, {"to", "*"}});
  EXPECT_EQ(page.sent<client::NewMessage>().size(), 2U);
}

TEST(Chat, APrivateLineGoesToOneMemberAndIsMarkedAsSuch) {
  auto page = TestPage::in("tea", {member(1, "Ann", false)});
  page.act(SendText{}, {{"text", "psst"}, {"to", peer(1).text()}});
  EXPECT_EQ(page.sent<client::PrivateMessage>().at(0).message.to, peer(1));
  EXPECT_EQ(page.room("tea").lines.back().kind, LineKind::Private);
  EXPECT_EQ(page.room("tea").lines.back().nickname, "Ann");
}

TEST(Chat, TheReceiverStaysChosenEvenIfTheyLeave) {
  auto page = TestPage::in("tea", {member(1, "Ann", false)});
  page.act(SelectReceiver{}, {{"value", peer(1).text()}});
  EXPECT_EQ(page.room("tea").to, peer(1).text());
  page.server_says(server::Bye{.room = room_name("tea"),
                               .offset = page.room("tea").room.offset + 1,
                               .id = peer(1),
                               .nickname = nickname("Ann"),
                               .reason = LeaveReason::Left});
  EXPECT_EQ(page.room("tea").to, peer(1).text());
  EXPECT_EQ(page.room("tea").to_nickname, "Ann");
  page.act(SelectReceiver{}, {{"value", ""}});
  EXPECT_EQ(page.room("tea").to, "");
}

TEST(Chat, APrivateLineNamesWhomItWasForAfterTheyLeft) {
  auto page = TestPage::in("tea", {member(1, "Ann", false)});
  page.act(SelectReceiver{}, {{"value", peer(1).text()}});
  page.server_says(server::Bye{.room = room_name("tea"),
                               .offset = page.room("tea").room.offset + 1,
                               .id = peer(1),
                               .nickname = nickname("Ann"),
                               .reason = LeaveReason::Left});
  page.act(SendText{}, {{"text", "psst"}, {"to", peer(1).text()}});
  EXPECT_EQ(page.room("tea").lines.back().nickname, "Ann");
  const auto sent = page.sent<client::PrivateMessage>().at(0);
  page.server_says(server::Refusal{.code = 301, .name = "no_such_member"}, sent.id);
  page.act(SendAgain{sent.message.key});
  EXPECT_EQ(page.room("tea").lines.back().nickname, "Ann");
}

TEST(Chat, APrivateLineTakesTheDataChannelWhenThereIsOne) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  const auto reports = [&page](call::ConnectionState state) {
    const auto generation = page.state.pairs.at(peer(1)).negotiation.generation;
    page.happens(LinkReported{{peer(1)}, {generation, state}});
  };
  reports(call::ConnectionState::Connected);
  page.happens(ChannelOpened{{peer(1)}});
  page.act(SendText{}, {{"text", "psst"}, {"to", peer(1).text()}});
  EXPECT_TRUE(page.sent<client::PrivateMessage>().empty());
  EXPECT_EQ(page.all<SendChannel>(), (std::vector{SendChannel{{peer(1)}, "psst"}}));
  page.happens(ChannelText{{peer(1)}, "<b>hi</b>"});
  EXPECT_EQ(page.room("tea").lines.back().text, "<b>hi</b>");
  EXPECT_EQ(page.room("tea").lines.back().kind, LineKind::PeerToPeer);
  reports(call::ConnectionState::Disconnected);
  page.act(SendText{}, {{"text", "still there?"}, {"to", peer(1).text()}});
  EXPECT_TRUE(page.all<SendChannel>().empty()) << "it might never arrive";
  EXPECT_EQ(page.sent<client::PrivateMessage>().size(), 1U);
}

TEST(Chat, ANewConnectionHasNoDataChannelAndNoPictureYet) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  page.happens(TrackArrived{{peer(1)}, SourceKind::Camera});
  EXPECT_EQ(page.state.pairs.at(peer(1)).arrived, std::set{SourceKind::Camera});
  page.happens(ChannelOpened{{peer(1)}});
  page.happens(
      TimerFired{{.name = TimerName::Pair, .peer = peer(1), .pair_timer = call::Timer::Watchdog}});
  EXPECT_FALSE(page.state.pairs.at(peer(1)).channel);
  EXPECT_TRUE(page.state.pairs.at(peer(1)).arrived.empty());
}

TEST(Chat, GarbageFromTheDataChannelIsDropped) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  page.happens(ChannelText{{peer(1)}, "\xFF\xFE"});
  page.happens(ChannelText{{peer(9)}, "from a stranger"});
  EXPECT_TRUE(page.room("tea").lines.empty());
}

TEST(Chat, NothingButWhiteSpaceIsNotSent) {
  auto page = TestPage::in("tea");
  page.act(SendText{}, {{"text", " \n "}, {"to", ""}});
  EXPECT_TRUE(page.effects.empty());
  EXPECT_TRUE(page.room("tea").lines.empty());
}

}  // namespace
}  // namespace noom::app
