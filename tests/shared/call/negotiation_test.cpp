#include "shared/call/negotiation.hpp"

#include <gtest/gtest.h>

#include "tests/shared/call/one_end.hpp"

namespace noom::call {
namespace {

TEST(Negotiation, NewcomerMakesTheFirstOffer) {
  Negotiation n;
  EXPECT_EQ(step(n, Begin{FirstOffer::Mine}),
            (Effects{Open{1}, StartTimer{Timer::Watchdog, polite_watchdog},
                     StartTimer{Timer::Trouble, trouble_after}}));
  EXPECT_EQ(report(n, NegotiationNeeded{}), Effects{SetLocal{}});
  EXPECT_EQ(report(n, LocalSet{offer}), (Effects{says(offer, 1)}));
}

TEST(Negotiation, TheOneWhoWasThereWaitsForTheFirstOffer) {
  Negotiation n = begun(Role::Impolite);
  EXPECT_EQ(report(n, NegotiationNeeded{}), Effects{});
  EXPECT_EQ(receive(n, offer), Effects{SetRemote{offer}});
  EXPECT_EQ(report(n, RemoteSet{}), Effects{SetLocal{}});
  EXPECT_EQ(report(n, LocalSet{answer}), (Effects{says(answer, 1, 1)}));
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
  EXPECT_EQ(after, (Effects{says(answer, 1, 2), AddCandidate{candidate}}));
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
  EXPECT_EQ(report(n, LocalSet{offer}), (Effects{says(offer, 1), says(candidate, 2)}));
  EXPECT_EQ(report(n, CandidateGathered{candidate}), (Effects{says(candidate, 3)}));
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

// Firefox 153 may hear nothing for ever after it rolled an ICE restart back.
TEST(Negotiation, PoliteOpensTheNextGenerationInsteadOfRollingAnIceRestartBack) {
  Negotiation n = connected(Role::Polite);
  EXPECT_EQ(step(n, RestartWanted{}), Effects{RestartIce{}});
  report(n, NegotiationNeeded{});
  report(n, LocalSet{offer});
  EXPECT_TRUE(holds<Open>(receive(n, offer)));
  EXPECT_EQ(n.connection.first_offer, FirstOffer::Mine);
}

TEST(Negotiation, AnIceRestartThatWasAnsweredIsNoReasonForANewGeneration) {
  Negotiation n = connected(Role::Polite);
  step(n, RestartWanted{});
  report(n, NegotiationNeeded{});
  report(n, LocalSet{offer});
  receive(n, answer);
  report(n, RemoteSet{});
  report(n, NegotiationNeeded{});
  report(n, LocalSet{offer});
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

}  // namespace
}  // namespace noom::call
