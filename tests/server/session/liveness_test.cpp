#include "server/session/liveness.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

using Do = Liveness::Step::Do;

TEST(Liveness, APeerThatSaysNoHelloIsStale) {
  Liveness liveness(0);
  const auto first = liveness.look(0, Greeted::No);
  EXPECT_EQ(first.what, Do::Wait);
  EXPECT_EQ(first.again, limits::hello_deadline);
  const auto later = liveness.look(first.again, Greeted::No);
  EXPECT_EQ(later.what, Do::Close);
  EXPECT_EQ(later.code, CloseCode::Stale);
}

TEST(Liveness, WhateverElseAPeerSaysItNeedsAHello) {
  Liveness liveness(0);
  liveness.heard(limits::hello_deadline - 1);
  EXPECT_EQ(liveness.look(limits::hello_deadline, Greeted::No).code, CloseCode::Stale);
}

TEST(Liveness, SilenceIsAnsweredByAPing) {
  Liveness liveness(0);
  EXPECT_EQ(liveness.look(limits::ping_every - 1, Greeted::Yes).what, Do::Wait);
  EXPECT_EQ(liveness.look(limits::ping_every - 1, Greeted::Yes).again, limits::ping_every);
  const auto step = liveness.look(limits::ping_every, Greeted::Yes);
  EXPECT_EQ(step.what, Do::Ping);
  EXPECT_EQ(step.again, limits::ping_every + limits::pong_within);
}

TEST(Liveness, OnePingIsEnough) {
  Liveness liveness(0);
  static_cast<void>(liveness.look(limits::ping_every, Greeted::Yes));
  EXPECT_EQ(liveness.look(limits::ping_every + 1, Greeted::Yes).what, Do::Wait);
}

TEST(Liveness, AnythingHeardAfterAPingWillDo) {
  Liveness liveness(0);
  static_cast<void>(liveness.look(limits::ping_every, Greeted::Yes));
  liveness.heard(limits::ping_every + 5);
  const auto step = liveness.look(limits::ping_every + limits::pong_within, Greeted::Yes);
  EXPECT_EQ(step.what, Do::Wait);
  EXPECT_EQ(step.again, 2 * limits::ping_every + 5);
}

TEST(Liveness, NoPongInTimeIsTheEnd) {
  Liveness liveness(0);
  static_cast<void>(liveness.look(limits::ping_every, Greeted::Yes));
  const auto step = liveness.look(limits::ping_every + limits::pong_within, Greeted::Yes);
  EXPECT_EQ(step.what, Do::Close);
  EXPECT_EQ(step.code, CloseCode::NoPong);
}

}  // namespace
}  // namespace noom
