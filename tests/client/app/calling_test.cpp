#include <gtest/gtest.h>

#include "tests/client/app/page.hpp"
#include "wasm-client/app/mesh.hpp"

namespace noom::app {
namespace {

MediaAcquired both(const TestPage& page) {
  return {.ask = page.state.local.ask, .microphone_id = "m1", .camera_id = "c1", .facing = "user"};
}

TEST(Calling, TheNewcomerOpensAPairWithEveryoneInTheCallAndOffersFirst) {
  auto page =
      TestPage::in("tea", {member(1, "Ann"), member(2, "Bob"), member(3, "Chatter", false)});
  const auto opened = page.all<OpenLink>();
  ASSERT_EQ(opened.size(), 2U);
  EXPECT_EQ(opened[0].first_offer, call::FirstOffer::Mine);
  EXPECT_EQ(page.state.pairs.size(), 2U);
}

TEST(Calling, APairIsOpenedWithTheServersThatTheOperatorNamed) {  // T8
  TestPage page;
  page.start();
  page.happens(SocketClosed{1006});
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  page.happens(SocketOpened{});
  const IceServer turn{.urls = {"turn:example.test:3478"}, .username = "u", .credential = "c"};
  page.server_says(server::Hello{.id = peer(7), .ice_servers = {turn}},
                   page.sent<client::Hello>().at(0).id);
  page.enter("tea", {member(1, "Ann")});
  EXPECT_EQ(page.all<OpenLink>().at(0).ice_servers, std::vector{turn});
}

TEST(Calling, WhoWasThereWaitsForTheNewcomersOffer) {
  auto page = TestPage::in("tea");
  page.server_says(
      server::Welcome{.room = room_name("tea"), .offset = 11, .member = member(8, "Bob")});
  ASSERT_EQ(page.all<OpenLink>().size(), 1U);
  EXPECT_EQ(page.all<OpenLink>()[0].first_offer, call::FirstOffer::Theirs);
}

TEST(Calling, SilenceIsNoReasonForANewConnectionWhenNothingIsSent) {
  const auto opened = [](Device device) {
    auto ann = member(1, "Ann");
    ann.media = {.in_call = true, .microphone = device, .camera = Device::Off};
    auto page = TestPage::in("tea", {ann});
    const auto reports = [&page](const call::Report& report) {
      const auto generation = page.state.pairs.at(peer(1)).negotiation.generation;
      page.happens(LinkReported{{peer(1)}, {generation, report}});
    };
    reports(call::ConnectionState::Connected);
    std::size_t count = 0;
    for (int i = 0; i <= call::silences_limit; ++i) {
      reports(call::Arrived{100});
      count += page.all<OpenLink>().size();
    }
    return count;
  };
  EXPECT_EQ(opened(Device::On), 1U);
  EXPECT_EQ(opened(Device::Off), 0U);
}

TEST(Calling, APairIsClosedWhenTheOtherLeaves) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  page.server_says(server::Bye{
      .room = room_name("tea"), .offset = 11, .id = peer(1), .nickname = nickname("Ann")});
  EXPECT_EQ(page.all<CloseLink>(), (std::vector{CloseLink{{peer(1)}}}));
  EXPECT_TRUE(page.state.pairs.empty());
}

TEST(Calling, LeavingTheRoomClosesPairsAndStopsTracks) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  page.happens(both(page));
  page.act(LeaveRoom{});
  EXPECT_EQ(page.all<CloseLink>().size(), 1U);
  EXPECT_EQ(page.all<StopMedia>().size(), 1U);
}

TEST(Calling, TheSeventhPersonChatsAndIsToldWhyThereIsNoPicture) {
  TestPage page;
  page.start();
  std::vector<Member> six;
  for (std::uint64_t n = 1; n <= 6; ++n) six.push_back(member(n, "P"));
  page.enter("tea", six);
  EXPECT_EQ(call_place(page.state), call::Place::Full);
  EXPECT_TRUE(page.state.pairs.empty());
  page.act(SendText{}, {{"text", "hi"}, {"to", ""}});
  EXPECT_EQ(page.sent<client::NewMessage>().size(), 1U);
}

TEST(Calling, WhenAPlaceIsFreeTheSeventhGetsIt) {
  TestPage page;
  page.start();
  std::vector<Member> six;
  for (std::uint64_t n = 1; n <= 6; ++n) six.push_back(member(n, "P"));
  page.enter("tea", six);
  page.server_says(server::Bye{
      .room = room_name("tea"), .offset = 11, .id = peer(2), .nickname = nickname("P")});
  EXPECT_EQ(call_place(page.state), call::Place::Inside);
  EXPECT_EQ(page.all<OpenLink>().size(), 5U);
}

TEST(Calling, MyMicrophoneStateIsToldToAll) {
  auto page = TestPage::in("tea");
  page.happens(both(page));
  EXPECT_EQ(page.sent<client::Media>().at(0).message.media,
            (MediaState{.in_call = true, .microphone = Device::On, .camera = Device::On}));
  page.act(ToggleMicrophone{});
  EXPECT_EQ(page.all<EnableTrack>(), (std::vector{EnableTrack{DeviceKind::Microphone, false}}));
  EXPECT_EQ(page.sent<client::Media>().at(0).message.media.microphone, Device::Off);
}

TEST(Calling, MyOwnMediaStateIsSeenInTheRosterAsTheOthersSeeIt) {
  auto page = TestPage::in("tea");
  page.happens(both(page));
  const auto shown = [&page] { return page.room("tea").room.find(page.state.me)->media; };
  EXPECT_EQ(shown().camera, Device::On);
  page.act(ToggleCamera{});
  EXPECT_EQ(shown().camera, Device::Off);
  page.act(LeaveCall{});
  EXPECT_EQ(shown(), MediaState{});
}

TEST(Calling, AnotherScreenLeavesTheCallAsItIs) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  page.happens(both(page));
  page.act(ShowEntrance{});
  EXPECT_TRUE(page.all<CloseLink>().empty());
  EXPECT_TRUE(page.all<StopMedia>().empty());
  EXPECT_EQ(page.state.call_room, room_name("tea"));
  page.enter("cake");
  EXPECT_EQ(page.state.call_room, room_name("tea"));
  page.act(ToggleMicrophone{});
  EXPECT_EQ(page.sent<client::Media>().at(0).message.room, room_name("tea"));
  page.act(LeaveRoom{});
  EXPECT_EQ(page.state.call_room, room_name("tea")) << "the other room was left";
  page.act(LeaveCall{});
  EXPECT_EQ(page.all<CloseLink>().size(), 1U);
  EXPECT_EQ(page.all<StopMedia>().size(), 1U);
}

TEST(Calling, AMovedCallKeepsItsDevices) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  page.happens(both(page));
  page.enter("cake", {member(2, "Bob")});
  page.act(JoinCall{});
  EXPECT_EQ(page.state.call_room, room_name("cake"));
  EXPECT_EQ(page.all<CloseLink>(), (std::vector{CloseLink{{peer(1)}}}));
  ASSERT_EQ(page.all<OpenLink>().size(), 1U);
  EXPECT_EQ(page.all<OpenLink>()[0].link, LinkId{peer(2)});
  EXPECT_TRUE(page.all<StopMedia>().empty());
  EXPECT_TRUE(page.all<Acquire>().empty()) << "nobody is asked twice";
  const auto told = page.sent<client::Media>();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].message.room, room_name("tea"));
  EXPECT_FALSE(told[0].message.media.in_call);
  EXPECT_EQ(told[1].message.room, room_name("cake"));
  EXPECT_EQ(told[1].message.media.camera, Device::On);
}

TEST(Calling, WhomTheOperatorMovesOutOfTheCallsRoomGoesOnCallingInTheNext) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  page.happens(both(page));
  page.server_says(server::Moved{.room = room_name("tea"), .to = {room_name("cake")}});
  EXPECT_EQ(page.state.call_room, room_name("cake"));
  EXPECT_TRUE(page.all<StopMedia>().empty());
  EXPECT_EQ(page.all<CloseLink>().size(), 1U);
  page.server_says(server::Moved{.room = room_name("cake"), .to = {}});
  EXPECT_FALSE(page.state.in_call);
  EXPECT_EQ(page.all<StopMedia>().size(), 1U);
}

}  // namespace
}  // namespace noom::app
