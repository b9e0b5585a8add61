#include "shared/delivery/stays.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

constexpr PeerId eve{{1, 1}};

TEST(Stays, WhoIsThereWasThereSinceTheyEntered) {
  Stays stays;
  stays.entered(eve, 5);
  EXPECT_FALSE(stays.was_there(eve, 4));
  EXPECT_TRUE(stays.was_there(eve, 5));
  EXPECT_TRUE(stays.was_there(eve, 500));
}

TEST(Stays, WhoLeftAndEntersWasNotThereInBetween) {
  Stays stays;
  stays.entered(eve, 5);
  stays.left(eve, 7);
  stays.entered(eve, 10);
  EXPECT_TRUE(stays.was_there(eve, 6));
  EXPECT_TRUE(stays.was_there(eve, 7));
  EXPECT_FALSE(stays.was_there(eve, 8));
  EXPECT_TRUE(stays.was_there(eve, 10));
}

TEST(Stays, WhoComesBackAndIsToldAllMissedNothing) {
  Stays stays;
  stays.entered(eve, 5);
  stays.left(eve, 7);
  stays.entered(eve, 10);
  stays.told_since(eve, 6);
  EXPECT_TRUE(stays.was_there(eve, 8));
  EXPECT_FALSE(stays.was_there(eve, 4));
}

TEST(Stays, AStayBeginsWithTheLastWelcomeWhateverWasTold) {
  Stays stays;
  EXPECT_EQ(stays.began(eve), 0U);
  stays.entered(eve, 5);
  stays.left(eve, 7);
  stays.entered(eve, 10);
  stays.told_since(eve, 6);
  EXPECT_EQ(stays.began(eve), 10U);
}

TEST(Stays, WhoWasThereBeforeAnythingWasNotedWasThere) {
  Stays stays;
  EXPECT_TRUE(stays.was_there(eve, 3));
  stays.left(eve, 7);
  EXPECT_TRUE(stays.was_there(eve, 3));
  EXPECT_FALSE(stays.was_there(eve, 8));
}

TEST(Stays, WhatIsBeforeTheLogIsForgotten) {
  Stays stays;
  stays.entered(eve, 5);
  stays.left(eve, 7);
  stays.forget_before(7);
  EXPECT_FALSE(stays.empty());
  stays.forget_before(8);
  EXPECT_TRUE(stays.empty());
}

}  // namespace
}  // namespace noom
