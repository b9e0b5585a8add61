#include "shared/delivery/accepted.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

constexpr PeerId ann{{1, 1}};
constexpr PeerId bob{{2, 2}};

TEST(Accepted, ALineThatComesAgainIsAnsweredAsBefore) {
  Accepted accepted;
  EXPECT_EQ(accepted.find(ann, 7), nullptr);
  const Receipt receipt{.key = 7, .offset = 41, .at = 5};
  accepted.note(ann, receipt);
  ASSERT_NE(accepted.find(ann, 7), nullptr);
  EXPECT_EQ(*accepted.find(ann, 7), receipt);
}

TEST(Accepted, KeysBelongToTheirSenders) {
  Accepted accepted;
  accepted.note(ann, {.key = 7});
  EXPECT_EQ(accepted.find(bob, 7), nullptr);
}

TEST(Accepted, MoreKeysAreKnownThanCanBeUnderWay) {
  static_assert(limits::keys_per_member >= 2 * limits::unacknowledged_lines);
  Accepted accepted;
  for (std::uint32_t key = 1; key <= limits::keys_per_member; ++key)
    accepted.note(ann, {.key = key});
  EXPECT_NE(accepted.find(ann, 1), nullptr);
  accepted.note(ann, {.key = 1000});
  EXPECT_EQ(accepted.find(ann, 1), nullptr);
  EXPECT_NE(accepted.find(ann, 2), nullptr);
  accepted.note(ann, {.key = 500});
  EXPECT_EQ(accepted.find(ann, 2), nullptr);
  for (const std::uint32_t key : {3U, 500U, 1000U}) EXPECT_NE(accepted.find(ann, key), nullptr);
}

TEST(Accepted, WhoLeftIsRememberedWhileTheyMaySayALineAgain) {
  Accepted accepted;
  accepted.note(ann, {.key = 7});
  accepted.left(ann, 1000);
  accepted.forget_left(1000 + limits::retry_line_for - 1);
  EXPECT_NE(accepted.find(ann, 7), nullptr);
  accepted.forget_left(1000 + limits::retry_line_for);
  EXPECT_EQ(accepted.find(ann, 7), nullptr);
  EXPECT_TRUE(accepted.empty());
}

TEST(Accepted, SaysWhoIsForgotten) {
  Accepted accepted;
  accepted.note(ann, {.key = 7});
  accepted.note(bob, {.key = 7});
  accepted.left(bob, 0);
  EXPECT_EQ(accepted.forget_left(limits::retry_line_for - 1), std::vector<PeerId>{});
  EXPECT_EQ(accepted.forget_left(limits::retry_line_for), std::vector<PeerId>{bob});
}

TEST(Accepted, ReceiptsAreNumberedForEachAuthorAndGoOnAfterThoseThatAreRestored) {
  Accepted accepted;
  EXPECT_EQ(accepted.note(ann, {.key = 7}), 0U);
  EXPECT_EQ(accepted.note(ann, {.key = 8}), 1U);
  EXPECT_EQ(accepted.note(bob, {.key = 8}), 0U);
  Accepted again;
  again.restore(ann, 70, {.key = 7, .offset = 41});
  again.restore(ann, 71, {.key = 8});
  ASSERT_NE(again.find(ann, 7), nullptr);
  EXPECT_EQ(again.find(ann, 7)->offset, 41U);
  EXPECT_EQ(again.note(ann, {.key = 9}), 72U);
}

TEST(Accepted, WhoCameBackIsNotForgotten) {
  Accepted accepted;
  accepted.note(ann, {.key = 7});
  accepted.left(ann, 0);
  accepted.entered(ann);
  accepted.forget_left(10 * limits::retry_line_for);
  EXPECT_NE(accepted.find(ann, 7), nullptr);
}

}  // namespace
}  // namespace noom
