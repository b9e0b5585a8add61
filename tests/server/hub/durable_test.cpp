// Rooms that outlive the server: nobody is told what a crash could undo, and what was told is there
// again.
#include <gtest/gtest.h>

#include "tests/server/hub/hubs.hpp"

namespace noom::test {
namespace {

class HubDurable : public testing::TestWithParam<ShardIndex> {
 protected:
  Hubs hubs{GetParam(), {.per_second = 1e6, .burst = 1e6}, Kept::OnDisk};
  const RoomName tea = room("tea");
  Member& ann = hubs.greet_in("Ann", "tea");
  Member& bob = hubs.greet_in("Bob", "tea");

  std::uint32_t say(Member& from, std::uint32_t key, std::string_view what) {
    return hubs.say(from, client::NewMessage{.room = tea, .key = key, .text = text(what)});
  }
  std::uint32_t whisper(Member& from, PeerId to, std::uint32_t key, std::string_view what) {
    return hubs.say(from,
                    client::PrivateMessage{.room = tea, .to = to, .key = key, .text = text(what)});
  }
  std::uint32_t enter(Member& who, std::optional<Position> since = {}) {
    return hubs.say(who, client::EnterRoom{.room = tea, .media = {}, .since = since});
  }
  // By a new connection to the server that was started again.
  Member& back(const Member& before, std::optional<Position> since = {}) {
    auto& again = hubs.come_back(before, "somebody");
    enter(again, since);
    return again;
  }
  void restart() { hubs.restart(GetParam()); }
  static Position position(const Member& of) {
    const auto entered = of.last<server::Entered>();
    return {.epoch = entered.epoch, .offset = entered.offset, .number = entered.number};
  }
  using Lines = std::vector<std::string>;
  static Lines lines(const Member& heard_by) {
    Lines all;
    for (const auto& line : heard_by.all<server::NewMessage>()) all.push_back(line.text.text());
    return all;
  }
  static Lines whispers(const Member& heard_by) {
    Lines all;
    for (const auto& line : heard_by.all<server::PrivateMessage>()) all.push_back(line.text.text());
    return all;
  }
};
INSTANTIATE_TEST_SUITE_P(Shards, HubDurable, testing::Values(1, 3));

TEST_P(HubDurable, NothingIsTellableBeforeItIsCommitted) {
  auto& cy = hubs.greet("Cy");
  hubs.disk_busy = true;
  const auto line = say(ann, 1, "once");
  const auto whispered = whisper(ann, bob.id, 2, "psst");
  const auto entering = enter(cy);
  EXPECT_FALSE(ann.answer(line) || ann.answer(whispered) || cy.answer(entering));
  EXPECT_EQ(lines(bob), Lines{});
  EXPECT_EQ(whispers(bob), Lines{});
  hubs.disk_is_done();
  EXPECT_TRUE(ann.acknowledged(line) && ann.acknowledged(whispered) && cy.answer(entering));
  EXPECT_EQ(lines(bob), Lines{"once"});
  EXPECT_EQ(whispers(bob), Lines{"psst"});
  EXPECT_EQ(lines(cy), Lines{}) << "it is before the snapshot";
}

TEST_P(HubDurable, WhatWasNotCommittedWasNeverSaid) {
  hubs.disk_busy = true;
  say(ann, 1, "once");
  restart();
  auto& again = back(ann);
  auto& other = back(bob);
  EXPECT_TRUE(again.acknowledged(say(again, 1, "once")));
  EXPECT_EQ(lines(other), Lines{"once"});
}

TEST_P(HubDurable, ARoomGoesOnWhereItWas) {
  say(ann, 1, "before");
  const auto before = position(ann);
  restart();
  EXPECT_EQ(hubs.counts().rooms, 1U);
  auto& again = back(ann, before);
  const auto entered = again.last<server::Entered>();
  EXPECT_TRUE(entered.recovered);
  EXPECT_EQ(entered.epoch, before.epoch);
  EXPECT_EQ(lines(again), Lines{"before"});
  auto& other = back(bob);
  const auto told = other.last<server::Entered>();
  ASSERT_EQ(told.members.size(), 2U);
  EXPECT_EQ(told.members[0].id, ann.id);
  EXPECT_EQ(told.members[0].nickname, nickname("Ann"));
  EXPECT_EQ(told.members[1].order, 2U);
  EXPECT_EQ(told.next_order, 3U);
  say(again, 2, "after");
  EXPECT_EQ(lines(other), Lines{"after"});
  EXPECT_EQ(other.last<server::NewMessage>().offset, told.offset + 1);
}

TEST_P(HubDurable, WhatNewcomersMayReadIsAsItWas) {
  say(ann, 1, "secret");
  auto gone = position(bob);
  hubs.say(bob, client::LeaveRoom{tea});
  say(ann, 2, "secret, too");
  gone.offset += 3;  // two lines and the leave
  hubs.say(ann, client::RoomSetting{.room = tea, .history = History::Shown});
  say(ann, 3, "for all");
  restart();
  EXPECT_EQ(lines(hubs.greet_in("Cy", "tea")), Lines{"for all"});
  auto& again = back(bob, gone);
  EXPECT_FALSE(again.last<server::Entered>().recovered) << "was not there then";
  EXPECT_EQ(lines(again), Lines{"for all"});
}

TEST_P(HubDurable, EachMissedEventIsToldOnceAndInOrder) {
  const auto before = position(bob);
  say(ann, 1, "one");
  hubs.drop(ann);
  restart();
  back(ann);
  auto& again = back(bob, before);
  std::vector<std::uint64_t> offsets;
  for (const auto& envelope : again.heard)
    std::visit(
        [&](const auto& m) {
          if constexpr (std::is_constructible_v<RoomEvent, decltype(m)>)
            offsets.push_back(m.offset);
        },
        envelope.message);
  ASSERT_FALSE(offsets.empty());
  for (std::size_t i = 0; i < offsets.size(); ++i) EXPECT_EQ(offsets[i], before.offset + 1 + i);
  EXPECT_EQ(offsets.back(), again.last<server::Entered>().offset);
}

TEST_P(HubDurable, EveryoneIsAwayUntilTheyComeBack) {
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

TEST_P(HubDurable, WhoDoesNotComeBackHasLeft) {
  hubs.drop(bob);  // away already when the server ends
  restart();
  auto& again = back(ann);
  hubs.pass(limits::away_for - 1);
  EXPECT_TRUE(again.all<server::Bye>().empty());
  hubs.pass(1);
  EXPECT_EQ(again.last<server::Bye>().id, bob.id);
  EXPECT_EQ(again.last<server::Bye>().reason, LeaveReason::Lost);
}

TEST_P(HubDurable, ARoomToWhichNobodyComesBackIsGoneForGood) {
  restart();
  hubs.pass(limits::away_for);
  EXPECT_EQ(hubs.counts(), HubCounts{});
  EXPECT_TRUE(hubs.store.empty());
  restart();
  EXPECT_EQ(hubs.counts(), HubCounts{});
}

TEST_P(HubDurable, ALineThatComesAgainAfterARestartIsAnsweredAsBefore) {
  const auto before = std::get<server::Ack>(*ann.answer(say(ann, 7, "once")));
  for (std::uint32_t key = 1; key <= 2 * limits::history_events; ++key) say(bob, key, "many");
  restart();
  auto& other = back(bob);
  auto& again = back(ann);
  EXPECT_EQ(std::get<server::Ack>(*again.answer(say(again, 7, "once"))), before);
  EXPECT_EQ(lines(other), Lines{});
}

TEST_P(HubDurable, ALineOfWhoHasLeftIsKnownUntilItIsNotSaidAgain) {
  say(ann, 7, "once");
  hubs.say(ann, client::LeaveRoom{tea});
  restart();
  auto& other = back(bob);
  auto& again = back(ann);
  EXPECT_TRUE(again.acknowledged(say(again, 7, "once")));
  EXPECT_EQ(lines(other), Lines{});
  hubs.say(again, client::LeaveRoom{tea});
  hubs.pass(3 * limits::retry_line_for);
  restart();
  EXPECT_TRUE(hubs.store.rooms().front().receipts.empty());
}

TEST_P(HubDurable, AsManyKeysAreKnownAsWithoutARestart) {
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

TEST_P(HubDurable, WhatWasSaidToOneAloneIsThereAndItsNumbersGoOn) {
  whisper(ann, bob.id, 1, "heard");
  const auto before = position(bob);
  hubs.drop(bob);
  whisper(ann, bob.id, 2, "missed");
  restart();
  auto& again = back(ann);
  EXPECT_TRUE(again.acknowledged(whisper(again, bob.id, 2, "missed"))) << "known by its key";
  auto& other = back(bob, Position{before.epoch, before.offset, 1});
  EXPECT_TRUE(other.last<server::Entered>().recovered);
  EXPECT_EQ(whispers(other), Lines{"missed"});
  whisper(again, bob.id, 3, "live");
  EXPECT_EQ(other.last<server::PrivateMessage>().number, 3U);
}

TEST_P(HubDurable, TheNumbersOfALongTalkGoOn) {
  constexpr std::uint32_t long_talk = 2 * limits::directed_messages;
  for (std::uint32_t key = 1; key <= long_talk; ++key) whisper(ann, bob.id, key, "psst");
  restart();
  auto& again = back(ann);
  auto& other = back(bob);
  EXPECT_EQ(other.last<server::Entered>().number, long_talk);
  whisper(again, bob.id, long_talk + 1, "psst");
  EXPECT_EQ(other.last<server::PrivateMessage>().number, long_talk + 1);
}

TEST_P(HubDurable, WhatIsTooOldByTheClockForPeopleIsNotRecovered) {
  const auto before = position(ann);
  say(ann, 1, "old");
  hubs.wall += limits::history_age + 1;
  restart();
  auto& again = back(ann, before);
  EXPECT_FALSE(again.last<server::Entered>().recovered);
  EXPECT_EQ(again.last<server::Entered>().epoch, before.epoch);
}

TEST_P(HubDurable, TheNumberOfShardsMayChange) {
  say(ann, 1, "before");
  const auto before = position(ann);
  hubs.restart(4 - GetParam());
  auto& again = back(ann, before);
  EXPECT_TRUE(again.last<server::Entered>().recovered);
  EXPECT_EQ(lines(again), Lines{"before"});
}

TEST_P(HubDurable, TheListHasTheRoomsOfBefore) {
  restart();
  hubs.pass(limits::room_change_every);
  auto& cy = hubs.greet("Cy");
  hubs.pass(2 * limits::room_change_every);
  EXPECT_EQ(cy.last<server::RoomChange>().rooms, (std::vector<RoomCount>{{tea, 2}}));
}

TEST_P(HubDurable, NoMoreIsStoredThanIsKept) {
  for (std::uint32_t key = 1; key <= 3 * limits::history_events; ++key) {
    say(ann, key, "line");
    whisper(ann, bob.id, 10'000 + key, "psst");
  }
  const auto saved = hubs.store.rooms();
  ASSERT_EQ(saved.size(), 1U);
  EXPECT_LT(saved[0].events.size(), limits::history_events + 64);
  EXPECT_LT(saved[0].messages.size(), limits::directed_messages + 64);
  EXPECT_EQ(saved[0].receipts.size(), limits::keys_per_member);
  hubs.wall += 2 * limits::history_age;
  hubs.pass(2 * limits::history_age);
  EXPECT_EQ(hubs.store.rooms()[0].events.size(), 1U) << "the numbers go on after it";
  EXPECT_EQ(hubs.store.rooms()[0].messages.size(), 1U);
}

TEST_P(HubDurable, WhileTheDiskIsSlowMoreIsRefused) {
  const auto& owner = hubs.greet_in("Cy", "tea");
  hubs.disk_busy = true;
  const std::string long_line(limits::text_code_points, 'x');
  std::uint32_t key = 0;
  std::uint32_t last = 0;
  while (key < 10'000 && ann.refused(last) != Code::TooFast) last = say(ann, ++key, long_line);
  EXPECT_LT(key, 2 * limits::uncommitted_bytes / limits::text_code_points);
  EXPECT_EQ(ann.refused(whisper(ann, bob.id, 20'000, "psst")), Code::TooFast);
  hubs.say(ann, client::Nickname{nickname("Anna")});
  auto& dan = hubs.greet("Dan");
  const auto entering = enter(dan);
  const auto leaving = hubs.say(bob, client::LeaveRoom{tea});
  hubs.disk_is_done();
  EXPECT_TRUE(bob.acknowledged(leaving));
  EXPECT_TRUE(bob.all<server::Nickname>().empty());
  EXPECT_EQ(dan.refused(entering), Code::TooFast);
  EXPECT_EQ(lines(owner).size(), key - 1) << "what was not refused is said";
  EXPECT_TRUE(ann.acknowledged(say(ann, key, "again")));
  EXPECT_EQ(dan.refused(enter(dan)), Code{});
}

}  // namespace
}  // namespace noom::test
