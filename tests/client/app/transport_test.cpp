// Which way a page takes to the server, and how it changes from one to the other.
#include <gtest/gtest.h>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

void fires(TestPage& page, TimerName name) { page.happens(TimerFired{{.name = name}}); }

// The transport that is tried after the connection was lost.
std::optional<Transport> next(TestPage& page) {
  page.happens(SocketClosed{1006});
  fires(page, TimerName::Reconnect);
  const auto connects = page.all<Connect>();
  return connects.empty() ? std::nullopt : std::optional(connects.at(0).transport);
}

struct Polled : TestPage {
  Polled() {
    happens(Started{.path = "/"});
    next(*this);
    next(*this);
    greet();
  }
  std::uint32_t ping() const { return sent<client::Ping>().at(0).id; }
  void answer(std::uint32_t id) { server_says(server::Ack{}, id); }
  void enter_tea() {
    enter("tea");
    while (!state.requests.empty()) answer(state.requests.front().id);
  }
};

TEST(Transport, AWebSocketIsTriedTwiceAndThenPolling) {
  TestPage page;
  page.happens(Started{.path = "/"});
  EXPECT_EQ(page.all<Connect>().at(0).transport, Transport::WebSocket);
  EXPECT_EQ(next(page), Transport::WebSocket);
  EXPECT_EQ(next(page), Transport::Polling);
}

TEST(Transport, WhereNothingWorksTheTwoTakeTurns) {
  TestPage page;
  page.happens(Started{.path = "/"});
  for (const auto expected : {Transport::WebSocket, Transport::Polling, Transport::WebSocket,
                              Transport::Polling, Transport::WebSocket})
    EXPECT_EQ(next(page), expected);
}

TEST(Transport, AWebSocketThatWorkedIsTriedAnew) {
  TestPage page;
  page.start();
  EXPECT_EQ(next(page), Transport::WebSocket);
  EXPECT_EQ(next(page), Transport::WebSocket);
  page.greet();
  EXPECT_EQ(next(page), Transport::WebSocket);
  EXPECT_EQ(next(page), Transport::WebSocket);
  EXPECT_EQ(next(page), Transport::Polling);
}

TEST(Transport, AWebSocketThatOpensAndIsNeverAnsweredDoesNotWork) {
  TestPage page;
  page.happens(Started{.path = "/"});
  for (int i = 0; i < 2; ++i) {
    page.happens(SocketOpened{});
    const auto hello = page.sent<client::Hello>().at(0).id;
    page.happens(TimerFired{{.name = TimerName::Reply, .request = hello}});
    EXPECT_EQ(page.all<Disconnect>().size(), 1U);
    fires(page, TimerName::Reconnect);
  }
  EXPECT_EQ(page.all<Connect>().at(0).transport, Transport::Polling);
}

TEST(Transport, OneThatDoesNotOpenInTimeIsGivenUp) {
  TestPage page;
  page.happens(Started{.path = "/"});
  EXPECT_TRUE(page.wait_of(TimerName::Opening));
  fires(page, TimerName::Opening);
  EXPECT_EQ(page.all<Disconnect>().size(), 1U);
  EXPECT_EQ(page.state.connection.phase, ConnectionPhase::Lost);
  fires(page, TimerName::Reconnect);
  fires(page, TimerName::Opening);
  fires(page, TimerName::Reconnect);
  EXPECT_EQ(page.all<Connect>().at(0).transport, Transport::Polling);
}

TEST(Transport, TheAddressMayChooseOne) {
  TestPage page;
  page.happens(Started{.path = "/", .query = "?lang=ko&transport=polling"});
  EXPECT_EQ(page.all<Connect>().at(0).transport, Transport::Polling);
  page.greet();
  EXPECT_FALSE(page.wait_of(TimerName::Probe)) << "and no other is tried";
  EXPECT_EQ(next(page), Transport::Polling);
  TestPage other;
  other.happens(Started{.path = "/", .query = "?transport=websocket"});
  for (int i = 0; i < 5; ++i) EXPECT_EQ(next(other), Transport::WebSocket);
  TestPage free;
  free.happens(Started{.path = "/", .query = "?transport=pigeons"});
  EXPECT_EQ(free.state.connection.only, std::nullopt);
}

TEST(Transport, WhoeverPollsLooksForAWebSocketLessAndLessOften) {
  Polled page;
  auto last = page.wait_of(TimerName::Probe).value();
  EXPECT_EQ(last.count(), 10'000);
  for (int i = 0; i < 8; ++i) {
    fires(page, TimerName::Probe);
    EXPECT_EQ(page.all<Probe>().size(), 1U);
    const auto wait = page.wait_of(TimerName::Probe).value();
    EXPECT_GE(wait, last);
    EXPECT_LE(wait, std::chrono::minutes(6));
    last = wait;
  }
  EXPECT_GT(last, std::chrono::minutes(5));
}

TEST(Transport, ANetworkThatComesBackIsAnotherOne) {
  Polled page;
  page.happens(WentOnline{});
  EXPECT_EQ(page.all<Connect>().at(0).transport, Transport::WebSocket);
}

TEST(Transport, AWebSocketTakesOverOnceAllThatWasSaidIsHeard) {
  Polled page;
  page.enter_tea();
  page.happens(ProbeOpened{});
  EXPECT_TRUE(page.all<CrossOver>().empty());
  page.answer(page.ping());
  ASSERT_EQ(page.all<CrossOver>().size(), 1U);
  ASSERT_EQ(page.sent<client::Hello>().size(), 1U);
  EXPECT_EQ(page.sent<client::Hello>()[0].message.session, page.state.session);
  ASSERT_EQ(page.sent<client::EnterRoom>().size(), 1U) << "in one breath with hello";
  EXPECT_EQ(page.sent<client::EnterRoom>()[0].message.since->offset, 10U);
  EXPECT_EQ(page.state.connection.phase, ConnectionPhase::Greeted) << "nobody need know";
}

TEST(Transport, WhatIsSaidMeanwhileIsWaitedFor) {
  Polled page;
  page.enter_tea();
  page.happens(ProbeOpened{});
  const auto first = page.ping();
  page.act(SendText{}, {{"text", "hi"}, {"to", ""}});
  const auto line = page.sent<client::NewMessage>().at(0).id;
  page.answer(first);
  EXPECT_TRUE(page.all<CrossOver>().empty());
  page.server_says(server::Ack{.offset = 11, .at = 5}, line);
  fires(page, TimerName::Probe);
  EXPECT_TRUE(page.all<Probe>().empty()) << "there is one";
  page.answer(page.ping());
  EXPECT_EQ(page.all<CrossOver>().size(), 1U);
  EXPECT_EQ(page.sent<client::EnterRoom>().at(0).message.since->offset, 11U);
  EXPECT_EQ(page.texts("tea"), std::vector<std::string>{"hi"});
}

TEST(Transport, AfterItTookOverRoomsAreEnteredOnce) {
  Polled page;
  page.enter_tea();
  page.happens(ProbeOpened{});
  page.answer(page.ping());
  const auto hello = page.sent<client::Hello>().at(0).id;
  const auto enter = page.sent<client::EnterRoom>().at(0).id;
  page.act(SendText{}, {{"text", "hi"}, {"to", ""}});
  EXPECT_TRUE(page.sent<client::NewMessage>().empty()) << "not before the room is entered";
  page.server_says(
      server::Hello{
          .id = page.state.me, .session = *page.state.session, .nickname = default_nickname()},
      hello);
  EXPECT_TRUE(page.sent<client::EnterRoom>().empty());
  EXPECT_FALSE(page.wait_of(TimerName::Probe));
  page.server_says(page.recovered(room_name("tea"), 10), enter);
  EXPECT_EQ(page.sent<client::NewMessage>().size(), 1U);
}

TEST(Transport, AWebSocketThatGoesBeforeItTookOverIsForgotten) {
  Polled page;
  page.happens(ProbeOpened{});
  const auto ping = page.ping();
  page.happens(ProbeClosed{});
  EXPECT_TRUE(page.wait_of(TimerName::Probe));
  page.answer(ping);
  EXPECT_TRUE(page.all<CrossOver>().empty());
  EXPECT_EQ(page.state.connection.phase, ConnectionPhase::Greeted);
}

TEST(Transport, OneThatTookOverAndIsNeverGreetedIsReplacedByPolling) {
  Polled page;
  page.happens(ProbeOpened{});
  page.answer(page.ping());
  EXPECT_EQ(next(page), Transport::Polling);
}

TEST(Transport, ThatNoWebSocketGetsThroughIsKnownOnceOneWasTriedBesidePolling) {
  Polled page;
  EXPECT_FALSE(page.state.connection.no_websocket);
  fires(page, TimerName::Probe);
  EXPECT_FALSE(page.state.connection.no_websocket);
  page.happens(ProbeClosed{});
  EXPECT_TRUE(page.state.connection.no_websocket);
  Polled silent;
  fires(silent, TimerName::Probe);
  fires(silent, TimerName::Probe);
  EXPECT_TRUE(silent.state.connection.no_websocket) << "the first was never answered";
}

TEST(Transport, AWebSocketThatTakesOverEndsThat) {
  Polled page;
  fires(page, TimerName::Probe);
  page.happens(ProbeClosed{});
  page.happens(ProbeOpened{});
  page.answer(page.ping());
  const auto hello = page.sent<client::Hello>().at(0).id;
  page.server_says(server::Hello{.id = page.state.me, .session = *page.state.session}, hello);
  EXPECT_FALSE(page.state.connection.no_websocket);
}

TEST(Transport, WhoHasReadThatIsNotToldAgainInThisTab) {
  Polled page;
  page.act(CloseTransportNotice{});
  EXPECT_TRUE(page.state.connection.notice_closed);
  TestPage after;
  after.happens(page.loaded_again());
  EXPECT_TRUE(after.state.connection.notice_closed);
}

TEST(Transport, AnAddressThatTheServerRefusesIsNotTriedAgain) {
  TestPage page;
  page.happens(Started{.origin = "https://noom.example", .path = "/"});
  next(page);
  EXPECT_EQ(next(page), Transport::Polling);
  page.happens(SocketClosed{4502});
  EXPECT_EQ(page.state.connection.phase, ConnectionPhase::Refused);
  EXPECT_FALSE(page.wait_of(TimerName::Reconnect));
  page.happens(WentOnline{});
  EXPECT_TRUE(page.all<Connect>().empty());
}

TEST(Transport, AnOpenWebSocketIsUsedAtOnceWhenPollingIsLost) {
  Polled page;
  page.happens(SocketClosed{1006});
  page.happens(ProbeOpened{});
  EXPECT_EQ(page.all<Connect>().at(0).transport, Transport::WebSocket);
}

}  // namespace
}  // namespace noom::app
