// Who comes back in time is the same member, and the newest connection is theirs.
#include "tests/server/hub/tea_room.hpp"

namespace noom::test {
namespace {

class HubSessions : public TeaRoom {};
INSTANTIATE_TEST_SUITE_P(Shards, HubSessions, testing::Values(1, 3));

TEST_P(HubSessions, TheTicketMakesOneTheSamePeerAndItIsNotTheId) {
  auto& bob = hubs.greet("Bob");
  EXPECT_NE(bob.session.bits, bob.id.bits);
  hubs.drop(bob);
  auto& again = hubs.come_back(bob, "Bob");
  EXPECT_EQ(again.id, bob.id);
  EXPECT_EQ(again.session, bob.session);
}

TEST_P(HubSessions, WhoIsLostIsAwayAndThenBack) {
  auto& bob = hubs.greet_in("Bob", "tea");
  hubs.drop(ann);
  EXPECT_EQ(bob.last<server::Presence>().presence, Presence::Away);
  EXPECT_EQ(bob.last<server::Presence>().id, ann.id);
  EXPECT_EQ(hubs.counts().rooms, 1U);
  hubs.pass(limits::away_for - 1);
  enter(hubs.come_back(ann, "Ann"));
  EXPECT_EQ(bob.last<server::Presence>().presence, Presence::Here);
  hubs.pass(2 * limits::away_for);
  EXPECT_TRUE(bob.all<server::Bye>().empty());
  EXPECT_EQ(bob.all<server::Welcome>().size(), 0U);
}

TEST_P(HubSessions, WhoDoesNotComeBackHasLeft) {
  auto& bob = hubs.greet_in("Bob", "tea");
  hubs.drop(ann);
  hubs.pass(limits::away_for - 1);
  EXPECT_TRUE(bob.all<server::Bye>().empty());
  hubs.pass(1);
  EXPECT_EQ(bob.last<server::Bye>().reason, LeaveReason::Lost);
}

TEST_P(HubSessions, WhoSaidGoodbyeIsNotWaitedForLong) {
  auto& bob = hubs.greet_in("Bob", "tea");
  hubs.drop(ann, Ended::Goodbye);
  hubs.pass(limits::goodbye_for);
  EXPECT_EQ(bob.last<server::Bye>().reason, LeaveReason::Left);
}

TEST_P(HubSessions, LostTwiceIsWaitedForFromTheSecondTime) {
  auto& bob = hubs.greet_in("Bob", "tea");
  hubs.drop(ann);
  hubs.pass(limits::away_for / 2);
  auto& again = hubs.come_back(ann, "Ann");
  enter(again);
  hubs.drop(again);
  hubs.pass(limits::away_for - 1);
  EXPECT_TRUE(bob.all<server::Bye>().empty());
  hubs.pass(1);
  EXPECT_EQ(bob.all<server::Bye>().size(), 1U);
}

TEST_P(HubSessions, TheNewestConnectionHasTheSession) {
  auto& bob = hubs.greet_in("Bob", "tea");
  auto& again = hubs.come_back(ann, "Ann");
  EXPECT_EQ(ann.closed, CloseCode::Superseded);
  enter(again);
  hubs.drop(ann);  // its end is known after the other's beginning
  hubs.pass(2 * limits::away_for);
  EXPECT_TRUE(bob.all<server::Bye>().empty());
  say(bob, 1, "still there?");
  EXPECT_EQ(again.lines(), Lines{"still there?"});
  EXPECT_FALSE(again.closed);
}

TEST_P(HubSessions, MailOfTheOldConnectionThatCrossesTheNewOnesChangesNothing) {
  auto& bob = hubs.greet_in("Bob", "tea");
  auto& newer = hubs.come_back(ann, "Ann");
  hubs.say_only(newer, client::EnterRoom{.room = tea, .media = {}, .since = {}});
  hubs.say_only(ann, client::EnterRoom{.room = tea, .media = {}, .since = {}});
  hubs.settle();
  hubs.drop(ann);
  say(bob, 1, "to the newer one");
  EXPECT_EQ(newer.lines(), Lines{"to the newer one"});
  hubs.pass(2 * limits::away_for);
  EXPECT_TRUE(bob.all<server::Bye>().empty());
}

TEST_P(HubSessions, ALateLeaveOfTheOldConnectionChangesNothing) {
  auto& again = hubs.come_back(ann, "Ann");
  enter(again);
  leave(ann);
  EXPECT_EQ(hubs.counts().rooms, 1U);
  EXPECT_TRUE(again.acknowledged(leave(again)));
  EXPECT_EQ(hubs.counts().rooms, 0U);
}

TEST_P(HubSessions, APageThatWasLoadedAgainIsToldToTheOthers) {
  auto& bob = hubs.greet_in("Bob", "tea");
  hubs.drop(ann, Ended::Goodbye);
  enter(hubs.come_back(ann, "Ann", 1));
  EXPECT_EQ(bob.last<server::Presence>().presence, Presence::Here);
  EXPECT_EQ(bob.last<server::Presence>().visit, 1U);
}

TEST_P(HubSessions, NothingOfASessionStaysBehind) {
  auto& again = hubs.come_back(ann, "Ann");
  enter(again);
  hubs.drop(again);
  hubs.drop(ann);
  EXPECT_EQ(hubs.counts().sessions, 0U);
  hubs.pass(limits::away_for);
  EXPECT_EQ(hubs.counts(), HubCounts{});
}

}  // namespace
}  // namespace noom::test
