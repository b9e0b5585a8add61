#include "shared/room/decision.hpp"

#include <gtest/gtest.h>

#include "tests/shared/support/samples.hpp"

namespace noom {
namespace {

using testing::line;
using testing::nickname;
using testing::peer;

constexpr std::int64_t now = 1'700'000'000'000;

// A room as its owner has it: what is decided is applied at once.
class RoomAlone : public ::testing::Test {
 protected:
  std::optional<RoomEvent> done(PeerId by, const RoomRequest& request) {
    auto decision = decide(room, by, request, now);
    EXPECT_TRUE(decision.ok());
    if (!decision.ok()) return std::nullopt;
    if (*decision) noom::apply(room, **decision);
    return *decision;
  }
  Code refused(PeerId by, const RoomRequest& request) {
    const auto before = room;
    const auto decision = decide(room, by, request, now);
    EXPECT_EQ(room, before);
    return decision.ok() ? Code{} : decision.error().code;
  }
  void enter(std::uint64_t number, std::string_view name = "Anon") {
    done(peer(number), Enter{.nickname = nickname(name), .media = {}});
  }

  Room room{.name = testing::room_name("room"), .offset = 0, .next_order = 1, .members = {}};
};

TEST_F(RoomAlone, EnteringIsAWelcomeWithTheNextOffsetAndOrder) {
  enter(1, "Ann");
  const auto event = done(peer(2), Enter{.nickname = nickname("Bo"), .media = {.in_call = true}});
  EXPECT_EQ(event, (RoomEvent{server::Welcome{.room = room.name,
                                              .offset = 2,
                                              .member = {.id = peer(2),
                                                         .order = 2,
                                                         .nickname = nickname("Bo"),
                                                         .media = {.in_call = true}}}}));
}

TEST_F(RoomAlone, EnteringTwiceTellsNobodyAnything) {
  enter(1, "Ann");
  const auto before = room;
  EXPECT_EQ(done(peer(1), Enter{.nickname = nickname("Bo"), .media = {.in_call = true}}),
            std::nullopt);
  EXPECT_EQ(room, before);
}

TEST_F(RoomAlone, AHandThatIsRaisedStaysSoUntilItIsLowered) {
  enter(1, "Ann");
  EXPECT_EQ(done(peer(1), client::Hand{.hand = Hand::Lowered}), std::nullopt);
  EXPECT_EQ(done(peer(1), client::Hand{.hand = Hand::Raised}),
            (RoomEvent{server::Hand{
                .room = room.name, .offset = 2, .id = peer(1), .hand = Hand::Raised}}));
  EXPECT_EQ(room.find(peer(1))->hand, Hand::Raised);
  EXPECT_EQ(done(peer(1), client::Hand{.hand = Hand::Raised}), std::nullopt);
  EXPECT_TRUE(done(peer(1), client::Hand{.hand = Hand::Lowered}));
  EXPECT_EQ(room.find(peer(1))->hand, Hand::Lowered);
  EXPECT_EQ(refused(peer(2), client::Hand{.hand = Hand::Raised}), Code::NotAMember);
}

TEST_F(RoomAlone, AnyMemberShowsTheHistoryAndAllSeeWhoDid) {
  enter(1, "Ann");
  enter(2, "Bo");
  EXPECT_EQ(done(peer(2), client::RoomSetting{.history = History::Hidden}), std::nullopt)
      << "it is so from the start";
  EXPECT_EQ(done(peer(2), client::RoomSetting{.history = History::Shown}),
            (RoomEvent{server::RoomSetting{.room = room.name,
                                           .offset = 3,
                                           .id = peer(2),
                                           .nickname = nickname("Bo"),
                                           .history = History::Shown}}));
  EXPECT_EQ(done(peer(1), client::RoomSetting{.history = History::Shown}), std::nullopt);
  EXPECT_EQ(room.shown_since, 3U);
  EXPECT_EQ(refused(peer(3), client::RoomSetting{.history = History::Hidden}), Code::NotAMember);
}

TEST_F(RoomAlone, WhoComesBackHasANewOrder) {
  enter(1);
  enter(2);
  done(peer(1), Leave{});
  enter(1);
  EXPECT_EQ(room.find(peer(1))->order, 3U);
  EXPECT_EQ(room.members.back().id, peer(1));
}

TEST_F(RoomAlone, StrangersMayOnlyEnter) {
  enter(1);
  EXPECT_EQ(refused(peer(2), Leave{}), Code::NotAMember);
  EXPECT_EQ(refused(peer(2), Rename{nickname("Bo")}), Code::NotAMember);
  EXPECT_EQ(refused(peer(2), client::NewMessage{.key = 5, .text = line("hi")}), Code::NotAMember);
  EXPECT_EQ(refused(peer(2), client::Media{}), Code::NotAMember);
}

TEST_F(RoomAlone, WhoHasLeftIsAStranger) {
  enter(1);
  done(peer(1), Leave{});
  EXPECT_EQ(refused(peer(1), Leave{}), Code::NotAMember);
  EXPECT_EQ(refused(peer(1), client::NewMessage{.key = 5, .text = line("hi")}), Code::NotAMember);
}

TEST_F(RoomAlone, OneMemberMoreThanTheLimitIsRefused) {
  for (std::uint64_t number = 1; number <= limits::room_members; ++number)
    room.members.push_back({.id = peer(number), .order = static_cast<std::uint32_t>(number)});
  EXPECT_EQ(refused(peer(999'999), Enter{.nickname = nickname("Bo"), .media = {}}), Code::RoomFull);
  room.members.pop_back();
  EXPECT_TRUE(done(peer(999'999), Enter{.nickname = nickname("Bo"), .media = {}}));
}

TEST_F(RoomAlone, WhoLeavesIsNamedWithTheReason) {
  enter(1, "Ann");
  EXPECT_EQ(done(peer(1), Leave{LeaveReason::Lost}),
            (RoomEvent{server::Bye{.room = room.name,
                                   .offset = 2,
                                   .id = peer(1),
                                   .nickname = nickname("Ann"),
                                   .reason = LeaveReason::Lost}}));
}

TEST_F(RoomAlone, ALineHasTheSendersNameAndTheServersTime) {
  enter(1, "Ann");
  EXPECT_EQ(done(peer(1), client::NewMessage{.key = 5, .text = line("hi")}),
            (RoomEvent{server::NewMessage{.room = room.name,
                                          .offset = 2,
                                          .from = peer(1),
                                          .nickname = nickname("Ann"),
                                          .key = 5,
                                          .text = line("hi"),
                                          .at = now}}));
}

// Trap T1: a `switch` without `break` fell from new_message through to nickname.
TEST_F(RoomAlone, SendingAMessageMustNotRenameYou) {
  enter(1, "Ann");
  const auto event =
      done(peer(1), client::NewMessage{.key = 5, .text = line("this is not my name")});
  ASSERT_TRUE(event);
  EXPECT_TRUE(std::holds_alternative<server::NewMessage>(*event));
  EXPECT_EQ(room.find(peer(1))->nickname, nickname("Ann"));
}

// Trap T2: the list of sockets only ever grew.
TEST_F(RoomAlone, AThousandWhoCameAndWentLeaveNobodyBehind) {
  const auto empty = room;
  for (std::uint64_t number = 1; number <= 1000; ++number) {
    enter(number);
    if (number > 3) done(peer(number - 3), Leave{LeaveReason::Lost});
    ASSERT_LE(room.members.size(), 3U);
  }
  for (std::uint64_t number = 998; number <= 1000; ++number)
    done(peer(number), Leave{LeaveReason::Lost});
  EXPECT_EQ(room.members, empty.members);
}

TEST_F(RoomAlone, ANewNicknameTellsTheOldOneToo) {
  enter(1, "Ann");
  EXPECT_EQ(done(peer(1), Rename{nickname("Bo")}),
            (RoomEvent{server::Nickname{.room = room.name,
                                        .offset = 2,
                                        .id = peer(1),
                                        .nickname = nickname("Bo"),
                                        .previous = nickname("Ann")}}));
}

TEST_F(RoomAlone, ChangingToWhatIsAlreadySoTellsNobodyAnything) {
  enter(1, "Ann");
  EXPECT_EQ(done(peer(1), Rename{nickname("Ann")}), std::nullopt);
  EXPECT_EQ(done(peer(1), client::Media{}), std::nullopt);
  EXPECT_TRUE(done(peer(1), client::Media{.media = {.in_call = true}}));
  EXPECT_EQ(done(peer(1), client::Media{.media = {.in_call = true}}), std::nullopt);
}

TEST_F(RoomAlone, WhoseConnectionIsLostIsAwayAndStaysAMember) {
  enter(1, "Ann");
  EXPECT_EQ(done(peer(1), Lose{}),
            (RoomEvent{server::Presence{
                .room = room.name, .offset = 2, .id = peer(1), .presence = Presence::Away}}));
  EXPECT_EQ(room.find(peer(1))->presence, Presence::Away);
  EXPECT_EQ(done(peer(1), Lose{}), std::nullopt);
  EXPECT_EQ(refused(peer(2), Lose{}), Code::NotAMember);
}

TEST_F(RoomAlone, WhoEntersWhileAwayIsBackWithTheirOrder) {
  enter(1, "Ann");
  enter(2);
  done(peer(1), Lose{});
  const auto back = done(peer(1), Enter{.nickname = nickname("Ann"), .media = {}});
  ASSERT_TRUE(back);
  EXPECT_EQ(std::get<server::Presence>(*back).presence, Presence::Here);
  EXPECT_EQ(room.find(peer(1))->order, 1U);
  EXPECT_EQ(room.members.size(), 2U);
}

TEST_F(RoomAlone, APageThatWasLoadedAgainIsTold) {
  enter(1, "Ann");
  const auto back = done(peer(1), Enter{.nickname = nickname("Ann"), .media = {}, .visit = 1});
  ASSERT_TRUE(back);
  EXPECT_EQ(std::get<server::Presence>(*back).visit, 1U);
  EXPECT_EQ(room.find(peer(1))->visit, 1U);
}

}  // namespace
}  // namespace noom
