// Rooms that outlive the server: what was told is there again.
#include "tests/server/hub/durable_room.hpp"

namespace noom::test {
namespace {

class HubRestart : public DurableRoom {};
INSTANTIATE_TEST_SUITE_P(Shards, HubRestart, testing::Values(1, 3));

TEST_P(HubRestart, ARoomGoesOnWhereItWas) {
  say(ann, 1, "before");
  const auto before = ann.position();
  restart();
  EXPECT_EQ(hubs.counts().rooms, 1U);
  auto& again = back(ann, before);
  const auto entered = again.last<server::Entered>();
  EXPECT_TRUE(entered.recovered);
  EXPECT_EQ(entered.epoch, before.epoch);
  EXPECT_EQ(again.lines(), Lines{"before"});
  auto& other = back(bob);
  const auto told = other.last<server::Entered>();
  ASSERT_EQ(told.members.size(), 2U);
  EXPECT_EQ(told.members[0].id, ann.id);
  EXPECT_EQ(told.members[0].nickname, nickname("Ann"));
  EXPECT_EQ(told.members[1].order, 2U);
  EXPECT_EQ(told.next_order, 3U);
  say(again, 2, "after");
  EXPECT_EQ(other.lines(), Lines{"after"});
  EXPECT_EQ(other.last<server::NewMessage>().offset, told.offset + 1);
}

TEST_P(HubRestart, WhatNewcomersMayReadIsAsItWas) {
  say(ann, 1, "secret");
  auto gone = bob.position();
  leave(bob);
  say(ann, 2, "secret, too");
  gone.offset += 3;  // two lines and the leave
  hubs.say(ann, client::RoomSetting{.room = tea, .history = History::Shown});
  say(ann, 3, "for all");
  restart();
  EXPECT_EQ(hubs.greet_in("Cy", "tea").lines(), Lines{"for all"});
  auto& again = back(bob, gone);
  EXPECT_FALSE(again.last<server::Entered>().recovered) << "was not there then";
  EXPECT_EQ(again.lines(), Lines{"for all"});
}

TEST_P(HubRestart, EachMissedEventIsToldOnceAndInOrder) {
  const auto before = bob.position();
  say(ann, 1, "one");
  hubs.drop(ann);
  restart();
  back(ann);
  auto& again = back(bob, before);
  const auto offsets = again.offsets();
  ASSERT_FALSE(offsets.empty());
  for (std::size_t i = 0; i < offsets.size(); ++i) EXPECT_EQ(offsets[i], before.offset + 1 + i);
  EXPECT_EQ(offsets.back(), again.last<server::Entered>().offset);
}

TEST_P(HubRestart, EveryoneIsAwayUntilTheyComeBack) {
  restart();
  auto& again = back(ann);
  const auto members = again.last<server::Entered>().members;
  ASSERT_EQ(members.size(), 2U);
  EXPECT_EQ(members[0].presence, Presence::Here);
  EXPECT_EQ(members[1].presence, Presence::Away);
  back(bob);
  EXPECT_EQ(again.last<server::Presence>().presence, Presence::Here);
  hubs.pass(2 * limits::away_for);
  EXPECT_TRUE(again.all<server::Bye>().empty());
}

TEST_P(HubRestart, WhoDoesNotComeBackHasLeft) {
  hubs.drop(bob);  // away already when the server ends
  restart();
  auto& again = back(ann);
  hubs.pass(limits::away_for - 1);
  EXPECT_TRUE(again.all<server::Bye>().empty());
  hubs.pass(1);
  EXPECT_EQ(again.last<server::Bye>().id, bob.id);
  EXPECT_EQ(again.last<server::Bye>().reason, LeaveReason::Lost);
}

TEST_P(HubRestart, ARoomToWhichNobodyComesBackIsGoneForGood) {
  restart();
  hubs.pass(limits::away_for);
  EXPECT_EQ(hubs.counts(), HubCounts{});
  EXPECT_TRUE(hubs.store.empty());
  restart();
  EXPECT_EQ(hubs.counts(), HubCounts{});
}

TEST_P(HubRestart, ALineThatComesAgainAfterARestartIsAnsweredAsBefore) {
  const auto before = std::get<server::Ack>(*ann.answer(say(ann, 7, "once")));
  for (std::uint32_t key = 1; key <= 2 * limits::history_events; ++key) say(bob, key, "many");
  restart();
  auto& other = back(bob);
  auto& again = back(ann);
  EXPECT_EQ(std::get<server::Ack>(*again.answer(say(again, 7, "once"))), before);
  EXPECT_EQ(other.lines(), Lines{});
}

TEST_P(HubRestart, ALineOfWhoHasLeftIsKnownUntilItIsNotSaidAgain) {
  say(ann, 7, "once");
  leave(ann);
  restart();
  auto& other = back(bob);
  auto& again = back(ann);
  EXPECT_TRUE(again.acknowledged(say(again, 7, "once")));
  EXPECT_EQ(other.lines(), Lines{});
  leave(again);
  hubs.pass(3 * limits::retry_line_for);
  restart();
  EXPECT_TRUE(hubs.store.rooms().front().receipts.empty());
}

TEST_P(HubRestart, AsManyKeysAreKnownAsWithoutARestart) {
  for (std::uint32_t key = 1; key <= limits::keys_per_member + 1; ++key) say(ann, key, "line");
  restart();
  for (std::uint32_t round = 0; round < 2; ++round) {
    auto& again = back(ann);
    const auto offset = again.last<server::Entered>().offset;
    say(again, 2 + round, "line");
    EXPECT_EQ(again.last<server::Ack>().offset.value_or(0), 4 + round) << "known";
    say(again, 1000 + round, "new");
    EXPECT_EQ(again.last<server::Ack>().offset, offset + 1);
    restart();
  }
}

TEST_P(HubRestart, WhatWasSaidToOneAloneIsThereAndItsNumbersGoOn) {
  whisper(ann, bob.id, 1, "heard");
  const auto before = bob.position();
  hubs.drop(bob);
  whisper(ann, bob.id, 2, "missed");
  restart();
  auto& again = back(ann);
  EXPECT_TRUE(again.acknowledged(whisper(again, bob.id, 2, "missed"))) << "known by its key";
  auto& other = back(bob, Position{before.epoch, before.offset, 1});
  EXPECT_TRUE(other.last<server::Entered>().recovered);
  EXPECT_EQ(other.whispers(), Lines{"missed"});
  whisper(again, bob.id, 3, "live");
  EXPECT_EQ(other.last<server::PrivateMessage>().number, 3U);
}

TEST_P(HubRestart, TheNumbersOfALongTalkGoOn) {
  constexpr std::uint32_t long_talk = 2 * limits::directed_messages;
  for (std::uint32_t key = 1; key <= long_talk; ++key) whisper(ann, bob.id, key, "psst");
  restart();
  auto& again = back(ann);
  auto& other = back(bob);
  EXPECT_EQ(other.last<server::Entered>().number, long_talk);
  whisper(again, bob.id, long_talk + 1, "psst");
  EXPECT_EQ(other.last<server::PrivateMessage>().number, long_talk + 1);
}

TEST_P(HubRestart, WhatIsTooOldByTheClockForPeopleIsNotRecovered) {
  const auto before = ann.position();
  say(ann, 1, "old");
  hubs.wall += limits::history_age + 1;
  restart();
  auto& again = back(ann, before);
  EXPECT_FALSE(again.last<server::Entered>().recovered);
  EXPECT_EQ(again.last<server::Entered>().epoch, before.epoch);
}

TEST_P(HubRestart, TheNumberOfShardsMayChange) {
  say(ann, 1, "before");
  const auto before = ann.position();
  hubs.restart(4 - GetParam());
  auto& again = back(ann, before);
  EXPECT_TRUE(again.last<server::Entered>().recovered);
  EXPECT_EQ(again.lines(), Lines{"before"});
}

TEST_P(HubRestart, TheListHasTheRoomsOfBefore) {
  restart();
  hubs.pass(limits::room_change_every);
  auto& cy = hubs.greet("Cy");
  hubs.pass(2 * limits::room_change_every);
  EXPECT_EQ(cy.last<server::RoomChange>().rooms, (std::vector<RoomCount>{{tea, 2}}));
}

}  // namespace
}  // namespace noom::test
