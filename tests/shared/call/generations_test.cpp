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

TEST(Generations, APairThatNeverConnectsIsRebuiltForEverWithWaitsThatGrowToHalfAMinute) {
  Negotiation n = begun(Role::Polite);
  milliseconds last = polite_watchdog;
  for (std::uint32_t generation = 3; generation < 2003; generation += 2) {
    const Effects effects = step(n, TimedOut{Timer::Watchdog});
    EXPECT_EQ(effects.at(0), Effect{Open{generation}});
    EXPECT_GE(started(effects, Timer::Watchdog), last);
    last = started(effects, Timer::Watchdog);
  }
  EXPECT_EQ(last, longest_watchdog);
}

TEST(Generations, APersonIsToldAfterTwelveSecondsWhyThereIsNoConnection) {
  Negotiation n = begun(Role::Polite);
  step(n, TimedOut{Timer::Watchdog});
  EXPECT_EQ(progress(n), Progress::Connecting);
  EXPECT_EQ(step(n, TimedOut{Timer::Trouble}), Effects{});
  EXPECT_EQ(progress(n), Progress::Troubled);
  EXPECT_EQ(n.trouble, Obstacle::NoAnswer);
}

TEST(Generations, WhatTheServersOfStunAndTurnSayIsToldAsTheReason) {
  const auto after = [](std::initializer_list<std::uint16_t> codes) {
    Negotiation n = begun(Role::Impolite);
    receive(n, offer);
    report(n, RemoteSet{});
    for (const std::uint16_t code : codes) report(n, GatheringFailed{code});
    step(n, TimedOut{Timer::Trouble});
    return n.trouble;
  };
  EXPECT_EQ(after({}), Obstacle::NoPath);
  EXPECT_EQ(after({701}), Obstacle::RelayUnreachable);
  EXPECT_EQ(after({701, 401, 701}), Obstacle::RelayRefused);
  EXPECT_EQ(after({441}), Obstacle::RelayRefused);
  EXPECT_EQ(after({486}), Obstacle::NoPath) << "it is full, and knows the password";
}

TEST(Generations, TheReasonIsThatOfTheGenerationThatWasTriedLast) {
  Negotiation n = begun(Role::Polite);
  step(n, TimedOut{Timer::Trouble});
  step(n, TimedOut{Timer::Watchdog});
  report(n, NegotiationNeeded{});
  report(n, LocalSet{offer});
  receive(n, answer);
  report(n, RemoteSet{});
  EXPECT_EQ(n.trouble, Obstacle::NoAnswer) << "as long as that is not tried in vain";
  step(n, TimedOut{Timer::Watchdog});
  EXPECT_EQ(n.trouble, Obstacle::NoPath);
}

TEST(Generations, AConnectionEndsTheTrouble) {
  Negotiation n = begun(Role::Polite);
  step(n, TimedOut{Timer::Trouble});
  report(n, ConnectionState::Connected);
  EXPECT_EQ(progress(n), Progress::Connected);
  EXPECT_EQ(started(report(n, ConnectionState::Failed), Timer::Trouble), trouble_after);
  EXPECT_EQ(progress(n), Progress::Reconnecting);
}

TEST(Generations, TheTwoEndsNeverOpenTheSameGeneration) {
  Negotiation polite = begun(Role::Polite);
  Negotiation impolite = begun(Role::Impolite);
  EXPECT_EQ(step(polite, TimedOut{Timer::Watchdog}).at(0), Effect{Open{3}});
  EXPECT_EQ(step(impolite, TimedOut{Timer::Watchdog}).at(0), Effect{Open{2}});
  EXPECT_EQ(step(impolite, Received{3, offer}).at(1), Effect{Open{3}});
  EXPECT_EQ(step(polite, Received{2, offer}), Effects{});
}

TEST(Generations, WhoIsInTroubleAndAsksToTryAgainGetsANewConnectionAtOnce) {
  Negotiation n = begun(Role::Polite);
  for (int i = 0; i < 4; ++i) step(n, TimedOut{Timer::Watchdog});
  step(n, TimedOut{Timer::Trouble});
  EXPECT_EQ(step(n, RestartWanted{}), (Effects{StopTimer{Timer::Watchdog}, Open{11},
                                               StartTimer{Timer::Watchdog, polite_watchdog}}));
}

TEST(Generations, WhoWaitsForAnOfferAndHearsAnOlderOneOpensTheNext) {
  Negotiation n;
  n.role = Role::Impolite;
  step(n, Begin{FirstOffer::Theirs, 5});
  EXPECT_TRUE(holds<Open>(step(n, Received{3, offer})));
  EXPECT_EQ(n.generation, 6U);
  EXPECT_EQ(n.connection.first_offer, FirstOffer::Mine);
  EXPECT_EQ(step(n, Received{3, candidate}), Effects{}) << "the next offer says it all";
}

TEST(Generations, WhoWasHeardOfInAGenerationIsNotToldOfItAgain) {
  Negotiation n = begun(Role::Impolite);
  step(n, Received{3, offer, 1});
  EXPECT_EQ(step(n, Received{1, candidate, 7}), Effects{});
}

TEST(Generations, ConnectingForgetsTheRebuildsBefore) {
  Negotiation n = begun(Role::Impolite);
  step(n, TimedOut{Timer::Watchdog});
  receive(n, offer);
  report(n, RemoteSet{});
  report(n, LocalSet{answer});
  EXPECT_EQ(n.rebuilds, 1);
  report(n, ConnectionState::Connected);
  EXPECT_EQ(n.timers, (std::array<bool, timer_count>{}));
  EXPECT_EQ(n.rebuilds, 0);
}

TEST(Generations, AnOfferWithoutAnswerIsWaitedForLongWhileConnected) {
  Negotiation n = connected(Role::Impolite);
  EXPECT_EQ(started(report(n, NegotiationNeeded{}), Timer::Watchdog), connected_watchdog);
  report(n, LocalSet{offer});
  EXPECT_EQ(started(report(n, ConnectionState::Disconnected), Timer::Watchdog), impolite_watchdog);
  EXPECT_TRUE(holds<Open>(step(n, TimedOut{Timer::Watchdog})));
}

TEST(Generations, WhileSignalingIsLostNothingIsGivenUp) {
  Negotiation n = connected(Role::Polite);
  report(n, NegotiationNeeded{});
  report(n, LocalSet{offer});
  EXPECT_EQ(step(n, SignalingLost{}), Effects{StopTimer{Timer::Watchdog}});
  report(n, ConnectionState::Disconnected);
  EXPECT_EQ(step(n, TimedOut{Timer::Watchdog}), Effects{});
  EXPECT_EQ(started(step(n, SignalingBack{}), Timer::Watchdog), polite_watchdog);
}

TEST(Generations, ALostPathIsRestartedByThePoliteEndFirst) {
  Negotiation polite = connected(Role::Polite);
  Negotiation impolite = connected(Role::Impolite);
  EXPECT_EQ(started(report(polite, ConnectionState::Disconnected), Timer::Restart),
            disconnected_wait);
  EXPECT_EQ(started(report(impolite, ConnectionState::Disconnected), Timer::Restart),
            disconnected_wait + impolite_restart_lag);
  EXPECT_EQ(step(polite, TimedOut{Timer::Restart}), Effects{RestartIce{}});
  EXPECT_EQ(started(report(polite, ConnectionState::Failed), Timer::Restart), milliseconds{0});
}

TEST(Generations, APathThatComesBackIsNotRestarted) {
  Negotiation n = connected(Role::Polite);
  report(n, ConnectionState::Disconnected);
  EXPECT_EQ(
      report(n, ConnectionState::Connected),
      (Effects{StopTimer{Timer::Restart}, StopTimer{Timer::Watchdog}, StopTimer{Timer::Trouble}}));
  EXPECT_EQ(step(n, TimedOut{Timer::Restart}), Effects{});
}

TEST(Generations, ANetworkChangeRestartsIce) {
  Negotiation n = connected(Role::Impolite);
  EXPECT_EQ(step(n, RestartWanted{}), Effects{RestartIce{}});
}

// Seen in Firefox 153: after a rollback it may answer with a DTLS role that nobody can take.
TEST(Generations, AFailedDescriptionIsRebuiltAtOnceAndNothingElseIsDoneUntilThen) {
  Negotiation n = connected(Role::Impolite);
  receive(n, offer);
  EXPECT_EQ(started(report(n, RemoteFailed{"bad"}), Timer::Watchdog), milliseconds{0});
  EXPECT_EQ(receive(n, offer), Effects{});
  EXPECT_EQ(report(n, NegotiationNeeded{}), Effects{});
  EXPECT_TRUE(holds<Open>(step(n, TimedOut{Timer::Watchdog})));
}

TEST(Generations, WhatFailsAgainIsRebuiltAfterAWait) {
  Negotiation n = connected(Role::Impolite);
  receive(n, offer);
  report(n, RemoteFailed{"bad"});
  step(n, TimedOut{Timer::Watchdog});
  EXPECT_EQ(started(report(n, LocalFailed{}), Timer::Watchdog), 2 * impolite_watchdog);
}

TEST(Generations, AFailedDescriptionIsRebuiltWhenSignalingIsBack) {
  Negotiation n = connected(Role::Impolite);
  receive(n, offer);
  step(n, SignalingLost{});
  report(n, RemoteFailed{"bad"});
  EXPECT_FALSE(n.timers.at(static_cast<std::size_t>(Timer::Watchdog)));
  EXPECT_EQ(started(step(n, SignalingBack{}), Timer::Watchdog), milliseconds{0});
}

TEST(Generations, AfterTheLastNumberThereIsNoOther) {
  Negotiation n = begun(Role::Polite);
  step(n, Received{std::numeric_limits<std::uint32_t>::max(), candidate});
  EXPECT_FALSE(holds<Open>(step(n, TimedOut{Timer::Watchdog})));
  step(n, TimedOut{Timer::Trouble});
  EXPECT_FALSE(holds<Open>(step(n, RestartWanted{})));
  EXPECT_EQ(progress(n), Progress::Troubled);
}

TEST(Generations, EndStopsTimersClosesAndIsDeafAfterwards) {
  Negotiation n = begun(Role::Polite);
  EXPECT_EQ(step(n, End{}),
            (Effects{StopTimer{Timer::Watchdog}, StopTimer{Timer::Trouble}, Close{}}));
  EXPECT_EQ(step(n, Received{9, offer}), Effects{});
  EXPECT_EQ(step(n, RestartWanted{}), Effects{});
  EXPECT_EQ(step(n, Begin{}), Effects{});
  EXPECT_EQ(progress(n), Progress::Ended);
}

}  // namespace
}  // namespace noom::call
