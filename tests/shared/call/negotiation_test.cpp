#include "shared/call/negotiation.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace noom::call {
namespace {

using std::chrono::milliseconds;
using Effects = std::vector<Effect>;

const Description offer{Description::Type::Offer, "offer"};
const Description answer{Description::Type::Answer, "answer"};
const Candidate candidate{"candidate:1", "0", 0, "ufrag"};

Effects report(Negotiation& n, const Report& what) { return step(n, Reported{n.generation, what}); }

Effects receive(Negotiation& n, const Signal& signal) {
  return step(n, Received{n.generation, signal});
}

Negotiation begun(Role role) {
  Negotiation n;
  n.role = role;
  step(n, Begin{role == Role::Polite ? FirstOffer::Mine : FirstOffer::Theirs});
  return n;
}

// Both ends are stable and connected, after the newcomer's offer.
Negotiation connected(Role role) {
  Negotiation n = begun(role);
  report(n, NegotiationNeeded{});
  if (role == Role::Polite) {
    report(n, LocalSet{offer});
    report(n, GatheringStarted{});
    receive(n, answer);
    report(n, RemoteSet{});
  } else {
    receive(n, offer);
    report(n, RemoteSet{});
    report(n, LocalSet{answer});
  }
  report(n, ConnectionState::Connected);
  return n;
}

Negotiation with_an_offer_out(Role role) {
  Negotiation n = connected(role);
  report(n, NegotiationNeeded{});
  report(n, LocalSet{offer});
  return n;
}

template <class E>
bool holds(const Effects& effects) {
  for (const Effect& effect : effects) {
    if (std::holds_alternative<E>(effect)) return true;
  }
  return false;
}

// How long `timer` was told to run, or -1 ms.
milliseconds started(const Effects& effects, Timer timer) {
  for (const Effect& effect : effects) {
    const auto* start = std::get_if<StartTimer>(&effect);
    if (start && start->timer == timer) return start->wait;
  }
  return milliseconds{-1};
}

TEST(Negotiation, NewcomerMakesTheFirstOffer) {
  Negotiation n;
  EXPECT_EQ(step(n, Begin{FirstOffer::Mine}),
            (Effects{Open{1}, StartTimer{Timer::Watchdog, polite_watchdog}}));
  EXPECT_EQ(report(n, NegotiationNeeded{}), Effects{SetLocal{}});
  EXPECT_EQ(report(n, LocalSet{offer}), (Effects{SendDescription{1, offer}}));
}

TEST(Negotiation, TheOneWhoWasThereWaitsForTheFirstOffer) {
  Negotiation n = begun(Role::Impolite);
  EXPECT_EQ(report(n, NegotiationNeeded{}), Effects{});
  EXPECT_EQ(receive(n, offer), Effects{SetRemote{offer}});
  EXPECT_EQ(report(n, RemoteSet{}), Effects{SetLocal{}});
  EXPECT_EQ(report(n, LocalSet{answer}), (Effects{SendDescription{1, answer}}));
}

TEST(Negotiation, AConnectedPairRunsNoTimer) {
  for (const Role role : {Role::Polite, Role::Impolite}) {
    const Negotiation n = connected(role);
    EXPECT_EQ(n.timers, (std::array<bool, timer_count>{}));
    EXPECT_EQ(progress(n), Progress::Connected);
  }
}

TEST(Negotiation, AnOfferThatArrivesBeforeBeginIsFollowed) {
  Negotiation n;
  n.role = Role::Impolite;
  const Effects effects = step(n, Received{3, offer});
  EXPECT_EQ(effects.at(0), Effect{Open{3}});
  EXPECT_EQ(effects.at(1), Effect{SetRemote{offer}});
  EXPECT_EQ(step(n, Begin{}), Effects{});
}

TEST(Negotiation, StepsAreTakenOneAtATimeInTheOrderOfArrival) {
  Negotiation n = begun(Role::Impolite);
  receive(n, offer);
  EXPECT_EQ(receive(n, candidate), Effects{});
  EXPECT_EQ(report(n, RemoteSet{}), Effects{SetLocal{}});
  const Effects after = report(n, LocalSet{answer});
  EXPECT_EQ(after, (Effects{SendDescription{1, answer}, AddCandidate{candidate}}));
}

TEST(Negotiation, ACandidateThatOvertookItsDescriptionIsHeld) {
  Negotiation n = begun(Role::Impolite);
  EXPECT_EQ(receive(n, candidate), Effects{});
  EXPECT_EQ(receive(n, offer), Effects{SetRemote{offer}});
  report(n, RemoteSet{});
  EXPECT_EQ(report(n, LocalSet{answer}).back(), Effect{AddCandidate{candidate}});
}

TEST(Negotiation, ACandidateThatFailsIsPassedOver) {
  Negotiation n = connected(Role::Polite);
  receive(n, candidate);
  receive(n, offer);
  EXPECT_EQ(report(n, CandidateFailed{}).at(0), Effect{SetRemote{offer}});
}

TEST(Negotiation, GatheredCandidatesFollowTheirDescription) {
  Negotiation n = begun(Role::Polite);
  report(n, NegotiationNeeded{});
  EXPECT_EQ(report(n, CandidateGathered{candidate}), Effects{});
  EXPECT_EQ(report(n, LocalSet{offer}),
            (Effects{SendDescription{1, offer}, SendCandidate{1, candidate}}));
  EXPECT_EQ(report(n, CandidateGathered{candidate}), (Effects{SendCandidate{1, candidate}}));
}

TEST(Negotiation, ImpoliteIgnoresACrossingOfferAndItsCandidates) {
  Negotiation n = with_an_offer_out(Role::Impolite);
  EXPECT_EQ(receive(n, offer), Effects{});
  EXPECT_EQ(receive(n, candidate), Effects{});
  EXPECT_EQ(receive(n, answer), Effects{SetRemote{answer}});
  receive(n, candidate);
  EXPECT_TRUE(holds<AddCandidate>(report(n, RemoteSet{})));
}

TEST(Negotiation, PoliteRollsBackForACrossingOffer) {
  Negotiation n = with_an_offer_out(Role::Polite);
  EXPECT_EQ(receive(n, offer), Effects{SetRemote{offer}});
}

TEST(Negotiation, PoliteRollsBackOnlyWhenGatheringHasBegun) {
  Negotiation n = begun(Role::Polite);
  report(n, NegotiationNeeded{});
  report(n, LocalSet{offer});
  EXPECT_EQ(receive(n, offer), (Effects{StartTimer{Timer::Gathering, gathering_wait}}));
  EXPECT_EQ(receive(n, candidate), Effects{});
  EXPECT_EQ(report(n, GatheringStarted{}),
            (Effects{StopTimer{Timer::Gathering}, SetRemote{offer}}));
}

TEST(Negotiation, PoliteWaitsAtMostASecondForGathering) {
  Negotiation n = begun(Role::Polite);
  report(n, NegotiationNeeded{});
  report(n, LocalSet{offer});
  receive(n, offer);
  EXPECT_EQ(step(n, TimedOut{Timer::Gathering}), Effects{SetRemote{offer}});
}

TEST(Negotiation, AnAnswerToNothingIsDropped) {
  Negotiation n = connected(Role::Polite);
  EXPECT_EQ(receive(n, answer), Effects{});
}

TEST(Negotiation, WhatBelongsToAnOlderGenerationIsDropped) {
  Negotiation n = begun(Role::Polite);
  step(n, TimedOut{Timer::Watchdog});
  const Negotiation before = n;
  EXPECT_EQ(step(n, Received{1, offer}), Effects{});
  EXPECT_EQ(step(n, Reported{1, LocalSet{offer}}), Effects{});
  EXPECT_EQ(n, before);
}

TEST(Negotiation, AHigherGenerationIsFollowed) {
  Negotiation n = connected(Role::Polite);
  const Effects effects = step(n, Received{2, offer});
  EXPECT_EQ(effects.at(0), Effect{Open{2}});
  EXPECT_EQ(effects.at(1), Effect{SetRemote{offer}});
  EXPECT_EQ(progress(n), Progress::Reconnecting);
}

TEST(Negotiation, WhoFollowsWaitsForTheOfferOfTheOneWhoOpened) {
  Negotiation n = connected(Role::Impolite);
  EXPECT_EQ(step(n, Received{3, candidate}).at(0), Effect{Open{3}});
  EXPECT_EQ(report(n, NegotiationNeeded{}), Effects{});
  EXPECT_EQ(receive(n, offer), Effects{SetRemote{offer}});
}

TEST(Negotiation, APairThatNeverConnectsIsRebuiltWithGrowingWaitsAndThenGivenUp) {
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

TEST(Negotiation, TheTwoEndsNeverOpenTheSameGeneration) {
  Negotiation polite = begun(Role::Polite);
  Negotiation impolite = begun(Role::Impolite);
  EXPECT_EQ(step(polite, TimedOut{Timer::Watchdog}).at(0), Effect{Open{3}});
  EXPECT_EQ(step(impolite, TimedOut{Timer::Watchdog}).at(0), Effect{Open{2}});
  EXPECT_EQ(step(impolite, Received{3, offer}).at(1), Effect{Open{3}});
  EXPECT_EQ(step(polite, Received{2, offer}), Effects{});
}

TEST(Negotiation, AWantedRestartTriesAgainAfterGivingUp) {
  Negotiation n = begun(Role::Polite);
  for (int i = 0; i <= rebuild_limit; ++i) step(n, TimedOut{Timer::Watchdog});
  EXPECT_EQ(step(n, RestartWanted{}),
            (Effects{Open{11}, StartTimer{Timer::Watchdog, 2 * polite_watchdog}}));
}

TEST(Negotiation, ThePeerTryingAgainIsFollowedAfterGivingUp) {
  Negotiation n = begun(Role::Polite);
  for (int i = 0; i <= rebuild_limit; ++i) step(n, TimedOut{Timer::Watchdog});
  EXPECT_EQ(step(n, Received{10, offer}).at(0), Effect{Open{10}});
}

TEST(Negotiation, ConnectingForgetsTheRebuildsBefore) {
  Negotiation n = begun(Role::Impolite);
  step(n, TimedOut{Timer::Watchdog});
  receive(n, offer);
  report(n, RemoteSet{});
  report(n, LocalSet{answer});
  EXPECT_EQ(n.rebuilds, 1);
  EXPECT_EQ(report(n, ConnectionState::Connected), Effects{StopTimer{Timer::Watchdog}});
  EXPECT_EQ(n.rebuilds, 0);
}

TEST(Negotiation, AnOfferWithoutAnswerIsRebuiltEvenWhileConnected) {
  Negotiation n = connected(Role::Impolite);
  EXPECT_EQ(started(report(n, NegotiationNeeded{}), Timer::Watchdog), impolite_watchdog);
  report(n, LocalSet{offer});
  EXPECT_TRUE(holds<Open>(step(n, TimedOut{Timer::Watchdog})));
}

TEST(Negotiation, ALostPathIsRestartedByThePoliteEndFirst) {
  Negotiation polite = connected(Role::Polite);
  Negotiation impolite = connected(Role::Impolite);
  EXPECT_EQ(started(report(polite, ConnectionState::Disconnected), Timer::Restart),
            milliseconds{3000});
  EXPECT_EQ(started(report(impolite, ConnectionState::Disconnected), Timer::Restart),
            milliseconds{5000});
  EXPECT_EQ(step(polite, TimedOut{Timer::Restart}), Effects{RestartIce{}});
  EXPECT_EQ(started(report(polite, ConnectionState::Failed), Timer::Restart), milliseconds{0});
}

TEST(Negotiation, APathThatComesBackIsNotRestarted) {
  Negotiation n = connected(Role::Polite);
  report(n, ConnectionState::Disconnected);
  EXPECT_EQ(report(n, ConnectionState::Connected),
            (Effects{StopTimer{Timer::Restart}, StopTimer{Timer::Watchdog}}));
  EXPECT_EQ(step(n, TimedOut{Timer::Restart}), Effects{});
}

TEST(Negotiation, ANetworkChangeRestartsIce) {
  Negotiation n = connected(Role::Impolite);
  EXPECT_EQ(step(n, RestartWanted{}), Effects{RestartIce{}});
}

TEST(Negotiation, AFailedDescriptionStopsTheGenerationUntilItIsRebuilt) {
  Negotiation n = connected(Role::Impolite);
  receive(n, offer);
  EXPECT_EQ(report(n, RemoteFailed{"bad"}), Effects{});
  EXPECT_EQ(receive(n, offer), Effects{});
  EXPECT_EQ(report(n, NegotiationNeeded{}), Effects{});
  EXPECT_TRUE(holds<Open>(step(n, TimedOut{Timer::Watchdog})));
}

TEST(Negotiation, TheInboxIsBounded) {
  Negotiation n = begun(Role::Impolite);
  for (std::size_t i = 0; i < inbox_limit + 10; ++i) receive(n, candidate);
  EXPECT_EQ(n.connection.inbox.size(), inbox_limit);
}

TEST(Negotiation, HeldCandidatesAreBounded) {
  Negotiation n = begun(Role::Polite);
  report(n, NegotiationNeeded{});
  for (std::size_t i = 0; i < gathered_limit + 10; ++i) report(n, CandidateGathered{candidate});
  EXPECT_EQ(n.connection.gathered.size(), gathered_limit);
}

TEST(Negotiation, TheLastGenerationIsNotRebuilt) {
  Negotiation n = begun(Role::Polite);
  step(n, Received{std::numeric_limits<std::uint32_t>::max(), candidate});
  EXPECT_TRUE(holds<Close>(step(n, TimedOut{Timer::Watchdog})));
  EXPECT_EQ(progress(n), Progress::GivenUp);
}

TEST(Negotiation, EndStopsTimersClosesAndIsDeafAfterwards) {
  Negotiation n = begun(Role::Polite);
  EXPECT_EQ(step(n, End{}), (Effects{StopTimer{Timer::Watchdog}, Close{}}));
  EXPECT_EQ(step(n, Received{9, offer}), Effects{});
  EXPECT_EQ(step(n, RestartWanted{}), Effects{});
  EXPECT_EQ(step(n, Begin{}), Effects{});
  EXPECT_EQ(progress(n), Progress::Ended);
}

}  // namespace
}  // namespace noom::call
