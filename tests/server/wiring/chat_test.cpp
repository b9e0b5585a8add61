#include <gtest/gtest.h>

#include "tests/server/wiring/serving.hpp"

namespace noom::test {
namespace {

ChatText text(std::string_view line) { return *ChatText::parse(line); }
RoomName room(std::string_view name) { return *RoomName::parse(name); }

class Chat : public testing::TestWithParam<unsigned> {
 protected:
  Serving serving{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Shards, Chat, testing::Values(1U, 3U));

TEST_P(Chat, TwoPeopleMeetInARoomAndTalk) {
  auto ann = serving.connect();
  auto bob = serving.connect();
  const auto who = ann.greet("Ann");
  bob.greet("Bob");
  ann.enter("kitchen");
  EXPECT_EQ(bob.enter("kitchen").members.size(), 2U);
  EXPECT_EQ(ann.expect<server::Welcome>().member.nickname, *Nickname::parse("Bob"));
  ann.say("kitchen", "안녕");
  const auto line = bob.expect<server::NewMessage>();
  EXPECT_EQ(line.text, text("안녕"));
  EXPECT_EQ(line.from, who.id);
  EXPECT_EQ(ann.expect<server::Ack>().offset, line.offset);
}

TEST_P(Chat, WhoeverHangsUpIsMissed) {
  auto ann = serving.connect();
  ann.greet("Ann");
  ann.enter("kitchen");
  {
    auto bob = serving.connect();
    bob.greet("Bob");
    bob.enter("kitchen");
  }
  const auto bye = ann.expect<server::Bye>();
  EXPECT_EQ(bye.nickname, *Nickname::parse("Bob"));
  EXPECT_EQ(bye.reason, LeaveReason::Lost);
}

TEST_P(Chat, AFarewellIsAnsweredInKind) {
  auto ann = serving.connect();
  ann.greet("Ann");
  ann.send_frame(Opcode::Close, "\x03\xE8");
  EXPECT_EQ(ann.read_close(), 1000);
  EXPECT_EQ(ann.read_all(), "");
  EXPECT_TRUE(serving.comes_to({}));
}

// T2: a list of sockets that never let go of the closed ones.
TEST_P(Chat, AThousandConnectsAndDropsLeaveNoSessionAndNoRoomBehind) {
  for (int i = 0; i < 1000; ++i) {
    auto client = serving.connect();
    if (i % 10 == 0) continue;
    static_cast<void>(client.upgrade());
    if (i % 10 == 1) continue;
    client.send(1, client::Hello{});
    client.send(2, client::EnterRoom{.room = room("room " + std::to_string(i % 7)), .media = {}});
    if (i % 10 == 2) static_cast<void>(client.answer(2));
    if (i % 10 == 3) client.send("\x81");
  }
  EXPECT_TRUE(serving.comes_to({}));
}

TEST_P(Chat, TheOperatorIsHeardByEveryone) {
  auto ann = serving.connect();
  auto bob = serving.connect();
  ann.greet("Ann");
  bob.greet("Bob");
  serving.server.say(text("tea is ready"));
  for (auto* const client : {&ann, &bob})
    EXPECT_EQ(client->expect<server::Notice>().text, text("tea is ready"));
}

TEST_P(Chat, TheOperatorMovesARoom) {
  auto ann = serving.connect();
  ann.greet("Ann");
  ann.enter("kitchen");
  EXPECT_EQ(serving.server.rooms(), (std::vector<RoomCount>{{room("kitchen"), 1}}));
  serving.server.move(room("kitchen"), {room("hall")});
  EXPECT_EQ(ann.expect<server::Moved>().to, std::vector{room("hall")});
  ann.enter("hall");
  EXPECT_EQ(serving.server.rooms(), (std::vector<RoomCount>{{room("hall"), 1}}));
}

TEST_P(Chat, StoppingClosesEveryoneWithRestart) {
  std::vector<Client> clients;
  for (int i = 0; i < 5; ++i) {
    clients.push_back(serving.connect());
    clients.back().greet("Ann");
  }
  serving.server.stop();
  for (auto& client : clients) {
    EXPECT_EQ(client.read_close(), 1012);
    EXPECT_EQ(client.read_all(), "");
  }
  clients.clear();
  serving.server.wait();
  EXPECT_THROW(serving.connect(), Ended);
}

TEST_P(Chat, StoppingDoesNotWaitForTheDead) {
  auto deaf = serving.connect();
  deaf.greet("Deaf");
  auto idle = serving.connect();
  auto halfway = serving.connect();
  halfway.send("GET / HT");
  serving.server.stop();
  serving.server.wait();
  SUCCEED() << "though none of them has said a word";
}

TEST_P(Chat, OneConnectionTooManyOfAnAddressIsToldSo) {
  auto config = serving_config(GetParam());
  config.connections_per_address = 2;
  const Serving strict{std::move(config)};
  auto ann = strict.connect();
  auto bob = strict.connect();
  ann.greet("Ann");
  bob.greet("Bob");
  auto cy = strict.connect();
  static_cast<void>(cy.upgrade());
  EXPECT_EQ(cy.read_close(), static_cast<std::uint16_t>(CloseCode::TooManyConnections));
  ann.send(9, client::Ping{});
  EXPECT_TRUE(std::holds_alternative<server::Ack>(ann.answer(9)));
}

}  // namespace
}  // namespace noom::test
