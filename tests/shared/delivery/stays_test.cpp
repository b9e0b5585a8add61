#include "shared/delivery/stays.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

constexpr PeerId eve{{1, 1}};
constexpr PeerId mallory{{2, 2}};

TEST(Stays, WhoLeftWasThereFromTheirWelcomeToTheirBye) {
  Stays stays;
  stays.left(eve, 5, 7);
  EXPECT_FALSE(stays.was_there(eve, 4));
  EXPECT_TRUE(stays.was_there(eve, 5));
  EXPECT_TRUE(stays.was_there(eve, 7));
  EXPECT_FALSE(stays.was_there(eve, 8));
  EXPECT_FALSE(stays.was_there(mallory, 6));
}

TEST(Stays, WhoWasThereBeforeTheLogBeganWasThereFromItsBeginning) {
  Stays stays;
  stays.left(eve, 0, 7);
  EXPECT_TRUE(stays.was_there(eve, 0));
  EXPECT_FALSE(stays.was_there(eve, 8));
}

TEST(Stays, WhoLeftTwiceWasNotThereInBetween) {
  Stays stays;
  stays.left(eve, 5, 7);
  stays.left(eve, 10, 12);
  EXPECT_TRUE(stays.was_there(eve, 6));
  EXPECT_FALSE(stays.was_there(eve, 8));
  EXPECT_TRUE(stays.was_there(eve, 11));
}

TEST(Stays, WhoComesBackAndIsToldAllMissedNothing) {
  Stays stays;
  stays.left(mallory, 6, 7);
  stays.left(eve, 5, 7);
  stays.told(eve, 6, 10);
  EXPECT_TRUE(stays.was_there(eve, 8));
  EXPECT_TRUE(stays.was_there(eve, 10));
  EXPECT_FALSE(stays.was_there(eve, 4));
  EXPECT_FALSE(stays.was_there(eve, 11));
  EXPECT_FALSE(stays.was_there(mallory, 8));
}

TEST(Stays, WhoWasNotThereIsNotToldInto) {
  Stays stays;
  stays.left(eve, 5, 7);
  stays.told(eve, 8, 10);
  EXPECT_FALSE(stays.was_there(eve, 9));
}

TEST(Stays, WhatIsBeforeTheLogIsForgotten) {
  Stays stays;
  stays.left(eve, 5, 7);
  stays.forget_before(7);
  EXPECT_FALSE(stays.empty());
  stays.forget_before(8);
  EXPECT_TRUE(stays.empty());
}

}  // namespace
}  // namespace noom
