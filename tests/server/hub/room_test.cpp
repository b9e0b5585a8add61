#include <gtest/gtest.h>

#include "tests/server/hub/hubs.hpp"

namespace noom::test {
namespace {

class HubRooms : public testing::TestWithParam<ShardIndex> {
 protected:
  Hubs hubs{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Shards, HubRooms, testing::Values(1, 3));

client::NewMessage line(std::string_view in, std::string_view what) {
  static std::uint32_t last_key = 0;
  return {.room = room(in), .key = ++last_key, .text = text(what)};
}

TEST_P(HubRooms, EnteringIsAnsweredByTheRoomAsItIs) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  auto& bob = hubs.greet("Bob");
  const auto id = hubs.enter(bob, "kitchen");
  const auto answer = bob.answer(id);
  ASSERT_TRUE(answer);
  const auto& entered = std::get<server::Entered>(*answer);
  EXPECT_EQ(entered.room, room("kitchen"));
  ASSERT_EQ(entered.members.size(), 2U);
  EXPECT_EQ(entered.members[0].id, ann.id);
  EXPECT_EQ(entered.members[1].id, bob.id);
  EXPECT_EQ(entered.members[1].nickname, nickname("Bob"));
}

TEST_P(HubRooms, TheOthersAreToldWhoEntered) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  auto& bob = hubs.greet_in("Bob", "kitchen");
  ASSERT_EQ(ann.all<server::Welcome>().size(), 1U);
  EXPECT_EQ(ann.last<server::Welcome>().member.id, bob.id);
  EXPECT_TRUE(bob.all<server::Welcome>().empty()) << "nobody hears their own event";
}

TEST_P(HubRooms, EnteringTwiceIsAnsweredAndTellsNobody) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  auto& bob = hubs.greet_in("Bob", "kitchen");
  const auto id = hubs.enter(bob, "kitchen");
  EXPECT_TRUE(std::holds_alternative<server::Entered>(*bob.answer(id)));
  EXPECT_EQ(ann.all<server::Welcome>().size(), 1U);
  EXPECT_EQ(hubs.counts().memberships, 2U);
}

TEST_P(HubRooms, ALineReachesEveryoneElseAndIsAcknowledgedToItsAuthor) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  auto& bob = hubs.greet_in("Bob", "kitchen");
  auto& cy = hubs.greet_in("Cy", "garden");
  const auto id = hubs.say(ann, line("kitchen", "hello"));
  EXPECT_EQ(bob.last<server::NewMessage>().text, text("hello"));
  EXPECT_EQ(bob.last<server::NewMessage>().from, ann.id);
  EXPECT_EQ(bob.last<server::NewMessage>().nickname, nickname("Ann"));
  EXPECT_EQ(bob.last<server::NewMessage>().at, hubs.wall);
  EXPECT_TRUE(ann.all<server::NewMessage>().empty());
  EXPECT_TRUE(cy.all<server::NewMessage>().empty());
  const auto answer = ann.answer(id);
  ASSERT_TRUE(answer);
  const auto& ack = std::get<server::Ack>(*answer);
  EXPECT_EQ(ack.offset, bob.last<server::NewMessage>().offset);
  EXPECT_EQ(ack.at, hubs.wall);
}

// T1: a `switch` without `break` made the line one's name.
TEST_P(HubRooms, SendingAMessageDoesNotRenameYou) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  auto& bob = hubs.greet_in("Bob", "kitchen");
  hubs.say(ann, line("kitchen", "Bob is here"));
  hubs.say(ann, line("kitchen", "again"));
  EXPECT_TRUE(bob.all<server::Nickname>().empty());
  EXPECT_EQ(bob.last<server::NewMessage>().nickname, nickname("Ann"));
  auto& cy = hubs.greet_in("Cy", "kitchen");
  EXPECT_EQ(cy.last<server::Entered>().members[0].nickname, nickname("Ann"));
}

TEST_P(HubRooms, ANewNameIsToldInEveryRoomOneIsIn) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  hubs.enter(ann, "garden");
  auto& bob = hubs.greet_in("Bob", "kitchen");
  auto& cy = hubs.greet_in("Cy", "garden");
  const auto id = hubs.say(ann, client::Nickname{nickname("Anna")});
  EXPECT_TRUE(ann.acknowledged(id));
  for (auto* const other : {&bob, &cy}) {
    ASSERT_EQ(other->all<server::Nickname>().size(), 1U);
    EXPECT_EQ(other->last<server::Nickname>().nickname, nickname("Anna"));
    EXPECT_EQ(other->last<server::Nickname>().previous, nickname("Ann"));
  }
  EXPECT_EQ(ann.all<server::Nickname>().size(), 2U);
}

TEST_P(HubRooms, LeavingIsToldAndAcknowledgedAndThenNothingMoreIsHeard) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  auto& bob = hubs.greet_in("Bob", "kitchen");
  const auto id = hubs.say(bob, client::LeaveRoom{room("kitchen")});
  EXPECT_TRUE(bob.acknowledged(id));
  EXPECT_EQ(ann.last<server::Bye>().id, bob.id);
  EXPECT_EQ(ann.last<server::Bye>().reason, LeaveReason::Left);
  hubs.say(ann, line("kitchen", "alone?"));
  EXPECT_TRUE(bob.all<server::NewMessage>().empty());
  EXPECT_EQ(bob.refused(hubs.say(bob, line("kitchen", "still here"))), Code::NotAMember);
}

TEST_P(HubRooms, ALostPeerSaysByeFromEveryRoomWithItsName) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  hubs.enter(ann, "garden");
  auto& bob = hubs.greet_in("Bob", "kitchen");
  auto& cy = hubs.greet_in("Cy", "garden");
  hubs.lose(ann);
  for (auto* const other : {&bob, &cy}) {
    EXPECT_EQ(other->last<server::Bye>().id, ann.id);
    EXPECT_EQ(other->last<server::Bye>().nickname, nickname("Ann"));
    EXPECT_EQ(other->last<server::Bye>().reason, LeaveReason::Lost);
  }
  EXPECT_EQ(
      hubs.counts(),
      (HubCounts{.connections = 2, .people = 2, .memberships = 2, .rooms = 2, .sessions = 2}));
}

// Of these some belong to the peer's own shard and some to others.
const std::vector<RoomName> here_and_there{room("a"), room("b"), room("c"), room("d"),
                                           room("e"), room("f"), room("g"), room("h")};

TEST_P(HubRooms, ThePeerThatIsLostWhileItEntersLeavesNobodyBehind) {
  auto& ann = hubs.greet("Ann");
  for (const auto& name : here_and_there)
    hubs.say_only(ann, client::EnterRoom{.room = name, .media = {}});
  hubs.lose(ann);
  EXPECT_EQ(hubs.counts(), HubCounts{});
}

TEST_P(HubRooms, EnterLeaveAndEnterInOneGoEndsInside) {
  auto& ann = hubs.greet("Ann");
  for (const auto& name : here_and_there) {
    hubs.say_only(ann, client::EnterRoom{.room = name, .media = {}});
    hubs.say_only(ann, client::LeaveRoom{name});
    hubs.say_only(ann, client::EnterRoom{.room = name, .media = {}});
  }
  hubs.settle();
  const auto count = here_and_there.size();
  EXPECT_EQ(
      hubs.counts(),
      (HubCounts{
          .connections = 1, .people = 1, .memberships = count, .rooms = count, .sessions = 1}));
  hubs.lose(ann);
  EXPECT_EQ(hubs.counts(), HubCounts{});
}

TEST_P(HubRooms, AnEmptyRoomIsGone) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  EXPECT_EQ(hubs.counts().rooms, 1U);
  hubs.say(ann, client::LeaveRoom{room("kitchen")});
  EXPECT_EQ(hubs.counts().rooms, 0U);
}

TEST_P(HubRooms, ARoomTooManyIsRefusedUntilOneIsLeft) {
  auto& ann = hubs.greet("Ann");
  for (std::size_t i = 0; i < limits::rooms_per_peer; ++i)
    hubs.enter(ann, "room " + std::to_string(i));
  EXPECT_EQ(ann.refused(hubs.enter(ann, "one more")), Code::TooManyRooms);
  hubs.say(ann, client::LeaveRoom{room("room 3")});
  EXPECT_EQ(ann.refused(hubs.enter(ann, "one more")), Code{});
}

TEST_P(HubRooms, MediaStateIsToldToTheOthers) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  auto& bob = hubs.greet_in("Bob", "kitchen");
  const MediaState muted{.in_call = true, .microphone = Device::Off, .camera = Device::On};
  EXPECT_TRUE(ann.acknowledged(hubs.say(ann, client::Media{room("kitchen"), muted})));
  EXPECT_EQ(bob.last<server::Media>().media, muted);
  EXPECT_EQ(bob.last<server::Media>().id, ann.id);
}

TEST_P(HubRooms, EveryoneHearsTheEventsOfARoomInOneOrder) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  auto& bob = hubs.greet_in("Bob", "kitchen");
  auto& cy = hubs.greet_in("Cy", "kitchen");
  for (int i = 0; i < 5; ++i) {
    hubs.say_only(ann, line("kitchen", "a" + std::to_string(i)));
    hubs.say_only(bob, line("kitchen", "b" + std::to_string(i)));
  }
  hubs.settle();
  const auto heard = cy.all<server::NewMessage>();
  ASSERT_EQ(heard.size(), 10U);
  for (std::size_t i = 1; i < heard.size(); ++i)
    EXPECT_EQ(heard[i].offset, heard[i - 1].offset + 1);
}

}  // namespace
}  // namespace noom::test
