#include <gtest/gtest.h>

#include "tests/server/hub/hubs.hpp"

namespace noom::test {
namespace {

class HubDirected : public testing::TestWithParam<ShardIndex> {
 protected:
  Hubs hubs{GetParam()};
  Member& ann = hubs.greet_in("Ann", "kitchen");
  Member& bob = hubs.greet_in("Bob", "kitchen");
  Member& cy = hubs.greet_in("Cy", "kitchen");

  client::Offer offer(PeerId to) {
    return {.room = room("kitchen"), .to = to, .generation = 3, .sdp = "v=0\r\n"};
  }
};
INSTANTIATE_TEST_SUITE_P(Shards, HubDirected, testing::Values(1, 3));

TEST_P(HubDirected, APrivateLineReachesOneMemberAlone) {
  const auto id = hubs.say(
      ann, client::PrivateMessage{.room = room("kitchen"), .to = bob.id, .text = text("psst")});
  EXPECT_EQ(bob.last<server::PrivateMessage>().from, ann.id);
  EXPECT_EQ(bob.last<server::PrivateMessage>().nickname, nickname("Ann"));
  EXPECT_EQ(bob.last<server::PrivateMessage>().text, text("psst"));
  EXPECT_TRUE(cy.all<server::PrivateMessage>().empty());
  EXPECT_TRUE(ann.all<server::PrivateMessage>().empty());
  EXPECT_EQ(std::get<server::Ack>(*ann.answer(id)).at, hubs.wall);
}

TEST_P(HubDirected, SignalsAreForwardedToTheMemberTheyNameWithTheirSender) {
  hubs.say(ann, offer(bob.id));
  EXPECT_EQ(bob.last<server::Offer>().from, ann.id);
  EXPECT_EQ(bob.last<server::Offer>().sdp, "v=0\r\n");
  EXPECT_EQ(bob.last<server::Offer>().generation, 3U);
  hubs.say(bob, client::Answer{
                    .room = room("kitchen"), .to = ann.id, .generation = 3, .sdp = "v=0\r\n"});
  EXPECT_EQ(ann.last<server::Answer>().from, bob.id);
  hubs.say(bob, client::Ice{.room = room("kitchen"),
                            .to = ann.id,
                            .generation = 3,
                            .candidate = {.candidate = "candidate:1", .sdp_mid = "0"}});
  EXPECT_EQ(ann.last<server::Ice>().candidate.candidate, "candidate:1");
  EXPECT_TRUE(cy.all<server::Offer>().empty());
  EXPECT_TRUE(cy.all<server::Ice>().empty());
}

TEST_P(HubDirected, SomebodyWhoIsNotInTheRoomCannotBeReached) {
  auto& dan = hubs.greet_in("Dan", "garden");
  EXPECT_EQ(ann.refused(hubs.say(ann, offer(dan.id))), Code::NoSuchMember);
  EXPECT_TRUE(dan.all<server::Offer>().empty());
}

TEST_P(HubDirected, SomebodyOutsideCannotReachIn) {
  auto& dan = hubs.greet_in("Dan", "garden");
  EXPECT_EQ(dan.refused(hubs.say(dan, offer(ann.id))), Code::NotAMember);
  EXPECT_TRUE(ann.all<server::Offer>().empty());
}

TEST_P(HubDirected, ARefusalIsSaidEvenWithoutAnIdAndAnAckIsNot) {
  const auto before = ann.heard.size();
  hubs.hub(ann.shard).received(ann.connection, {0, offer(bob.id)});
  hubs.settle();
  EXPECT_EQ(ann.heard.size(), before);
  hubs.hub(ann.shard).received(ann.connection, {0, offer(PeerId{{99, 99}})});
  hubs.settle();
  ASSERT_EQ(ann.heard.size(), before + 1);
  EXPECT_EQ(ann.heard.back().id, 0U);
  EXPECT_EQ(ann.last<server::Refusal>().name, "no_such_member");
}

}  // namespace
}  // namespace noom::test
