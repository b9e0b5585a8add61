#include "shared/delivery/earlier.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

using Lines = Earlier<int>;
using All = Lines::Events;

constexpr Lines::Told three{.after = 4, .until = 9, .count = 3};

Lines lines(std::initializer_list<std::uint64_t> offsets) {
  Lines taken;
  for (const auto offset : offsets) taken.take(offset, static_cast<int>(offset));
  return taken;
}

TEST(Earlier, AnyOrderAndAnyRepetitionGiveEachLineOnceInOrder) {
  auto earlier = lines({9, 5, 7, 5, 9});
  EXPECT_FALSE(earlier.lacks(three));
  EXPECT_EQ(earlier.all(three), (All{{5, 5}, {7, 7}, {9, 9}}));
}

TEST(Earlier, WhatIsNotTheirsToKnowOrWasSaidLaterIsLeftOut) {
  auto earlier = lines({4, 5, 7, 9, 10});
  EXPECT_FALSE(earlier.lacks(three));
  EXPECT_EQ(earlier.all(three).size(), 3U);
  EXPECT_TRUE(earlier.all({.after = 0, .until = 9, .count = 0}).empty());
}

TEST(Earlier, WhatIsMissingIsAskedForAndAddedToWhatIsThere) {
  auto earlier = lines({5, 9});
  EXPECT_TRUE(earlier.lacks(three));
  earlier.take(7, 7);
  EXPECT_FALSE(earlier.lacks(three));
}

TEST(Earlier, OfTooManyNoneIsBelieved) {
  auto earlier = lines({5, 6, 7, 9});
  EXPECT_TRUE(earlier.lacks(three));
  EXPECT_TRUE(earlier.all(three).empty());
}

TEST(Earlier, ItIsNotAskedForWithoutEnd) {
  auto earlier = lines({5});
  int asked = 0;
  while (earlier.lacks(three) && asked < 100) ++asked;
  EXPECT_EQ(asked, 8);
  EXPECT_EQ(earlier.all(three).size(), 1U);
}

TEST(Earlier, WhatIsKeptIsBounded) {
  Lines earlier;
  for (std::uint64_t i = 1; i <= 2 * limits::history_events; ++i) earlier.take(i, 0);
  const auto all = earlier.all({.after = 0, .until = 10'000, .count = 1});
  EXPECT_EQ(all.size(), limits::history_events);
  EXPECT_EQ(all.begin()->first, limits::history_events + 1) << "the newest";
}

}  // namespace
}  // namespace noom
