#include "server/net/address_caps.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

using Verdict = AddressCaps::Verdict;

std::string key(const char* address) { return cap_key(boost::asio::ip::make_address(address)); }

TEST(AddressCaps, AnAddressIsTheSameInBothWritings) {
  EXPECT_EQ(key("192.0.2.1"), key("::ffff:192.0.2.1"));
  EXPECT_NE(key("192.0.2.1"), key("192.0.2.2"));
}

TEST(AddressCaps, AnIpv6CustomerIsA64BitPrefix) {
  EXPECT_EQ(key("2001:db8:0:1::1"), key("2001:db8:0:1:ffff::2"));
  EXPECT_NE(key("2001:db8:0:1::1"), key("2001:db8:0:2::1"));
}

TEST(AddressCaps, OverTheLimitOneIsToldAndOverTwiceTheLimitOneIsNotHeard) {
  AddressCaps caps(2);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(caps.enter("a"), Verdict::Open);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(caps.enter("a"), Verdict::Over);
  EXPECT_EQ(caps.enter("a"), Verdict::FarOver);
  EXPECT_EQ(caps.enter("b"), Verdict::Open);
  for (int i = 0; i < 3; ++i) caps.leave("a");
  EXPECT_EQ(caps.enter("a"), Verdict::Open);
}

TEST(AddressCaps, WhoeverHasLeftIsForgotten) {
  AddressCaps caps(2);
  static_cast<void>(caps.enter("a"));
  caps.leave("a");
  caps.leave("a");
  EXPECT_EQ(caps.addresses(), 0U);
}

TEST(AddressCaps, ZeroIsNoLimit) {
  AddressCaps caps(0);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(caps.enter("a"), Verdict::Open);
}

}  // namespace
}  // namespace noom
