// What the client's end of polling asks for, and when it gives up.
#include <gtest/gtest.h>

#include "tests/shared/delivery/polling_ends.hpp"

namespace noom::polling {
namespace {

struct OpenClient {
  ClientEnd end;
  OpenClient() { static_cast<void>(end.answered(Ask::Open, ok(std::string(connection_id)))); }
};

TEST(PollingClient, OpensAndPollsAtOnce) {
  ClientEnd end;
  const auto open = end.open().requests.at(0);
  EXPECT_EQ(open.ask, Ask::Open);
  EXPECT_EQ(open.target, "/polling");
  const auto step = end.answered(Ask::Open, ok(std::string(connection_id)));
  EXPECT_TRUE(step.opened);
  ASSERT_EQ(step.requests.size(), 1U);
  EXPECT_EQ(step.requests[0].target, "/polling/Fw4sVjm3QlWz3Tq6rL9a0A?after=0");
}

TEST(PollingClient, SaysOneRequestAfterTheOtherAndMeanwhileCollects) {
  OpenClient client;
  auto& end = client.end;
  const auto first = end.say("{a}");
  ASSERT_EQ(first.requests.size(), 1U);
  EXPECT_EQ(first.requests[0].target, "/polling/Fw4sVjm3QlWz3Tq6rL9a0A?number=1");
  EXPECT_TRUE(end.say("{b}").requests.empty());
  EXPECT_TRUE(end.say("{c}").requests.empty());
  const auto second = end.answered(Ask::Say, ok());
  ASSERT_EQ(second.requests.size(), 1U);
  EXPECT_EQ(second.requests[0].body, "{b}\n{c}\n");
  EXPECT_EQ(second.requests[0].target, "/polling/Fw4sVjm3QlWz3Tq6rL9a0A?number=2");
  EXPECT_TRUE(end.answered(Ask::Say, ok()).requests.empty());
}

TEST(PollingClient, AcknowledgesWhatItHeard) {
  OpenClient client;
  const auto step = client.end.answered(Ask::Poll, ok("{a}\n{b}\n"));
  EXPECT_EQ(step.texts, (Texts{"{a}", "{b}"}));
  ASSERT_EQ(step.requests.size(), 1U);
  EXPECT_EQ(step.requests[0].target, "/polling/Fw4sVjm3QlWz3Tq6rL9a0A?after=2");
  EXPECT_EQ(step.requests[0].pause, 0);
}

TEST(PollingClient, ACloseEndsItWithItsCode) {
  OpenClient client;
  const auto step = client.end.answered(Ask::Poll, ok("{a}\nclose 4500\n"));
  EXPECT_EQ(step.texts, Texts{"{a}"});
  EXPECT_EQ(step.closed, 4500);
  EXPECT_TRUE(step.requests.empty());
  EXPECT_TRUE(client.end.say("{b}").requests.empty());
  EXPECT_TRUE(client.end.answered(Ask::Say, {.status = 404, .body = {}}).requests.empty());
}

TEST(PollingClient, AConnectionThatTheServerDoesNotKnowIsLost) {
  for (const auto ask : {Ask::Poll, Ask::Say}) {
    OpenClient client;
    static_cast<void>(client.end.say("{a}"));
    EXPECT_EQ(client.end.answered(ask, {.status = 404, .body = {}}).closed, 1006);
  }
}

TEST(PollingClient, WhatMayPassIsTriedAgainWithGrowingPausesAndNotForEver) {
  for (const auto ask : {Ask::Poll, Ask::Say}) {
    for (const unsigned status : {0U, 502U, 504U}) {
      OpenClient client;
      static_cast<void>(client.end.say("{a}"));
      std::int64_t last = 0;
      for (int i = 0; i < 3; ++i) {
        const auto step = client.end.answered(ask, {.status = status, .body = "oops"});
        ASSERT_EQ(step.requests.size(), 1U);
        EXPECT_GT(step.requests[0].pause, last);
        last = step.requests[0].pause;
      }
      EXPECT_EQ(client.end.answered(ask, {.status = status, .body = {}}).closed, 1006);
    }
  }
}

TEST(PollingClient, WhatIsNotTheServersIsNotHeard) {
  OpenClient client;
  const auto step = client.end.answered(Ask::Poll, ok("<html>Please log in</html>"));
  EXPECT_TRUE(step.texts.empty());
  ASSERT_EQ(step.requests.size(), 1U);
  EXPECT_GT(step.requests[0].pause, 0);
  ClientEnd other;
  EXPECT_EQ(other.answered(Ask::Open, ok("<html>")).closed, 1006);
}

TEST(PollingClient, AnAnswerOfNothingIsFollowedByAPause) {
  OpenClient client;
  EXPECT_GT(client.end.answered(Ask::Poll, ok()).requests.at(0).pause, 0);
}

TEST(PollingClient, AServerThatTakesNoPageOfThisAddressSaysSoAndNoOtherDoes) {
  ClientEnd end;
  EXPECT_EQ(end.answered(Ask::Open, {.status = 403, .body = "origin_refused\n"}).closed, 4502);
  for (const auto* const body : {"", "<h1>Forbidden</h1>", "not origin_refused\n"}) {
    ClientEnd proxied;
    EXPECT_EQ(proxied.answered(Ask::Open, {.status = 403, .body = body}).closed, 1006) << body;
  }
  ClientEnd passing;
  EXPECT_EQ(passing.answered(Ask::Open, {.status = 502, .body = "origin_refused\n"}).closed, 1006);
}

TEST(PollingClient, OneConnectionTooManyIsSaidAsWebSocketSaysIt) {
  ClientEnd end;
  EXPECT_EQ(end.answered(Ask::Open, {.status = 429, .body = {}}).closed, 4003);
}

TEST(PollingClient, AFarewellHasAllThatWasNotAcknowledged) {
  OpenClient client;
  auto& end = client.end;
  static_cast<void>(end.say("{a}"));
  static_cast<void>(end.say("{b}"));
  const auto farewell = end.farewell();
  ASSERT_TRUE(farewell);
  EXPECT_EQ(farewell->body, "{a}\n{b}\nclose 1001\n");
  ServerEnd server;
  EXPECT_EQ(server.hear(1, "{a}\n").texts.size(), 1U) << "which was under way";
  const auto heard = server.hear(1, farewell->body);
  EXPECT_EQ(copied(heard.texts), Texts{"{b}"});
  EXPECT_EQ(heard.farewell, 1001);
  EXPECT_FALSE(ClientEnd().farewell());
}

}  // namespace
}  // namespace noom::polling
