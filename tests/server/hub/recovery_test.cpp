// Who comes back hears what was missed once, and says nothing twice.
#include "tests/server/hub/tea_room.hpp"

namespace noom::test {
namespace {

class HubRecovery : public TeaRoom {
 protected:
  Member& bob = hubs.greet_in("Bob", "tea");

  // However one came to be out: what the others say meanwhile is not for them, and the numbers of
  // private lines begin anew.
  void expect_void(Member& again, const Position& since) {
    say(bob, 3, "while she is out");
    enter(again, since);
    EXPECT_FALSE(again.last<server::Entered>().recovered);
    EXPECT_EQ(again.last<server::Entered>().members.size(), 2U);
    EXPECT_TRUE(again.lines().empty());
    whisper(bob, ann.id, 4, "psst");
    EXPECT_EQ(again.last<server::PrivateMessage>().number, 1U);
  }
};
INSTANTIATE_TEST_SUITE_P(Shards, HubRecovery, testing::Values(1, 3));

TEST_P(HubRecovery, WhatWasMissedIsToldOnceAndInOrder) {
  const auto before = ann.position();
  say(bob, 1, "heard");
  hubs.drop(ann);
  say(bob, 2, "missed");
  say(bob, 3, "missed, too");
  auto& again = hubs.come_back(ann, "Ann");
  enter(again, Position{before.epoch, before.offset + 2, 0});  // Bob's welcome and the first line
  EXPECT_TRUE(again.last<server::Entered>().recovered);
  EXPECT_TRUE(again.last<server::Entered>().members.empty());
  say(bob, 4, "live");
  EXPECT_EQ(again.lines(), (Lines{"missed", "missed, too", "live"}));
  const auto offsets = again.offsets();
  for (std::size_t i = 0; i < offsets.size(); ++i) EXPECT_EQ(offsets[i], before.offset + 3 + i);
}

TEST_P(HubRecovery, AnotherEpochIsNotRecovered) {
  const auto before = ann.position();
  leave(bob);
  leave(ann);
  enter(ann, before);
  const auto entered = ann.last<server::Entered>();
  EXPECT_FALSE(entered.recovered);
  EXPECT_NE(entered.epoch, before.epoch);
  EXPECT_EQ(entered.members.size(), 1U);
}

TEST_P(HubRecovery, TooMuchIsNotRecovered) {
  const auto before = ann.position();
  for (std::uint32_t key = 1; key <= limits::history_events; ++key) {
    say(bob, key, "line");
    hubs.pass(100);
  }
  enter(ann, Position{before.epoch, before.offset + 1, 0});
  EXPECT_TRUE(ann.last<server::Entered>().recovered);
  enter(ann, before);
  EXPECT_FALSE(ann.last<server::Entered>().recovered);
}

TEST_P(HubRecovery, ALineThatComesAgainIsAnsweredAsBeforeAndToldOnce) {
  const auto first = std::get<server::Ack>(*ann.answer(say(ann, 7, "once")));
  hubs.drop(ann);
  auto& again = hubs.come_back(ann, "Ann");
  enter(again);
  const auto second = std::get<server::Ack>(*again.answer(say(again, 7, "once")));
  EXPECT_EQ(first, second);
  EXPECT_EQ(bob.lines(), Lines{"once"});
}

TEST_P(HubRecovery, ALineOfWhoHasLeftMeanwhileIsStillKnown) {
  say(ann, 7, "once");
  hubs.lose(ann);
  auto& again = hubs.come_back(ann, "Ann");
  enter(again);
  EXPECT_TRUE(again.acknowledged(say(again, 7, "once")));
  EXPECT_EQ(bob.lines(), Lines{"once"});
}

TEST_P(HubRecovery, ALineOfTheOldConnectionThatArrivesLateIsToldOnce) {
  auto& again = hubs.come_back(ann, "Ann");
  enter(again);
  hubs.say_only(ann, client::NewMessage{.room = tea, .key = 7, .text = text("once")});
  hubs.say_only(again, client::NewMessage{.room = tea, .key = 7, .text = text("once")});
  hubs.settle();
  EXPECT_EQ(bob.lines(), Lines{"once"});
}

TEST_P(HubRecovery, WhatIsSaidToOneWhoIsAwayWaitsForThem) {
  whisper(bob, ann.id, 1, "psst");
  ASSERT_EQ(ann.last<server::PrivateMessage>().number, 1U);
  auto since = bob.position();
  since.number = 1;
  hubs.drop(ann);
  EXPECT_TRUE(bob.acknowledged(whisper(bob, ann.id, 2, "psst")));
  EXPECT_TRUE(bob.acknowledged(whisper(bob, ann.id, 2, "psst")));
  auto& again = hubs.come_back(ann, "Ann");
  enter(again, since);
  EXPECT_TRUE(again.last<server::Entered>().recovered);
  ASSERT_EQ(again.all<server::PrivateMessage>().size(), 1U);
  EXPECT_EQ(again.last<server::PrivateMessage>().number, 2U);
}

TEST_P(HubRecovery, TooMuchForOneWhoIsAwayIsRefusedAndNothingIsLost) {
  const auto since = bob.position();
  hubs.drop(ann);
  std::uint32_t key = 0;
  for (; key < limits::directed_messages; ++key) {
    whisper(bob, ann.id, key, "psst");
    hubs.pass(100);
  }
  EXPECT_EQ(bob.refused(whisper(bob, ann.id, key, "psst")), Code::MemberAway);
  auto& again = hubs.come_back(ann, "Ann");
  enter(again, since);
  EXPECT_EQ(again.all<server::PrivateMessage>().size(), limits::directed_messages);
}

TEST_P(HubRecovery, APositionEndsWithTheLeave) {
  whisper(bob, ann.id, 1, "psst");
  auto since = bob.position();
  since.number = 1;
  auto& again = hubs.come_back(ann, "Ann");
  enter(again, since);
  ASSERT_TRUE(again.last<server::Entered>().recovered);
  leave(again);
  expect_void(again, since);
}

TEST_P(HubRecovery, APositionEndsWhenPatienceDoes) {
  whisper(bob, ann.id, 1, "psst");
  auto since = bob.position();
  since.number = 1;
  hubs.lose(ann);
  expect_void(hubs.come_back(ann, "Ann"), since);
}

TEST_P(HubRecovery, APositionInTheStayBeforeIsVoidInThisOne) {
  const auto since = bob.position();
  auto& again = hubs.come_back(ann, "Ann");
  enter(again);
  leave(again);
  say(bob, 3, "while she is out");
  enter(again);
  auto& third = hubs.come_back(again, "Ann");
  enter(third, since);
  EXPECT_FALSE(third.last<server::Entered>().recovered);
  EXPECT_TRUE(third.lines().empty());
}

}  // namespace
}  // namespace noom::test
