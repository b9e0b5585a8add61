#include <gtest/gtest.h>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

using call::ConnectionState;

const call::Description offer{call::Description::Type::Offer, "v=0 offer"};
const call::Description answer{call::Description::Type::Answer, "v=0 answer"};
const call::Candidate candidate{"candidate:1", "0", 0, ""};

// In tea with Ann, who was there first, so that I offer.
struct Caller : TestPage {
  Caller() : TestPage(in("tea", {member(1, "Ann")})) {}

  call::Negotiation& pair() { return state.pairs.at(peer(1)).negotiation; }
  void reports(const call::Report& report) {
    happens(LinkReported{{peer(1)}, {pair().generation, report}});
  }
  // The offer and a candidate; the offer's request.
  std::uint32_t offers() {
    reports(call::NegotiationNeeded{});
    reports(call::LocalSet{offer});
    const auto id = sent<client::Offer>().at(0).id;
    reports(call::CandidateGathered{candidate});
    return id;
  }
  void is_answered(std::uint32_t heard) {
    server_says(server::Answer{.room = room_name("tea"),
                               .number = ++numbers_,
                               .from = peer(1),
                               .generation = pair().generation,
                               .sdp = answer.sdp,
                               .count = SignalCount{.sequence = 1, .heard = heard}});
  }
  void ann_becomes(Presence presence) {
    server_says(server::Presence{
        .room = room_name("tea"), .offset = ++offset_, .id = peer(1), .presence = presence});
  }

 private:
  std::uint64_t numbers_ = 0;
  std::uint64_t offset_ = 10;
};

TEST(Signaling, SignalsAreCountedAndSayHowManyWereHeard) {
  Caller page;
  page.offers();
  EXPECT_EQ(page.sent<client::Ice>().at(0).message.count, (SignalCount{.sequence = 2, .heard = 0}));
  page.is_answered(1);
  page.reports(call::RemoteSet{});
  page.reports(call::CandidateGathered{candidate});
  EXPECT_EQ(page.sent<client::Ice>().at(0).message.count, (SignalCount{.sequence = 3, .heard = 1}));
}

TEST(Signaling, AnOfferWaitsUntilOneIsInTheRoomAgain) {
  Caller page;
  page.happens(SocketClosed{1006});
  page.reports(call::NegotiationNeeded{});
  EXPECT_TRUE(page.all<StepLink>().empty());
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  page.greet();
  EXPECT_TRUE(page.all<StepLink>().empty());
  const auto enter = page.sent<client::EnterRoom>().at(0);
  page.server_says(page.recovered(enter.message.room, 10), enter.id);
  EXPECT_EQ(page.all<StepLink>(), (std::vector{StepLink{{peer(1)}, call::SetLocal{}}}));
}

TEST(Signaling, WhatTheOtherHasNotHeardIsSaidAgainAfterALostConnection) {
  Caller page;
  page.offers();
  page.is_answered(1);
  page.come_back();
  EXPECT_TRUE(page.sent<client::Offer>().empty()) << "it was heard";
  ASSERT_EQ(page.sent<client::Ice>().size(), 1U);
  EXPECT_EQ(page.sent<client::Ice>()[0].message.count, (SignalCount{.sequence = 2, .heard = 1}));
}

TEST(Signaling, ItIsSaidAgainToWhoComesBackFromALostConnection) {
  Caller page;
  page.offers();
  page.ann_becomes(Presence::Away);
  EXPECT_TRUE(page.sent<client::Offer>().empty());
  page.ann_becomes(Presence::Here);
  EXPECT_EQ(page.sent<client::Offer>().size(), 1U);
  EXPECT_EQ(page.sent<client::Ice>().size(), 1U);
}

TEST(Signaling, WhatWasRefusedForSpeedIsSaidAgainAfterAPause) {
  Caller page;
  const auto id = page.offers();
  page.server_says(refusal(Error{Code::TooFast, {}}), id);
  EXPECT_TRUE(page.sent<client::Offer>().empty());
  ASSERT_TRUE(page.wait_of(TimerName::Signals));
  page.ann_becomes(Presence::Here);
  EXPECT_TRUE(page.sent<client::Offer>().empty()) << "not before the pause is over";
  page.happens(TimerFired{{.name = TimerName::Signals, .peer = peer(1)}});
  EXPECT_EQ(page.sent<client::Offer>().size(), 1U);
  EXPECT_EQ(page.sent<client::Ice>().size(), 1U);
}

TEST(Signaling, WhatCannotBeReadIsNotSaidAgain) {
  Caller page;
  const auto id = page.offers();
  page.server_says(refusal(Error{Code::TooLong, {}}), id);
  EXPECT_FALSE(page.wait_of(TimerName::Signals));
}

TEST(Signaling, WhileSignalingIsLostAConnectedPairIsLeftAlone) {
  Caller page;
  page.offers();
  page.is_answered(2);
  page.reports(call::RemoteSet{});
  page.reports(ConnectionState::Connected);
  page.happens(WentOnline{});
  page.reports(call::NegotiationNeeded{});
  EXPECT_FALSE(page.pair().timers.at(0));
  EXPECT_EQ(call::progress(page.pair()), call::Progress::Connected);
}

TEST(Signaling, ABrowserThatIsOnlineAgainRestartsIceOnceItIsInTheRoom) {
  Caller page;
  page.offers();
  page.is_answered(2);
  page.reports(call::RemoteSet{});
  page.reports(ConnectionState::Connected);
  page.happens(WentOnline{});
  EXPECT_EQ(page.all<StepLink>(), (std::vector{StepLink{{peer(1)}, call::RestartIce{}}}));
  page.reports(call::NegotiationNeeded{});
  EXPECT_TRUE(page.all<StepLink>().empty());
  page.greet();
  const auto enter = page.sent<client::EnterRoom>().at(0);
  page.server_says(page.recovered(enter.message.room, 10), enter.id);
  EXPECT_EQ(page.all<StepLink>(), (std::vector{StepLink{{peer(1)}, call::SetLocal{}}}));
}

// The room was lost with the server, and I was there first this time.
void room_is_told_with_me_first(Caller& page) {
  page.happens(SocketClosed{1006});
  page.happens(TimerFired{{.name = TimerName::Reconnect}});
  page.greet();
  const auto enter = page.sent<client::EnterRoom>().at(0);
  auto ann = member(1, "Ann");
  ann.order = 8;
  page.epoch = Epoch{{6, 6}};
  page.server_says(server::Entered{.room = room_name("tea"),
                                   .epoch = page.epoch,
                                   .offset = 2,
                                   .next_order = 9,
                                   .members = {{.id = page.state.me, .order = 7}, ann}},
                   enter.id);
}

TEST(Signaling, APairThatIsNotConnectedBeginsAnewWhenTheRoomHasAnotherOrder) {
  Caller page;
  page.offers();
  room_is_told_with_me_first(page);
  ASSERT_EQ(page.all<OpenLink>().size(), 1U);
  EXPECT_EQ(page.all<OpenLink>()[0].first_offer, call::FirstOffer::Theirs);
}

TEST(Signaling, APairThatIsConnectedTakesTheOtherRoleAndGoesOn) {
  Caller page;
  page.offers();
  page.reports(ConnectionState::Connected);
  room_is_told_with_me_first(page);
  EXPECT_TRUE(page.all<OpenLink>().empty());
  EXPECT_EQ(page.pair().role, call::Role::Impolite);
}

TEST(Signaling, APairInTroubleIsConnectedAnewWhenAPersonAsks) {
  Caller page;
  const Timer trouble{.name = TimerName::Pair, .peer = peer(1), .pair_timer = call::Timer::Trouble};
  page.happens(TimerFired{trouble});
  EXPECT_EQ(call::progress(page.pair()), call::Progress::Troubled);
  page.act(ConnectPair{peer(1)});
  EXPECT_EQ(page.all<OpenLink>().size(), 1U);
}

}  // namespace
}  // namespace noom::app
