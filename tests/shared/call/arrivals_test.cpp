#include <gtest/gtest.h>

#include "tests/shared/call/one_end.hpp"

namespace noom::call {
namespace {

TEST(Arrivals, AConnectedPathOnWhichNothingArrivesAnyMoreIsReplaced) {
  Negotiation n = connected(Role::Polite);
  report(n, Arrived{100});
  for (int i = 1; i < silences_limit; ++i) EXPECT_EQ(report(n, Arrived{100}), Effects{});
  EXPECT_EQ(report(n, Arrived{100}).at(0), Effect{Open{3}});
}

TEST(Arrivals, APathOnWhichSomethingArrivesNowAndThenIsLeftAlone) {
  Negotiation n = connected(Role::Polite);
  for (std::uint64_t packets = 1; packets < 50; ++packets)
    for (int i = 0; i < silences_limit; ++i) EXPECT_EQ(report(n, Arrived{packets}), Effects{});
}

TEST(Arrivals, WhereNothingEverArrivedNothingIsMissed) {
  Negotiation n = connected(Role::Polite);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(report(n, Arrived{0}), Effects{});
}

TEST(Arrivals, ASilentPathIsReplacedOnlyWhereTheOtherIsThereToHearOfIt) {
  Negotiation n = connected(Role::Polite);
  report(n, Arrived{100});
  step(n, SignalingLost{});
  for (int i = 0; i < 50; ++i) EXPECT_EQ(report(n, Arrived{100}), Effects{});
  step(n, SignalingBack{});
  for (int i = 1; i < silences_limit; ++i) EXPECT_EQ(report(n, Arrived{100}), Effects{});
  EXPECT_TRUE(holds<Open>(report(n, Arrived{100})));
}

}  // namespace
}  // namespace noom::call
