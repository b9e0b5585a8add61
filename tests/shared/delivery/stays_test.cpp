#include "shared/delivery/stays.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

constexpr PeerId ann{{1, 1}};

TEST(Stays, WhoIsThereWasThereSinceTheyEntered) {
  Stays stays;
  stays.entered(ann, 5);
  EXPECT_FALSE(stays.was_there(ann, 4));
  EXPECT_TRUE(stays.was_there(ann, 5));
  EXPECT_TRUE(stays.was_there(ann, 500));
}

TEST(Stays, WhoLeftAndEntersWasNotThereInBetween) {
  Stays stays;
  stays.entered(ann, 5);
  stays.left(ann, 7);
  stays.entered(ann, 10);
  EXPECT_TRUE(stays.was_there(ann, 6));
  EXPECT_TRUE(stays.was_there(ann, 7));
  EXPECT_FALSE(stays.was_there(ann, 8));
  EXPECT_TRUE(stays.was_there(ann, 10));
}

TEST(Stays, WhoComesBackAndIsToldAllMissedNothing) {
  Stays stays;
  stays.entered(ann, 5);
  stays.left(ann, 7);
  stays.entered(ann, 10);
  stays.told_since(ann, 6);
  EXPECT_TRUE(stays.was_there(ann, 8));
  EXPECT_FALSE(stays.was_there(ann, 4));
}

TEST(Stays, AStayBeginsWithTheLastWelcomeWhateverWasTold) {
  Stays stays;
  EXPECT_EQ(stays.began(ann), 0U);
  stays.entered(ann, 5);
  stays.left(ann, 7);
  stays.entered(ann, 10);
  stays.told_since(ann, 6);
  EXPECT_EQ(stays.began(ann), 10U);
}

TEST(Stays, WhoWasThereBeforeAnythingWasNotedWasThere) {
  Stays stays;
  EXPECT_TRUE(stays.was_there(ann, 3));
  stays.left(ann, 7);
  EXPECT_TRUE(stays.was_there(ann, 3));
  EXPECT_FALSE(stays.was_there(ann, 8));
}

TEST(Stays, WhatIsBeforeTheLogIsForgotten) {
  Stays stays;
  stays.entered(ann, 5);
  stays.left(ann, 7);
  stays.forget_before(7);
  EXPECT_FALSE(stays.empty());
  stays.forget_before(8);
  EXPECT_TRUE(stays.empty());
}

}  // namespace
}  // namespace noom
