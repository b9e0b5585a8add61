#include "shared/base/token_bucket.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

constexpr Rate rate{.per_second = 20, .burst = 40};

int taken(TokenBucket& bucket, std::int64_t now, int tries) {
  int count = 0;
  for (int i = 0; i < tries; ++i) count += bucket.take(rate, now) ? 1 : 0;
  return count;
}

TEST(TokenBucket, BeginsFullWhateverTheClockSays) {
  for (const std::int64_t now : {std::int64_t{0}, std::int64_t{-5000}, std::int64_t{1} << 50U}) {
    TokenBucket bucket;
    EXPECT_EQ(taken(bucket, now, 100), 40) << now;
  }
}

TEST(TokenBucket, SaysWhenTheNextOneIsThere) {
  TokenBucket bucket;
  EXPECT_EQ(bucket.until_next(rate, 1000), 0);
  taken(bucket, 1000, 100);
  EXPECT_EQ(bucket.until_next(rate, 1000), 50);
  EXPECT_EQ(bucket.until_next(rate, 1020), 30);
  EXPECT_EQ(taken(bucket, 1000 + bucket.until_next(rate, 1000), 2), 1);
}

TEST(TokenBucket, RefillsAtItsRate) {
  TokenBucket bucket;
  ASSERT_EQ(taken(bucket, 1000, 100), 40);
  EXPECT_EQ(taken(bucket, 1049, 100), 0);
  EXPECT_EQ(taken(bucket, 1051, 100), 1);
  EXPECT_EQ(taken(bucket, 2051, 100), 20);
}

TEST(TokenBucket, NeverHoldsMoreThanItsBurst) {
  TokenBucket bucket;
  ASSERT_EQ(taken(bucket, 0, 100), 40);
  EXPECT_EQ(taken(bucket, 3'600'000, 1000), 40);
}

TEST(TokenBucket, RefusedTakesCostNothing) {
  TokenBucket bucket;
  ASSERT_EQ(taken(bucket, 0, 1000), 40);
  EXPECT_EQ(taken(bucket, 1000, 1000), 20);
}

TEST(TokenBucket, AClockThatGoesBackGivesNothing) {
  TokenBucket bucket;
  ASSERT_EQ(taken(bucket, 10'000, 100), 40);
  EXPECT_EQ(taken(bucket, 0, 100), 0);
  EXPECT_EQ(taken(bucket, 10'000, 100), 0);
  EXPECT_EQ(taken(bucket, 11'000, 100), 20);
}

TEST(TokenBucket, OverAMinuteNobodyGetsMoreThanBurstAndRate) {
  TokenBucket bucket;
  int count = 0;
  for (std::int64_t now = 0; now <= 60'000; now += 7) count += taken(bucket, now, 3);
  EXPECT_LE(count, 40 + 60 * 20);
  EXPECT_GE(count, 40 + 60 * 20 - 2);
}

}  // namespace
}  // namespace noom
