// What a room on disk writes down: nobody is told what a crash could undo, and no more is kept than
// is needed.
#include "tests/server/hub/durable_room.hpp"

namespace noom::test {
namespace {

class HubDurable : public DurableRoom {};
INSTANTIATE_TEST_SUITE_P(Shards, HubDurable, testing::Values(1, 3));

TEST_P(HubDurable, NothingIsTellableBeforeItIsCommitted) {
  auto& cy = hubs.greet("Cy");
  hubs.disk_busy = true;
  const auto line = say(ann, 1, "once");
  const auto whispered = whisper(ann, bob.id, 2, "psst");
  const auto entering = enter(cy);
  EXPECT_FALSE(ann.answer(line) || ann.answer(whispered) || cy.answer(entering));
  EXPECT_EQ(bob.lines(), Lines{});
  EXPECT_EQ(bob.whispers(), Lines{});
  hubs.disk_is_done();
  EXPECT_TRUE(ann.acknowledged(line) && ann.acknowledged(whispered) && cy.answer(entering));
  EXPECT_EQ(bob.lines(), Lines{"once"});
  EXPECT_EQ(bob.whispers(), Lines{"psst"});
  EXPECT_EQ(cy.lines(), Lines{}) << "it is before the snapshot";
}

TEST_P(HubDurable, WhatWasNotCommittedWasNeverSaid) {
  hubs.disk_busy = true;
  say(ann, 1, "once");
  restart();
  auto& again = back(ann);
  auto& other = back(bob);
  EXPECT_TRUE(again.acknowledged(say(again, 1, "once")));
  EXPECT_EQ(other.lines(), Lines{"once"});
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
  const auto leaving = leave(bob);
  hubs.disk_is_done();
  EXPECT_TRUE(bob.acknowledged(leaving));
  EXPECT_TRUE(bob.all<server::Nickname>().empty());
  EXPECT_EQ(dan.refused(entering), Code::TooFast);
  EXPECT_EQ(owner.lines().size(), key - 1) << "what was not refused is said";
  EXPECT_TRUE(ann.acknowledged(say(ann, key, "again")));
  EXPECT_EQ(dan.refused(enter(dan)), Code{});
}

}  // namespace
}  // namespace noom::test
