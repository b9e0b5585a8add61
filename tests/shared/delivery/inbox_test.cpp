#include "shared/delivery/inbox.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/shared/support/random.hpp"

namespace noom {
namespace {

using Events = std::vector<std::uint64_t>;

TEST(Inbox, WhatComesInOrderIsReadyAtOnce) {
  Inbox<std::uint64_t> inbox(4);
  const auto taken = inbox.take(5, 5);
  EXPECT_EQ(taken.ready, Events{5});
  EXPECT_EQ(taken.missing, Missing::Nothing);
  EXPECT_EQ(inbox.offset(), 5U);
}

TEST(Inbox, ARepetitionIsNothing) {
  Inbox<std::uint64_t> inbox(4);
  EXPECT_TRUE(inbox.take(4, 4).ready.empty());
  inbox.take(5, 5);
  EXPECT_TRUE(inbox.take(5, 5).ready.empty());
}

TEST(Inbox, AGapIsNoticedOnceAndWhatIsBehindItWaits) {
  Inbox<std::uint64_t> inbox(0);
  EXPECT_EQ(inbox.take(2, 2).missing, Missing::Noticed);
  EXPECT_EQ(inbox.take(3, 3).missing, Missing::Asked);
  const auto taken = inbox.take(1, 1);
  EXPECT_EQ(taken.ready, (Events{1, 2, 3}));
  EXPECT_EQ(taken.missing, Missing::Nothing);
}

TEST(Inbox, AnotherGapIsNoticedAgain) {
  Inbox<std::uint64_t> inbox(0);
  inbox.take(2, 2);
  inbox.take(4, 4);
  EXPECT_EQ(inbox.take(1, 1).missing, Missing::Noticed);
  EXPECT_EQ(inbox.take(3, 3).ready, (Events{3, 4}));
  EXPECT_EQ(inbox.take(6, 6).missing, Missing::Noticed);
}

TEST(Inbox, WhatIsHeldIsBoundedAndTheMissingOneStillComesThrough) {
  Inbox<std::uint64_t> inbox(0);
  for (std::uint64_t i = 2; i < 2 * limits::held_events; ++i) inbox.take(i, i);
  EXPECT_EQ(inbox.held(), limits::held_events);
  EXPECT_EQ(inbox.take(1, 1).ready.size(), limits::held_events + 1);
}

TEST(Inbox, AnyOrderAndAnyRepetitionGiveEachEventOnceInOrder) {
  testing::Random random{7};
  for (int round = 0; round < 200; ++round) {
    Events sent(40);
    std::iota(sent.begin(), sent.end(), 1U);
    auto arriving = sent;
    for (int i = 0; i < 20; ++i) arriving.push_back(random.next() % 40 + 1);
    for (std::size_t i = arriving.size(); i > 1; --i)
      std::swap(arriving[i - 1], arriving[random.next() % i]);
    Inbox<std::uint64_t> inbox(0);
    Events heard;
    for (const auto event : arriving)
      for (const auto ready : inbox.take(event, event).ready) heard.push_back(ready);
    ASSERT_EQ(heard, sent);
  }
}

}  // namespace
}  // namespace noom
