#include "shared/delivery/log.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

constexpr LogBounds small{.entries = 3, .bytes = 100, .age = 1000};
using Missed = std::optional<std::vector<int>>;

TEST(Log, WhatCameAfterANumberIsReadInOrder) {
  Log<int> log(small);
  for (int i = 1; i <= 3; ++i) log.append(i * 10, 1, 0);
  EXPECT_EQ(log.last(), 3U);
  EXPECT_EQ(log.since(0), (Missed{{10, 20, 30}}));
  EXPECT_EQ(log.since(2), (Missed{{30}}));
  EXPECT_EQ(log.since(3), Missed{std::vector<int>{}});
}

TEST(Log, ANumberThatWasNeverReachedIsNotKnown) {
  Log<int> log(small);
  log.append(10, 1, 0);
  EXPECT_EQ(log.since(2), std::nullopt);
}

TEST(Log, WhatIsOverTheCountIsDroppedAndNotAnsweredByLess) {
  Log<int> log(small);
  for (int i = 1; i <= 5; ++i) log.append(i, 1, 0);
  EXPECT_EQ(log.since(1), std::nullopt);
  EXPECT_EQ(log.since(2), (Missed{{3, 4, 5}}));
}

TEST(Log, KeepsTheLastOnesHoweverManyCame) {
  Log<int> log({.entries = 10, .bytes = 1000, .age = 1000});
  for (int i = 1; i <= 100; ++i) {
    log.append(i, 1, 0);
    const auto first = i > 10 ? i - 9 : 1;
    ASSERT_EQ(log.first(), static_cast<std::uint64_t>(first));
    const auto kept = log.kept_since(0);
    ASSERT_EQ(kept.size(), static_cast<std::size_t>(i - first + 1));
    ASSERT_EQ(kept.front(), first);
    ASSERT_EQ(kept.back(), i);
  }
}

TEST(Log, KnowsTheFirstThatItKeeps) {
  Log<int> log(small);
  EXPECT_EQ(log.first(), 1U);
  for (int i = 1; i <= 5; ++i) log.append(i, 1, 0);
  EXPECT_EQ(log.first(), 3U);
  log.drop_old(small.age + 1);
  EXPECT_EQ(log.first(), 6U) << "the next";
}

TEST(Log, WhatIsLeftOfThatIsReadWhenAskedFor) {
  Log<int> log(small);
  for (int i = 1; i <= 5; ++i) log.append(i, 1, 0);
  EXPECT_EQ(log.kept_since(0), (std::vector<int>{3, 4, 5}));
  EXPECT_EQ(log.kept_since(4), (std::vector<int>{5}));
  EXPECT_TRUE(log.kept_since(5).empty());
  EXPECT_TRUE(log.kept_since(6).empty());
}

TEST(Log, WhatIsOverTheBytesIsDropped) {
  Log<int> log(small);
  log.append(1, 60, 0);
  EXPECT_TRUE(log.full(41));
  EXPECT_FALSE(log.full(40));
  log.append(2, 60, 0);
  EXPECT_EQ(log.since(0), std::nullopt);
  EXPECT_EQ(log.since(1), (Missed{{2}}));
}

TEST(Log, WhatIsTooOldIsDropped) {
  Log<int> log(small);
  log.append(1, 1, 0);
  log.append(2, 1, 900);
  log.drop_old(1000);
  EXPECT_EQ(log.since(0), (Missed{{1, 2}}));
  log.drop_old(1001);
  EXPECT_EQ(log.since(0), std::nullopt);
  log.drop_old(5000);
  EXPECT_TRUE(log.empty());
  EXPECT_EQ(log.last(), 2U);
  EXPECT_EQ(log.since(2), Missed{std::vector<int>{}});
}

TEST(Log, TheNumbersGoOnWhereAnEarlierLogEnded) {
  Log<int> log(small);
  log.begin_after(41);
  log.append(42, 1, 0);
  EXPECT_EQ(log.last(), 42U);
  EXPECT_EQ(log.since(41), (Missed{{42}}));
  EXPECT_EQ(log.since(40), std::nullopt);
}

}  // namespace
}  // namespace noom
