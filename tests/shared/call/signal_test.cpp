#include "shared/call/signal.hpp"

#include <gtest/gtest.h>

#include "tests/shared/call/one_end.hpp"

namespace noom::call {
namespace {

// What a joining newcomer has said: an offer and a candidate.
Negotiation with_two_signals_out() {
  Negotiation n = begun(Role::Polite);
  report(n, NegotiationNeeded{});
  report(n, LocalSet{offer});
  report(n, CandidateGathered{candidate});
  return n;
}

TEST(Signaling, WhatTheOtherIsNotKnownToHaveHeardIsSaidAgainInOrder) {
  Negotiation n = with_two_signals_out();
  step(n, SignalingLost{});
  const Effects again = step(n, SignalingBack{});
  ASSERT_GE(again.size(), 2U);
  EXPECT_EQ(again[0], says(offer, 1));
  EXPECT_EQ(again[1], says(candidate, 2));
}

TEST(Signaling, WhatTheOtherHasHeardIsNotSaidAgain) {
  Negotiation n = with_two_signals_out();
  step(n, Received{1, answer, 1, 1});
  report(n, RemoteSet{});
  step(n, SignalingLost{});
  EXPECT_EQ(step(n, SignalingBack{}).at(0), says(candidate, 2, 1));
}

TEST(Signaling, ASignalThatComesTwiceIsHeardOnce) {
  Negotiation n = begun(Role::Impolite);
  step(n, Received{1, offer, 1});
  report(n, RemoteSet{});
  report(n, LocalSet{answer});
  EXPECT_EQ(step(n, Received{1, offer, 1}), Effects{});
  EXPECT_EQ(step(n, Received{1, candidate, 2}), Effects{AddCandidate{candidate}});
}

TEST(Signaling, WhatComesBeforeASignalThatIsMissingIsHeardWhenItIsSaidAgain) {
  Negotiation n = begun(Role::Impolite);
  EXPECT_EQ(step(n, Received{1, candidate, 2}), Effects{});
  EXPECT_EQ(step(n, Received{1, offer, 1}), Effects{SetRemote{offer}});
  step(n, Received{1, candidate, 2});
  EXPECT_EQ(n.connection.exchange.heard, 2U);
}

TEST(Signaling, WhileItIsLostNoOfferIsMade) {
  Negotiation n = begun(Role::Polite);
  step(n, SignalingLost{});
  EXPECT_EQ(report(n, NegotiationNeeded{}), Effects{});
  EXPECT_EQ(step(n, SignalingBack{}).at(0), Effect{SetLocal{}});
}

TEST(Signaling, AnAnswerThatIsMadeWhileItIsLostWaits) {
  Negotiation n = begun(Role::Impolite);
  step(n, Received{1, offer, 1});
  step(n, SignalingLost{});
  EXPECT_EQ(report(n, RemoteSet{}), Effects{SetLocal{}});
  EXPECT_EQ(report(n, LocalSet{answer}), Effects{});
  EXPECT_EQ(step(n, SignalingBack{}).at(0), says(answer, 1, 1));
}

TEST(Signaling, AnotherGenerationCountsAnew) {
  Negotiation n = with_two_signals_out();
  step(n, TimedOut{Timer::Watchdog});
  report(n, NegotiationNeeded{});
  EXPECT_EQ(report(n, LocalSet{offer}), (Effects{SendSignal{3, offer, 1, 0}}));
}

TEST(Signaling, WhatIsNotHeardIsBoundedAndCandidatesAreLeftOut) {
  Negotiation n = begun(Role::Polite);
  report(n, NegotiationNeeded{});
  report(n, LocalSet{offer});
  for (std::size_t i = 0; i < unacknowledged_limit + 10; ++i)
    report(n, CandidateGathered{candidate});
  EXPECT_EQ(n.connection.exchange.unacknowledged.size(), unacknowledged_limit);
  EXPECT_FALSE(n.connection.broken);
}

TEST(Signaling, WithoutRoomForADescriptionTheGenerationIsBroken) {
  Negotiation n = connected(Role::Polite);
  while (n.connection.exchange.add(candidate)) {
  }
  report(n, NegotiationNeeded{});
  report(n, LocalSet{offer});
  EXPECT_TRUE(n.connection.broken);
  EXPECT_TRUE(holds<Open>(step(n, TimedOut{Timer::Watchdog})));
}

TEST(Signaling, WhoHasHeardWhatWasNotSaidTalksWithAnotherPage) {
  Negotiation n = with_two_signals_out();
  EXPECT_TRUE(holds<Open>(step(n, Received{1, answer, 1, 3})));
  EXPECT_EQ(n.generation, 3U);
  EXPECT_EQ(n.connection.first_offer, FirstOffer::Mine);
}

TEST(Signaling, NothingIsSaidAgainToWhoDoesNotCount) {
  Negotiation n = with_two_signals_out();
  step(n, Received{1, answer});
  EXPECT_TRUE(n.connection.exchange.unacknowledged.empty());
  step(n, SignalingLost{});
  EXPECT_FALSE(holds<SendSignal>(step(n, SignalingBack{})));
}

TEST(Signaling, AnOlderAcknowledgementChangesNothing) {
  Exchange exchange;
  exchange.add(offer);
  exchange.acknowledge(1);
  EXPECT_EQ(exchange.add(answer), 2U);
  exchange.acknowledge(1);
  EXPECT_EQ(exchange.unacknowledged.size(), 1U);
}

}  // namespace
}  // namespace noom::call
