#include <gtest/gtest.h>

#include <limits>

#include "tests/shared/call/one_end.hpp"

namespace noom::call {
namespace {

TEST(Generations, WhatBelongsToAnOlderGenerationIsDropped) {
  Negotiation n = begun(Role::Polite);
  step(n, TimedOut{Timer::Watchdog});
  const Negotiation before = n;
  EXPECT_EQ(step(n, Received{1, offer}), Effects{});
  EXPECT_EQ(step(n, Reported{1, LocalSet{offer}}), Effects{});
  EXPECT_EQ(n, before);
}

TEST(Generations, AHigherGenerationIsFollowed) {
  Negotiation n = connected(Role::Polite);
  const Effects effects = step(n, Received{2, offer});
  EXPECT_EQ(effects.at(0), Effect{Open{2}});
  EXPECT_EQ(effects.at(1), Effect{SetRemote{offer}});
  EXPECT_EQ(progress(n), Progress::Reconnecting);
}

TEST(Generations, WhoFollowsWaitsForTheOfferOfTheOneWhoOpened) {
  Negotiation n = connected(Role::Impolite);
  EXPECT_EQ(step(n, Received{3, candidate}).at(0), Effect{Open{3}});
  EXPECT_EQ(report(n, NegotiationNeeded{}), Effects{});
  EXPECT_EQ(receive(n, offer), Effects{SetRemote{offer}});
}

TEST(Generations, APairThatNeverConnectsIsRebuiltWithGrowingWaitsAndThenGivenUp) {
  Negotiation n = begun(Role::Polite);
  milliseconds last = polite_watchdog;
  for (const std::uint32_t generation : {3U, 5U, 7U, 9U}) {
    const Effects effects = step(n, TimedOut{Timer::Watchdog});
    EXPECT_EQ(effects.at(0), Effect{Open{generation}});
    EXPECT_GE(started(effects, Timer::Watchdog), last);
    last = started(effects, Timer::Watchdog);
  }
  EXPECT_EQ(last, longest_watchdog);
  EXPECT_EQ(step(n, TimedOut{Timer::Watchdog}), Effects{Close{}});
  EXPECT_EQ(progress(n), Progress::GivenUp);
  EXPECT_EQ(step(n, TimedOut{Timer::Watchdog}), Effects{});
}

TEST(Generations, TheTwoEndsNeverOpenTheSameGeneration) {
  Negotiation polite = begun(Role::Polite);
  Negotiation impolite = begun(Role::Impolite);
  EXPECT_EQ(step(polite, TimedOut{Timer::Watchdog}).at(0), Effect{Open{3}});
  EXPECT_EQ(step(impolite, TimedOut{Timer::Watchdog}).at(0), Effect{Open{2}});
  EXPECT_EQ(step(impolite, Received{3, offer}).at(1), Effect{Open{3}});
  EXPECT_EQ(step(polite, Received{2, offer}), Effects{});
}

TEST(Generations, AWantedRestartTriesAgainAfterGivingUp) {
  Negotiation n = begun(Role::Polite);
  for (int i = 0; i <= rebuild_limit; ++i) step(n, TimedOut{Timer::Watchdog});
  EXPECT_EQ(step(n, RestartWanted{}),
            (Effects{Open{11}, StartTimer{Timer::Watchdog, 2 * polite_watchdog}}));
}

TEST(Generations, ThePeerTryingAgainIsFollowedAfterGivingUp) {
  Negotiation n = begun(Role::Polite);
  for (int i = 0; i <= rebuild_limit; ++i) step(n, TimedOut{Timer::Watchdog});
  EXPECT_EQ(step(n, Received{10, offer}).at(0), Effect{Open{10}});
}

TEST(Generations, ConnectingForgetsTheRebuildsBefore) {
  Negotiation n = begun(Role::Impolite);
  step(n, TimedOut{Timer::Watchdog});
  receive(n, offer);
  report(n, RemoteSet{});
  report(n, LocalSet{answer});
  EXPECT_EQ(n.rebuilds, 1);
  EXPECT_EQ(report(n, ConnectionState::Connected), Effects{StopTimer{Timer::Watchdog}});
  EXPECT_EQ(n.rebuilds, 0);
}

TEST(Generations, AnOfferWithoutAnswerIsRebuiltEvenWhileConnected) {
  Negotiation n = connected(Role::Impolite);
  EXPECT_EQ(started(report(n, NegotiationNeeded{}), Timer::Watchdog), impolite_watchdog);
  report(n, LocalSet{offer});
  EXPECT_TRUE(holds<Open>(step(n, TimedOut{Timer::Watchdog})));
}

TEST(Generations, ALostPathIsRestartedByThePoliteEndFirst) {
  Negotiation polite = connected(Role::Polite);
  Negotiation impolite = connected(Role::Impolite);
  EXPECT_EQ(started(report(polite, ConnectionState::Disconnected), Timer::Restart),
            milliseconds{3000});
  EXPECT_EQ(started(report(impolite, ConnectionState::Disconnected), Timer::Restart),
            milliseconds{5000});
  EXPECT_EQ(step(polite, TimedOut{Timer::Restart}), Effects{RestartIce{}});
  EXPECT_EQ(started(report(polite, ConnectionState::Failed), Timer::Restart), milliseconds{0});
}

TEST(Generations, APathThatComesBackIsNotRestarted) {
  Negotiation n = connected(Role::Polite);
  report(n, ConnectionState::Disconnected);
  EXPECT_EQ(report(n, ConnectionState::Connected),
            (Effects{StopTimer{Timer::Restart}, StopTimer{Timer::Watchdog}}));
  EXPECT_EQ(step(n, TimedOut{Timer::Restart}), Effects{});
}

TEST(Generations, ANetworkChangeRestartsIce) {
  Negotiation n = connected(Role::Impolite);
  EXPECT_EQ(step(n, RestartWanted{}), Effects{RestartIce{}});
}

TEST(Generations, AFailedDescriptionStopsTheGenerationUntilItIsRebuilt) {
  Negotiation n = connected(Role::Impolite);
  receive(n, offer);
  EXPECT_EQ(report(n, RemoteFailed{"bad"}), Effects{});
  EXPECT_EQ(receive(n, offer), Effects{});
  EXPECT_EQ(report(n, NegotiationNeeded{}), Effects{});
  EXPECT_TRUE(holds<Open>(step(n, TimedOut{Timer::Watchdog})));
}

TEST(Generations, TheLastGenerationIsNotRebuilt) {
  Negotiation n = begun(Role::Polite);
  step(n, Received{std::numeric_limits<std::uint32_t>::max(), candidate});
  EXPECT_TRUE(holds<Close>(step(n, TimedOut{Timer::Watchdog})));
  EXPECT_EQ(progress(n), Progress::GivenUp);
}

TEST(Generations, EndStopsTimersClosesAndIsDeafAfterwards) {
  Negotiation n = begun(Role::Polite);
  EXPECT_EQ(step(n, End{}), (Effects{StopTimer{Timer::Watchdog}, Close{}}));
  EXPECT_EQ(step(n, Received{9, offer}), Effects{});
  EXPECT_EQ(step(n, RestartWanted{}), Effects{});
  EXPECT_EQ(step(n, Begin{}), Effects{});
  EXPECT_EQ(progress(n), Progress::Ended);
}

}  // namespace
}  // namespace noom::call
