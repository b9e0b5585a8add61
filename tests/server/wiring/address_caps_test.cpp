#include "server/wiring/address_caps.hpp"

#include <gtest/gtest.h>

#include <vector>

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
  std::vector<Lease> leases;
  const auto enter = [&](const char* key) {
    auto [verdict, lease] = caps.enter(key);
    if (lease) leases.push_back(std::move(lease));
    return verdict;
  };
  for (int i = 0; i < 2; ++i) EXPECT_EQ(enter("a"), Verdict::Open);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(enter("a"), Verdict::Over);
  EXPECT_EQ(enter("a"), Verdict::FarOver);
  EXPECT_EQ(enter("b"), Verdict::Open);
  leases.erase(leases.begin(), leases.begin() + 3);
  EXPECT_EQ(enter("a"), Verdict::Open);
}

TEST(AddressCaps, WhoeverHasLeftIsForgotten) {
  AddressCaps caps(2);
  std::vector<std::string> left;
  caps.when_left([&left](const std::string& key) { left.push_back(key); });
  auto first = caps.enter("a").lease;
  auto second = caps.enter("a").lease;
  first.reset();
  EXPECT_TRUE(left.empty());
  second.reset();
  ASSERT_EQ(left, std::vector<std::string>{"a"});
  caps.forget("a");
  EXPECT_EQ(caps.addresses(), 0U);
}

TEST(AddressCaps, WhoeverComesBeforeTheyAreForgottenStays) {
  AddressCaps caps(1);
  caps.enter("a").lease.reset();
  const auto back = caps.enter("a");
  caps.forget("a");
  EXPECT_EQ(back.verdict, Verdict::Open);
  EXPECT_EQ(caps.enter("a").verdict, Verdict::Over);
}

TEST(AddressCaps, ZeroIsNoLimit) {
  AddressCaps caps(0);
  std::vector<Lease> leases;
  for (int i = 0; i < 1000; ++i) {
    leases.push_back(caps.enter("a").lease);
    EXPECT_NE(leases.back(), nullptr);
  }
  EXPECT_EQ(caps.enter("a").verdict, Verdict::Open);
}

}  // namespace
}  // namespace noom
