#include "server/session/liveness.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

using Do = Liveness::Step::Do;

TEST(Liveness, APeerThatSaysNoHelloIsStale) {
  Liveness liveness(0);
  EXPECT_EQ(liveness.look(limits::hello_deadline - 1, Greeted::No).what, Do::Wait);
  EXPECT_EQ(liveness.due_at(), limits::hello_deadline);
  const auto step = liveness.look(limits::hello_deadline, Greeted::No);
  EXPECT_EQ(step.what, Do::Close);
  EXPECT_EQ(step.code, CloseCode::Stale);
}

TEST(Liveness, WhateverElseAPeerSaysItNeedsAHello) {
  Liveness liveness(0);
  liveness.heard(limits::hello_deadline - 1);
  EXPECT_EQ(liveness.due_at(), limits::hello_deadline);
  EXPECT_EQ(liveness.look(limits::hello_deadline, Greeted::No).code, CloseCode::Stale);
}

TEST(Liveness, SilenceIsAnsweredByAPing) {
  Liveness liveness(0);
  EXPECT_EQ(liveness.look(limits::ping_every - 1, Greeted::Yes).what, Do::Wait);
  EXPECT_EQ(liveness.due_at(), limits::ping_every);
  EXPECT_EQ(liveness.look(limits::ping_every, Greeted::Yes).what, Do::Ping);
  EXPECT_EQ(liveness.due_at(), limits::ping_every + limits::pong_within);
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
  EXPECT_EQ(liveness.look(limits::ping_every + limits::pong_within, Greeted::Yes).what, Do::Wait);
  EXPECT_EQ(liveness.due_at(), 2 * limits::ping_every + 5);
}

TEST(Liveness, NoPongInTimeIsTheEnd) {
  Liveness liveness(0);
  static_cast<void>(liveness.look(limits::ping_every, Greeted::Yes));
  const auto step = liveness.look(limits::ping_every + limits::pong_within, Greeted::Yes);
  EXPECT_EQ(step.what, Do::Close);
  EXPECT_EQ(step.code, CloseCode::NoPong);
}

TEST(Liveness, OfWhatEndsNothingElseIsDue) {
  Liveness liveness(0);
  static_cast<void>(liveness.look(1, Greeted::Yes));
  liveness.ends(2000);
  liveness.heard(1000);
  EXPECT_EQ(liveness.due_at(), 2000);
}

using DoOfPolling = PollingLiveness::Step::Do;

TEST(PollingLiveness, WhoeverSaysNoHelloIsStaleHoweverMuchIsAsked) {
  PollingLiveness liveness(0);
  liveness.asked(limits::hello_deadline - 1);
  EXPECT_EQ(liveness.look(limits::hello_deadline - 1, Greeted::No, PollWaits::Yes).what,
            DoOfPolling::Wait);
  const auto step = liveness.look(limits::hello_deadline, Greeted::No, PollWaits::Yes);
  EXPECT_EQ(step.what, DoOfPolling::Close);
  EXPECT_EQ(step.code, CloseCode::Stale);
}

TEST(PollingLiveness, APollIsAnsweredBeforeAProxyLosesPatience) {
  PollingLiveness liveness(0);
  liveness.asked(1'000);
  const auto due = 1'000 + limits::polling_wait;
  EXPECT_EQ(liveness.look(due - 1, Greeted::Yes, PollWaits::Yes).what, DoOfPolling::Wait);
  EXPECT_EQ(liveness.look(due, Greeted::Yes, PollWaits::Yes).what, DoOfPolling::AnswerPoll);
  EXPECT_LT(limits::polling_wait, 30'000);
}

TEST(PollingLiveness, WhoeverAsksNoMoreIsGone) {
  PollingLiveness liveness(0);
  liveness.asked(1'000);
  const auto end = 1'000 + limits::ping_every + limits::pong_within;
  EXPECT_EQ(liveness.look(end - 1, Greeted::Yes, PollWaits::No).what, DoOfPolling::Wait);
  const auto step = liveness.look(end, Greeted::Yes, PollWaits::No);
  EXPECT_EQ(step.what, DoOfPolling::Close);
  EXPECT_EQ(step.code, CloseCode::NoPong);
}

}  // namespace
}  // namespace noom
