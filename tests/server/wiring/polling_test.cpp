// Long-polling over real sockets: the same sessions and rooms as over WebSocket.
#include <gtest/gtest.h>

#include <deque>

#include "tests/server/wiring/polling_client.hpp"

namespace noom::test {
namespace {

ChatText text(std::string_view line) { return *ChatText::parse(line); }
RoomName room(std::string_view name) { return *RoomName::parse(name); }

class LongPolling : public testing::TestWithParam<unsigned> {
 protected:
  Serving serving{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Shards, LongPolling, testing::Values(1U, 3U));

TEST_P(LongPolling, SomebodyWhoPollsTalksWithSomebodyWhoHasAWebSocket) {
  PollingClient ann(serving);
  auto bob = serving.connect();
  ann.greet("Ann");
  bob.greet("Bob");
  ann.enter("kitchen");
  EXPECT_EQ(bob.enter("kitchen").members.size(), 2U);
  EXPECT_EQ(ann.expect<server::Welcome>().member.nickname, *Nickname::parse("Bob"));
  ann.say_line("kitchen", "안녕", 1);
  EXPECT_EQ(bob.expect<server::NewMessage>().text, text("안녕"));
  EXPECT_EQ(ann.expect<server::Ack>().offset, 3U);
  bob.say("kitchen", "hello");
  EXPECT_EQ(ann.expect<server::NewMessage>().text, text("hello"));
}

TEST_P(LongPolling, AnAnswerIsCompleteAndKeptByNobody) {
  PollingClient ann(serving);
  ann.greet("Ann");
  const auto answer = ann.poll(0);
  EXPECT_NE(answer.head.find("Content-Length: "), std::string::npos);
  EXPECT_EQ(answer.head.find("Transfer-Encoding"), std::string::npos);
  EXPECT_NE(answer.head.find("Cache-Control: no-store\r\n"), std::string::npos);
}

TEST_P(LongPolling, WhatWasNotAcknowledgedIsToldAgain) {
  PollingClient ann(serving);
  ann.greet("Ann");
  const auto first = ann.poll(0).body;
  EXPECT_EQ(first.substr(0, 16), R"({"type":"hello",)");
  EXPECT_EQ(ann.poll(0).body.substr(0, first.size()), first);
  const auto rest = ann.poll(1).body;
  EXPECT_EQ(rest.find("hello"), std::string::npos);
}

TEST_P(LongPolling, WhatIsSaidTwiceIsHeardOnceAndAGapIsRefused) {
  PollingClient ann(serving);
  auto bob = serving.connect();
  bob.greet("Bob");
  bob.enter("kitchen");
  ann.greet("Ann");
  ann.enter("kitchen");
  const auto line = [](std::uint32_t key, std::string_view words) {
    return encode(Envelope<ClientMessage>{
               .id = key,
               .message =
                   client::NewMessage{.room = room("kitchen"), .key = key, .text = text(words)}}) +
           '\n';
  };
  EXPECT_EQ(ann.say(3, line(1, "one")).status, 200U);
  EXPECT_EQ(ann.say(3, line(1, "one") + line(2, "two")).status, 200U);
  EXPECT_EQ(ann.say(3, line(3, "another one")).status, 200U);
  EXPECT_EQ(ann.say(6, line(4, "too early")).status, 409U);
  EXPECT_EQ(ann.say(5, line(5, "three")).status, 200U);
  for (const auto* const words : {"one", "two", "three"})
    EXPECT_EQ(bob.expect<server::NewMessage>().text, text(words));
}

TEST_P(LongPolling, OfTwoPollsTheNewerOneWaitsOn) {
  PollingClient ann(serving);
  ann.greet("Ann");
  auto bob = serving.connect();
  bob.greet("Bob");
  ann.enter("kitchen");
  while (ann.expect<server::RoomChange>().people_count != 2) continue;
  auto older = ann.waiting(ann.heard());
  EXPECT_TRUE(older.silent_for(300));
  auto newer = ann.waiting(ann.heard());
  EXPECT_EQ(answer(older).body, "");
  serving.server.say(text("tea is ready"));
  EXPECT_NE(answer(newer).body.find("tea is ready"), std::string::npos);
}

TEST_P(LongPolling, AConnectionThatNobodyKnowsIsNotFound) {
  PollingClient ann(serving);
  EXPECT_EQ(ann.request("GET", "/polling/Fw4sVjm3QlWz3Tq6rL9a0A?after=0").status, 404U);
  EXPECT_EQ(ann.request("POST", "/polling/Fw4sVjm3QlWz3Tq6rL9a0A?number=1", "{}").status, 404U);
  EXPECT_EQ(ann.request("GET", "/polling/nonsense?after=0").status, 404U);
  EXPECT_EQ(ann.request("GET", ann.poll_target(0) + "x").status, 400U);
  EXPECT_EQ(ann.poll(7).status, 409U);
}

TEST_P(LongPolling, AFarewellIsHeardAndLeavesNothingBehind) {
  PollingClient ann(serving);
  auto bob = serving.connect();
  bob.greet("Bob");
  bob.enter("kitchen");
  ann.greet("Ann");
  ann.enter("kitchen");
  EXPECT_EQ(ann.say(ann.said() + 1, "close 1001\n").status, 200U);
  const auto bye = bob.expect<server::Bye>();
  EXPECT_EQ(bye.nickname, *Nickname::parse("Ann"));
  EXPECT_EQ(bye.reason, LeaveReason::Left);
  bob.send_frame(Opcode::Close, "\x03\xE8");
  EXPECT_EQ(bob.read_close(), 1000);
  EXPECT_TRUE(serving.comes_to({}));
  EXPECT_EQ(ann.poll(0).status, 404U);
}

TEST_P(LongPolling, TheSessionGoesOnOverAWebSocketAndNothingIsLostOrRepeated) {
  PollingClient ann(serving);
  auto bob = serving.connect();
  bob.greet("Bob");
  bob.enter("kitchen");
  const auto who = ann.greet("Ann");
  const auto before = ann.enter("kitchen");
  bob.say("kitchen", "one");
  EXPECT_EQ(ann.expect<server::NewMessage>().offset, before.offset + 1);
  bob.say("kitchen", "two");
  auto socket = serving.connect();
  static_cast<void>(socket.upgrade());
  client::Hello hello;
  hello.session = who.session;
  socket.send(1, hello);
  socket.send(
      2, client::EnterRoom{
             .room = room("kitchen"),
             .media = {},
             .since = Position{.epoch = before.epoch, .offset = before.offset + 1, .number = 0}});
  EXPECT_EQ(std::get<server::Hello>(socket.answer(1)).id, who.id);
  EXPECT_TRUE(std::get<server::Entered>(socket.answer(2)).recovered);
  const auto second = socket.expect<server::NewMessage>();
  EXPECT_EQ(second.text, text("two"));
  EXPECT_EQ(second.offset, before.offset + 2);
  EXPECT_EQ(ann.read_close(), "close 4004");
  bob.say("kitchen", "three");
  EXPECT_EQ(socket.expect<server::NewMessage>().offset, before.offset + 3) << "nobody was away";
}

TEST_P(LongPolling, StoppingTellsWhoeverWaits) {
  PollingClient ann(serving);
  ann.greet("Ann");
  while (ann.expect<server::RoomChange>().people_count != 1) continue;
  auto waiting = ann.waiting(ann.heard());
  EXPECT_TRUE(waiting.silent_for(300));
  serving.server.stop();
  EXPECT_EQ(answer(waiting).body, "close 1012\n");
  serving.server.wait();
}

TEST_P(LongPolling, WhoeverDoesNotPollIsClosedAsSlowAndHurtsNobodyElse) {
  PollingClient slow(serving);
  auto bob = serving.connect();
  bob.greet("Bob");
  bob.enter("kitchen");
  const auto who = slow.greet("Slow");
  slow.enter("kitchen");
  client::Offer offer{.room = room("kitchen"), .to = who.id, .generation = 0, .sdp = {}};
  offer.sdp = "v=0\r\n" + std::string(limits::sdp_bytes - 5, 'x');
  for (std::size_t sent = 0; sent <= limits::outbox_bytes; sent += limits::sdp_bytes)
    bob.send(0, offer);
  bob.send(5, client::Ping{});
  EXPECT_TRUE(std::holds_alternative<server::Ack>(bob.answer(5)));
  EXPECT_EQ(bob.expect<server::Presence>().presence, Presence::Away);
  EXPECT_EQ(slow.poll(slow.heard()).body, "close 4000\n");
}

TEST_P(LongPolling, AMessageThatIsTooLongIsClosedAndSoIsAnotherVersion) {
  PollingClient ann(serving);
  EXPECT_EQ(ann.say(1, std::string(limits::message_bytes + 1, 'x')).status, 200U);
  EXPECT_EQ(ann.read_close(), "close 1009");
  PollingClient bob(serving);
  bob.send(1, client::Hello{.protocol = limits::protocol_version + 1, .nickname = {}});
  EXPECT_EQ(bob.expect<server::Refusal>().name, "protocol_version");
  EXPECT_EQ(bob.read_close(), "close 4500");
}

TEST_P(LongPolling, WhatTheGuardRefusesIsNotHeard) {
  const auto status = [this](std::string_view request) {
    auto client = serving.connect();
    client.send(request);
    return answer(client).status;
  };
  EXPECT_EQ(status("POST /polling HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"), 403U);
  EXPECT_EQ(status("POST /polling HTTP/1.1\r\nHost: a\r\nOrigin: http://b\r\n"
                   "Content-Length: 0\r\n\r\n"),
            403U);
  EXPECT_EQ(status("POST /polling HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\n\r\n"), 411U);
  EXPECT_EQ(status("POST /polling HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\n"
                   "Content-Length: 262145\r\n\r\n"),
            413U);
  EXPECT_EQ(status("GET /polling/Fw4sVjm3QlWz3Tq6rL9a0A?after=0 HTTP/1.1\r\nHost: a\r\n"
                   "Origin: http://b\r\n\r\n"),
            403U);
  EXPECT_EQ(status("DELETE /polling HTTP/1.1\r\nHost: a\r\n\r\n"), 405U);
}

// Each shard may have a connection that is answered and has not ended, so twice the limit, from
// which on nobody is heard, is far.
TEST_P(LongPolling, EachConnectionCountsForItsAddressUntilItEnds) {
  constexpr std::size_t limit = 8;
  auto config = serving_config(GetParam());
  config.connections_per_address = limit;
  const Serving strict{std::move(config)};
  std::deque<PollingClient> people;
  while (people.size() < limit) people.emplace_back(strict);
  people[0].greet("Ann");
  const auto open_one_more = [&] { return people[0].request("POST", "/polling").status; };
  EXPECT_EQ(open_one_more(), 429U);
  EXPECT_EQ(people[1].say(1, "close 1001\n").status, 200U);
  unsigned status = 429;
  for (int i = 0; i < 10'000 && status == 429; ++i) status = open_one_more();
  EXPECT_EQ(status, 200U);
}

TEST_P(LongPolling, OneConnectionServesManyRequestsButOpensOne) {
  auto connection = serving.connect();
  ask(connection, "POST", "/polling");
  const auto id = answer(connection);
  EXPECT_EQ(id.status, 200U);
  EXPECT_NE(id.head.find("Connection: close"), std::string::npos);
  auto other = serving.connect();
  const auto path = "/polling/" + id.body;
  ask(other, "POST", path + "?number=1",
      encode(Envelope<ClientMessage>{.id = 1, .message = client::Hello{}}));
  EXPECT_EQ(answer(other).status, 200U);
  ask(other, "GET", path + "?after=0");
  EXPECT_NE(answer(other).body.find("hello"), std::string::npos);
}

}  // namespace
}  // namespace noom::test
