// Who comes back is the same member, hears what was missed once, and says nothing twice.
#include <gtest/gtest.h>

#include "tests/server/hub/hubs.hpp"

namespace noom::test {
namespace {

class HubSessions : public testing::TestWithParam<ShardIndex> {
 protected:
  Hubs hubs{GetParam()};

  std::uint32_t say(Member& from, std::uint32_t key, std::string_view what) {
    return hubs.say(from, client::NewMessage{.room = tea, .key = key, .text = text(what)});
  }
  std::uint32_t enter(Member& who, std::optional<Position> since = {}) {
    return hubs.say(who, client::EnterRoom{.room = tea, .media = {}, .since = since});
  }
  Position position(const Member& of) const {
    const auto entered = of.last<server::Entered>();
    return {.epoch = entered.epoch, .offset = entered.offset, .number = entered.number};
  }
  static std::vector<std::string> lines(const Member& heard_by) {
    std::vector<std::string> all;
    for (const auto& line : heard_by.all<server::NewMessage>()) all.push_back(line.text.text());
    return all;
  }
  using Lines = std::vector<std::string>;

  const RoomName tea = room("tea");
};
INSTANTIATE_TEST_SUITE_P(Shards, HubSessions, testing::Values(1, 3));

TEST_P(HubSessions, TheTicketMakesOneTheSamePeerAndItIsNotTheId) {
  auto& ann = hubs.greet("Ann");
  EXPECT_NE(ann.session.bits, ann.id.bits);
  hubs.drop(ann);
  auto& again = hubs.come_back(ann, "Ann");
  EXPECT_EQ(again.id, ann.id);
  EXPECT_EQ(again.session, ann.session);
}

TEST_P(HubSessions, WhoIsLostIsAwayAndThenBack) {
  auto& ann = hubs.greet_in("Ann", "tea");
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
  auto& ann = hubs.greet_in("Ann", "tea");
  auto& bob = hubs.greet_in("Bob", "tea");
  hubs.drop(ann);
  hubs.pass(limits::away_for - 1);
  EXPECT_TRUE(bob.all<server::Bye>().empty());
  hubs.pass(1);
  EXPECT_EQ(bob.last<server::Bye>().reason, LeaveReason::Lost);
}

TEST_P(HubSessions, WhoSaidGoodbyeIsNotWaitedForLong) {
  auto& ann = hubs.greet_in("Ann", "tea");
  auto& bob = hubs.greet_in("Bob", "tea");
  hubs.drop(ann, Ended::Goodbye);
  hubs.pass(limits::goodbye_for);
  EXPECT_EQ(bob.last<server::Bye>().reason, LeaveReason::Left);
}

TEST_P(HubSessions, LostTwiceIsWaitedForFromTheSecondTime) {
  auto& ann = hubs.greet_in("Ann", "tea");
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

TEST_P(HubSessions, WhatWasMissedIsToldOnceAndInOrder) {
  auto& ann = hubs.greet_in("Ann", "tea");
  auto& bob = hubs.greet_in("Bob", "tea");
  const auto before = position(ann);
  say(bob, 1, "heard");
  hubs.drop(ann);
  say(bob, 2, "missed");
  say(bob, 3, "missed, too");
  auto& again = hubs.come_back(ann, "Ann");
  enter(again, Position{before.epoch, before.offset + 2, 0});  // Bob's welcome and the first line
  EXPECT_TRUE(again.last<server::Entered>().recovered);
  EXPECT_TRUE(again.last<server::Entered>().members.empty());
  say(bob, 4, "live");
  EXPECT_EQ(lines(again), (Lines{"missed", "missed, too", "live"}));
  std::vector<std::uint64_t> offsets;
  for (const auto& envelope : again.heard)
    std::visit(
        [&](const auto& m) {
          using Message = std::decay_t<decltype(m)>;
          if constexpr (std::is_convertible_v<Message, RoomEvent>) offsets.push_back(m.offset);
        },
        envelope.message);
  for (std::size_t i = 0; i < offsets.size(); ++i) EXPECT_EQ(offsets[i], before.offset + 3 + i);
}

TEST_P(HubSessions, AnotherEpochIsNotRecovered) {
  auto& ann = hubs.greet_in("Ann", "tea");
  const auto before = position(ann);
  hubs.say(ann, client::LeaveRoom{tea});
  enter(ann, before);
  const auto entered = ann.last<server::Entered>();
  EXPECT_FALSE(entered.recovered);
  EXPECT_NE(entered.epoch, before.epoch);
  EXPECT_EQ(entered.members.size(), 1U);
}

TEST_P(HubSessions, TooMuchIsNotRecovered) {
  auto& ann = hubs.greet_in("Ann", "tea");
  auto& bob = hubs.greet_in("Bob", "tea");
  const auto before = position(ann);
  for (std::uint32_t key = 1; key <= limits::history_events; ++key) {
    say(bob, key, "line");
    hubs.pass(100);
  }
  enter(ann, Position{before.epoch, before.offset + 1, 0});
  EXPECT_TRUE(ann.last<server::Entered>().recovered);
  enter(ann, before);
  EXPECT_FALSE(ann.last<server::Entered>().recovered);
}

TEST_P(HubSessions, ALineThatComesAgainIsAnsweredAsBeforeAndToldOnce) {
  auto& ann = hubs.greet_in("Ann", "tea");
  auto& bob = hubs.greet_in("Bob", "tea");
  const auto first = std::get<server::Ack>(*ann.answer(say(ann, 7, "once")));
  hubs.drop(ann);
  auto& again = hubs.come_back(ann, "Ann");
  enter(again);
  const auto second = std::get<server::Ack>(*again.answer(say(again, 7, "once")));
  EXPECT_EQ(first, second);
  EXPECT_EQ(lines(bob), Lines{"once"});
}

TEST_P(HubSessions, ALineOfWhoHasLeftMeanwhileIsStillKnown) {
  auto& ann = hubs.greet_in("Ann", "tea");
  auto& bob = hubs.greet_in("Bob", "tea");
  say(ann, 7, "once");
  hubs.lose(ann);
  auto& again = hubs.come_back(ann, "Ann");
  enter(again);
  EXPECT_TRUE(again.acknowledged(say(again, 7, "once")));
  EXPECT_EQ(lines(bob), Lines{"once"});
}

TEST_P(HubSessions, ALineOfTheOldConnectionThatArrivesLateIsToldOnce) {
  auto& ann = hubs.greet_in("Ann", "tea");
  auto& bob = hubs.greet_in("Bob", "tea");
  auto& again = hubs.come_back(ann, "Ann");
  enter(again);
  hubs.say_only(ann, client::NewMessage{.room = tea, .key = 7, .text = text("once")});
  hubs.say_only(again, client::NewMessage{.room = tea, .key = 7, .text = text("once")});
  hubs.settle();
  EXPECT_EQ(lines(bob), Lines{"once"});
}

TEST_P(HubSessions, TheNewestConnectionHasTheSession) {
  auto& ann = hubs.greet_in("Ann", "tea");
  auto& bob = hubs.greet_in("Bob", "tea");
  auto& again = hubs.come_back(ann, "Ann");
  EXPECT_EQ(ann.closed, CloseCode::Superseded);
  enter(again);
  hubs.drop(ann);  // its end is known after the other's beginning
  hubs.pass(2 * limits::away_for);
  EXPECT_TRUE(bob.all<server::Bye>().empty());
  say(bob, 1, "still there?");
  EXPECT_EQ(lines(again), Lines{"still there?"});
  EXPECT_FALSE(again.closed);
}

TEST_P(HubSessions, MailOfTheOldConnectionThatCrossesTheNewOnesChangesNothing) {
  auto& ann = hubs.greet_in("Ann", "tea");
  auto& bob = hubs.greet_in("Bob", "tea");
  auto& newer = hubs.come_back(ann, "Ann");
  hubs.say_only(newer, client::EnterRoom{.room = tea, .media = {}, .since = {}});
  hubs.say_only(ann, client::EnterRoom{.room = tea, .media = {}, .since = {}});
  hubs.settle();
  hubs.drop(ann);
  say(bob, 1, "to the newer one");
  EXPECT_EQ(lines(newer), Lines{"to the newer one"});
  hubs.pass(2 * limits::away_for);
  EXPECT_TRUE(bob.all<server::Bye>().empty());
}

TEST_P(HubSessions, ALateLeaveOfTheOldConnectionChangesNothing) {
  auto& ann = hubs.greet_in("Ann", "tea");
  auto& again = hubs.come_back(ann, "Ann");
  enter(again);
  hubs.say(ann, client::LeaveRoom{tea});
  EXPECT_EQ(hubs.counts().rooms, 1U);
  EXPECT_TRUE(again.acknowledged(hubs.say(again, client::LeaveRoom{tea})));
  EXPECT_EQ(hubs.counts().rooms, 0U);
}

TEST_P(HubSessions, APageThatWasLoadedAgainIsToldToTheOthers) {
  auto& ann = hubs.greet_in("Ann", "tea");
  auto& bob = hubs.greet_in("Bob", "tea");
  hubs.drop(ann, Ended::Goodbye);
  enter(hubs.come_back(ann, "Ann", 1));
  EXPECT_EQ(bob.last<server::Presence>().presence, Presence::Here);
  EXPECT_EQ(bob.last<server::Presence>().visit, 1U);
}

TEST_P(HubSessions, WhatIsSaidToOneWhoIsAwayWaitsForThem) {
  auto& ann = hubs.greet_in("Ann", "tea");
  auto& bob = hubs.greet_in("Bob", "tea");
  const auto psst = [&](std::uint32_t key) {
    return client::PrivateMessage{.room = tea, .to = ann.id, .key = key, .text = text("psst")};
  };
  hubs.say(bob, psst(1));
  ASSERT_EQ(ann.last<server::PrivateMessage>().number, 1U);
  auto since = position(bob);
  since.number = 1;
  hubs.drop(ann);
  EXPECT_TRUE(bob.acknowledged(hubs.say(bob, psst(2))));
  EXPECT_TRUE(bob.acknowledged(hubs.say(bob, psst(2))));
  auto& again = hubs.come_back(ann, "Ann");
  enter(again, since);
  EXPECT_TRUE(again.last<server::Entered>().recovered);
  ASSERT_EQ(again.all<server::PrivateMessage>().size(), 1U);
  EXPECT_EQ(again.last<server::PrivateMessage>().number, 2U);
}

TEST_P(HubSessions, WhoHadLeftAndComesBackIsToldWhatWasMissedAndTheirNumbersBeginAnew) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  auto& bob = hubs.greet_in("Bob", "kitchen");
  const auto whisper = [&](std::uint32_t key) {
    hubs.say(bob, client::PrivateMessage{
                      .room = room("kitchen"), .to = ann.id, .key = key, .text = text("psst")});
  };
  whisper(1);
  const auto entered = ann.last<server::Entered>();
  hubs.lose(ann);
  auto& again = hubs.come_back(ann, "Ann");
  hubs.say(again,
           client::EnterRoom{.room = room("kitchen"),
                             .media = {},
                             .since = Position{.epoch = entered.epoch, .offset = 2, .number = 1}});
  EXPECT_TRUE(again.last<server::Entered>().recovered);
  EXPECT_EQ(again.last<server::Welcome>().member.id, ann.id);
  whisper(2);
  EXPECT_EQ(again.last<server::PrivateMessage>().number, 1U);
}

// A page that heard `heard` messages to it alone, before it left and entered anew.
class HubNumbers : public ::testing::TestWithParam<std::uint64_t> {};
INSTANTIATE_TEST_SUITE_P(Heard, HubNumbers, testing::Values(0, 1, 2, 9));

TEST_P(HubNumbers, APageFromAnEarlierStayHearsAllThatWasSaidToItInThisOne) {
  Hubs hubs(1);
  auto& ann = hubs.greet_in("Ann", "tea");
  auto& bob = hubs.greet_in("Bob", "tea");
  const auto whisper = [&](std::uint32_t key, std::string_view what) {
    hubs.say(bob, client::PrivateMessage{
                      .room = room("tea"), .to = ann.id, .key = key, .text = text(what)});
  };
  whisper(1, "one");
  whisper(2, "two");
  const auto& there = ann.last<server::Entered>();
  const Position since{.epoch = there.epoch, .offset = there.offset + 1, .number = GetParam()};
  auto& other = hubs.come_back(ann, "Ann");
  const client::EnterRoom enter{.room = room("tea"), .media = {}, .since = {}};
  hubs.say(other, enter);
  hubs.say(other, client::LeaveRoom{room("tea")});
  hubs.say(other, enter);
  whisper(3, "anew");
  whisper(4, "and more");
  auto& again = hubs.come_back(ann, "Ann");
  hubs.say(again, client::EnterRoom{.room = room("tea"), .media = {}, .since = since});
  EXPECT_TRUE(again.last<server::Entered>().recovered);
  const auto told = again.all<server::PrivateMessage>();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].number, 1U);
  EXPECT_EQ(told[0].text, text("anew"));
  EXPECT_EQ(told[1].number, 2U);
}

TEST_P(HubSessions, TooMuchForOneWhoIsAwayIsRefusedAndNothingIsLost) {
  auto& ann = hubs.greet_in("Ann", "tea");
  auto& bob = hubs.greet_in("Bob", "tea");
  const auto since = position(bob);
  hubs.drop(ann);
  std::uint32_t key = 0;
  for (; key < limits::directed_messages; ++key) {
    hubs.say(bob,
             client::PrivateMessage{.room = tea, .to = ann.id, .key = key, .text = text("psst")});
    hubs.pass(100);
  }
  const auto id = hubs.say(
      bob, client::PrivateMessage{.room = tea, .to = ann.id, .key = key, .text = text("psst")});
  EXPECT_EQ(bob.refused(id), Code::MemberAway);
  auto& again = hubs.come_back(ann, "Ann");
  enter(again, since);
  EXPECT_EQ(again.all<server::PrivateMessage>().size(), limits::directed_messages);
}

TEST_P(HubSessions, NothingOfASessionStaysBehind) {
  auto& ann = hubs.greet_in("Ann", "tea");
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
