#include <gtest/gtest.h>

#include "tests/server/hub/hubs.hpp"

namespace noom::test {
namespace {

class HubGreeting : public testing::TestWithParam<ShardIndex> {
 protected:
  Hubs hubs{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Shards, HubGreeting, testing::Values(1, 3));

TEST_P(HubGreeting, HelloIsAnsweredWithWhoYouAreAndWhatTheServerOffers) {
  auto& ann = hubs.connect();
  const auto id = hubs.say(ann, client::Hello{});
  const auto answer = ann.answer(id);
  ASSERT_TRUE(answer);
  const auto& hello = std::get<server::Hello>(*answer);
  EXPECT_EQ(hello.id, ann.id);
  EXPECT_EQ(hello.nickname, nickname("Anon"));
  EXPECT_EQ(hello.mesh_limit, 4U);
  ASSERT_EQ(hello.ice_servers.size(), 1U);
  EXPECT_EQ(hello.ice_servers[0].urls[0], "stun:stun.example:3478");
  EXPECT_TRUE(hubs.hub(ann.shard).greeted(ann.connection));
}

TEST_P(HubGreeting, NothingIsDoneBeforeHello) {
  auto& ann = hubs.connect();
  EXPECT_EQ(ann.refused(hubs.enter(ann, "kitchen")), Code::HelloFirst);
  EXPECT_EQ(ann.refused(hubs.say(ann, client::Ping{})), Code::HelloFirst);
  EXPECT_EQ(hubs.counts(), (HubCounts{.connections = 1}));
}

TEST_P(HubGreeting, HelloIsSaidOnce) {
  auto& ann = hubs.greet("Ann");
  EXPECT_EQ(ann.refused(hubs.say(ann, client::Hello{})), Code::HelloTwice);
  EXPECT_EQ(hubs.counts().people, 1U);
}

TEST_P(HubGreeting, AnotherVersionIsRefusedAndThenClosed) {
  auto& ann = hubs.connect();
  const auto id =
      hubs.say(ann, client::Hello{.protocol = limits::protocol_version + 1, .nickname = {}});
  EXPECT_EQ(ann.refused(id), Code::ProtocolVersion);
  EXPECT_EQ(ann.closed, CloseCode::ProtocolVersion);
  EXPECT_EQ(hubs.counts().people, 0U);
}

TEST_P(HubGreeting, PingIsAcknowledged) {
  auto& ann = hubs.greet("Ann");
  EXPECT_TRUE(ann.acknowledged(hubs.say(ann, client::Ping{})));
}

TEST_P(HubGreeting, RequestsThatComeTooFastAreRefusedUntilTimePasses) {
  auto& ann = hubs.greet("Ann");
  for (int i = 1; i < static_cast<int>(limits::requests.burst); ++i)
    EXPECT_TRUE(ann.acknowledged(hubs.say(ann, client::Ping{})));
  EXPECT_EQ(ann.refused(hubs.say(ann, client::Ping{})), Code::TooFast);
  EXPECT_TRUE(ann.last<server::Refusal>().retry);
  EXPECT_FALSE(ann.closed);
  hubs.pass(ann.last<server::Refusal>().after.value());
  EXPECT_TRUE(ann.acknowledged(hubs.say(ann, client::Ping{})));
}

TEST_P(HubGreeting, TheOperatorMayAllowFewerRequests) {
  Hubs strict(GetParam(), {.per_second = 1, .burst = 2});
  auto& ann = strict.greet("Ann");
  EXPECT_TRUE(ann.acknowledged(strict.say(ann, client::Ping{})));
  EXPECT_EQ(ann.refused(strict.say(ann, client::Ping{})), Code::TooFast);
}

TEST_P(HubGreeting, SignalsHaveARateOfTheirOwn) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  auto& bob = hubs.greet_in("Bob", "kitchen");
  const client::Ice ice{.room = room("kitchen"), .to = bob.id, .generation = 0, .candidate = {}};
  for (int i = 0; i < static_cast<int>(limits::signals.burst); ++i) hubs.say(ann, ice);
  EXPECT_EQ(bob.all<server::Ice>().size(), static_cast<std::size_t>(limits::signals.burst));
  EXPECT_EQ(ann.refused(hubs.say(ann, ice)), Code::TooFast);
  EXPECT_TRUE(ann.acknowledged(hubs.say(ann, client::Ping{})));
}

TEST_P(HubGreeting, OnePeersHurrySlowsNobodyElse) {
  auto& ann = hubs.greet("Ann");
  auto& bob = hubs.greet("Bob");
  for (int i = 0; i < 100; ++i) hubs.say(ann, client::Ping{});
  EXPECT_TRUE(bob.acknowledged(hubs.say(bob, client::Ping{})));
}

TEST_P(HubGreeting, TooManyUnreadableMessagesCloseTheConnection) {
  auto& ann = hubs.greet("Ann");
  for (std::uint32_t i = 0; i < limits::decode_errors; ++i) {
    hubs.hub(ann.shard).unreadable(ann.connection, 1000 + i, {Code::BadJson, {}});
    EXPECT_EQ(ann.refused(1000 + i), Code::BadJson);
  }
  EXPECT_FALSE(ann.closed);
  hubs.hub(ann.shard).unreadable(ann.connection, 0, {Code::BadJson, {}});
  EXPECT_EQ(ann.closed, CloseCode::TooManyErrors);
}

TEST_P(HubGreeting, WhatAForgottenPeerStillSaysIsNotHeard) {
  auto& ann = hubs.greet("Ann");
  hubs.drop(ann);
  const auto before = ann.heard.size();
  hubs.enter(ann, "kitchen");
  hubs.hub(ann.shard).unreadable(ann.connection, 1, {Code::BadJson, {}});
  hubs.drop(ann);
  EXPECT_EQ(ann.heard.size(), before);
  EXPECT_EQ(hubs.counts(), HubCounts{});
}

TEST_P(HubGreeting, AThousandConnectsAndDropsLeaveNothingBehind) {
  for (int i = 0; i < 1000; ++i) {
    auto& member = hubs.greet_in("Ann", "room " + std::to_string(i % 7));
    if (i % 3 == 0) hubs.enter(member, "another");
    hubs.drop(member);
  }
  hubs.pass(limits::away_for);
  EXPECT_EQ(hubs.counts(), HubCounts{});
}

}  // namespace
}  // namespace noom::test
