#include "server/http/handshake.hpp"

#include <gtest/gtest.h>

#include "server/http/site.hpp"
#include "tests/server/http/requests.hpp"

namespace noom::http {
namespace {

using test::with;
using Fault = RefusedHandshake::Fault;

// As a browser sends it.
RequestFacts handshake() {
  return {.method = "GET",
          .target = "/ws",
          .version = 11,
          .fields = {{"Host", "noom.example"},
                     {"Connection", "Upgrade"},
                     {"Upgrade", "websocket"},
                     {"Origin", "https://noom.example"},
                     {"Sec-WebSocket-Version", "13"},
                     {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}}};
}

std::optional<Fault> fault(const RequestFacts& request) {
  const auto reply = reply_to(Site{}, request);
  const auto* const response = std::get_if<Response>(&reply);
  const auto refused =
      response == nullptr ? std::nullopt : refused_handshake(request, response->status);
  return refused ? std::optional(refused->fault) : std::nullopt;
}

TEST(Handshake, ThatIsTakenIsNothingToTell) { EXPECT_EQ(fault(handshake()), std::nullopt); }

TEST(Handshake, WithoutTheHostOfThePageIsRefusedForItsOrigin) {
  const auto request = with(handshake(), "Host", "127.0.0.1:3000");
  EXPECT_EQ(refused_handshake(request, 403),
            (RefusedHandshake{Fault::Origin, "https://noom.example", "127.0.0.1:3000"}));
  EXPECT_EQ(fault(request), Fault::Origin);
  auto polling = with(with(with(request, "Upgrade", {}), "Connection", {}), "Content-Length", "0");
  polling.method = "POST";
  polling.target = "/polling";
  EXPECT_EQ(fault(polling), Fault::Origin);
}

TEST(Handshake, WhoseUpgradeWasNotPassedOnIsKnownByItsKey) {
  EXPECT_EQ(fault(with(handshake(), "Upgrade", {})), Fault::Upgrade);
  EXPECT_EQ(fault(with(handshake(), "Connection", "close")), Fault::Upgrade);
  auto old = handshake();
  old.version = 10;
  EXPECT_EQ(fault(old), Fault::Upgrade);
  EXPECT_EQ(fault(with(with(old, "Upgrade", {}), "Connection", "close")), Fault::Upgrade);
}

TEST(Handshake, WhatNeverWasOneIsNothingToTell) {
  EXPECT_EQ(fault(with(with(handshake(), "Upgrade", {}), "Sec-WebSocket-Key", {})), std::nullopt);
  EXPECT_EQ(fault(with(handshake(), "Sec-WebSocket-Version", "8")), std::nullopt);
  auto page = with(handshake(), "Upgrade", {});
  page.target = "/nothing";
  EXPECT_EQ(fault(page), std::nullopt);
}

TEST(Handshake, WhatAStrangerChoseIsCutShort) {
  const std::string host(1000, 'h');
  EXPECT_EQ(refused_handshake(with(handshake(), "Host", host), 403)->host.size(), 256U);
}

TEST(RefusedHandshakes, AreToldOnceAMinuteEach) {
  RefusedHandshakes refused;
  const RefusedHandshake one{Fault::Origin, "https://a", "b"};
  const RefusedHandshake other{Fault::Upgrade, "https://a", "b"};
  EXPECT_EQ(refused.note(one, 1'000'000), 0U);
  EXPECT_EQ(refused.note(one, 1'000'100), std::nullopt);
  EXPECT_EQ(refused.note(one, 1'059'999), std::nullopt);
  EXPECT_EQ(refused.note(other, 1'059'999), 2U) << "and how many were left out";
  EXPECT_EQ(refused.note(one, 1'060'000), 0U);
}

TEST(RefusedHandshakes, AreAFewAMinuteWhateverStrangersSend) {
  RefusedHandshakes refused;
  int told = 0;
  for (int i = 0; i < 1000; ++i)
    told += refused.note({Fault::Origin, "https://" + std::to_string(i), "b"}, 1'000'000) ? 1 : 0;
  EXPECT_EQ(told, 8);
  EXPECT_EQ(refused.note({Fault::Origin, "https://a", "b"}, 1'060'000), 992U);
}

}  // namespace
}  // namespace noom::http
