// A bad or dead peer never disturbs another: a pair talks on whatever a third one does.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/server/wiring/serving.hpp"

namespace noom::test {
namespace {

class BadPeer : public testing::TestWithParam<unsigned> {
 protected:
  void SetUp() override {
    ann.greet("Ann");
    bob.greet("Bob");
    bad.greet("Bad");
    ann.enter("kitchen");
    bob.enter("kitchen");
  }
  void TearDown() override {
    ann.say("kitchen", "still there?");
    EXPECT_EQ(bob.expect<server::NewMessage>().text, *ChatText::parse("still there?"));
    bob.say("kitchen", "yes");
    EXPECT_EQ(ann.expect<server::NewMessage>().text, *ChatText::parse("yes"));
  }
  std::string refusal_of(std::string_view said) {
    bad.send_text(said);
    return bad.expect<server::Refusal>().name;
  }

  Serving serving{GetParam()};
  Client ann = serving.connect();
  Client bob = serving.connect();
  Client bad = serving.connect();
};
INSTANTIATE_TEST_SUITE_P(Shards, BadPeer, testing::Values(1U, 3U));

// T3: JSON.parse without a guard let any of these end the server.
TEST_P(BadPeer, GarbageIsRefusedAndTheNextMessageIsHeard) {
  EXPECT_EQ(refusal_of("garbage"), "bad_json");
  EXPECT_EQ(refusal_of(""), "bad_json");
  EXPECT_EQ(refusal_of(R"({"type":"ping","id":7,"payl)"), "bad_json");
  EXPECT_EQ(refusal_of("[object Object]"), "bad_json");
  EXPECT_EQ(refusal_of(R"({"type":"nothing","payload":{}})"), "unknown_type");
  bad.send(7, client::Ping{});
  EXPECT_TRUE(std::holds_alternative<server::Ack>(bad.answer(7)));
}

TEST_P(BadPeer, ARefusalNamesTheRequestItIsAbout) {
  bad.send_text(R"({"type":"enter_room","id":77,"room":5,"payload":{}})");
  EXPECT_EQ(std::get<server::Refusal>(bad.answer(77)).name, "wrong_type");
}

TEST_P(BadPeer, AFrameOfAMebibyteIsTooBig) {
  bad.send_text(std::string(1 << 20, 'x'));
  EXPECT_EQ(bad.read_close(), 1009);
}

TEST_P(BadPeer, ABinaryFrameIsRefusedAndClosed) {
  bad.send_frame(Opcode::Binary, std::string("\0\1\2", 3));
  EXPECT_EQ(bad.expect<server::Refusal>().name, "not_text");
  EXPECT_EQ(bad.read_close(), 1003);
}

TEST_P(BadPeer, BytesThatAreNotUtf8AreClosed) {
  bad.send_text("\"\xC3\x28\"");
  EXPECT_EQ(bad.read_close(), 1007);
}

TEST_P(BadPeer, AnUnmaskedFrameIsAProtocolError) {
  bad.send_frame(Opcode::Text, "{}", Fin::Last, Mask::No);
  EXPECT_EQ(bad.read_close(), 1002);
}

TEST_P(BadPeer, AMessageMayComeInPieces) {
  const std::string ping = R"({"type":"ping","id":7,"payload":{}})";
  bad.send_frame(Opcode::Text, ping.substr(0, 5), Fin::More);
  bad.send_frame(Opcode::Ping, "in between");
  bad.send_frame(Opcode::Continuation, ping.substr(5));
  auto frame = bad.read_frame();
  while (frame.opcode == Opcode::Text) frame = bad.read_frame();
  EXPECT_EQ(frame.opcode, Opcode::Pong);
  EXPECT_EQ(frame.payload, "in between");
  EXPECT_TRUE(std::holds_alternative<server::Ack>(bad.answer(7)));
}

TEST_P(BadPeer, TenErrorsAreForgivenAndTheEleventhIsNot) {
  for (std::uint32_t i = 0; i <= limits::decode_errors; ++i) bad.send_text("{");
  for (std::uint32_t i = 0; i <= limits::decode_errors; ++i) bad.expect<server::Refusal>();
  EXPECT_EQ(bad.read_close(), static_cast<std::uint16_t>(CloseCode::TooManyErrors));
}

TEST_P(BadPeer, AnotherProtocolVersionIsRefusedAndClosed) {
  auto old = serving.connect();
  static_cast<void>(old.upgrade());
  old.send(1, client::Hello{.protocol = limits::protocol_version + 1, .nickname = {}});
  EXPECT_EQ(std::get<server::Refusal>(old.answer(1)).name, "protocol_version");
  EXPECT_EQ(old.read_close(), static_cast<std::uint16_t>(CloseCode::ProtocolVersion));
}

TEST_P(BadPeer, AFloodIsRefusedAndHurtsNobodyElse) {
  for (std::uint32_t i = 1; i <= 200; ++i) bad.send(i, client::Ping{});
  EXPECT_EQ(std::get<server::Refusal>(bad.answer(200)).name, "too_fast");
}

// What the kernel may keep for one socket that is not read.
std::size_t kernel_bytes() {
  std::size_t least = 0;
  std::size_t usual = 0;
  std::size_t most = 4 << 20;
  std::ifstream("/proc/sys/net/ipv4/tcp_wmem") >> least >> usual >> most;
  return most;
}

TEST_P(BadPeer, WhoeverDoesNotReadIsClosedAsSlow) {
  Client slow(serving.server.port(), 64 * 1024);
  const auto who = slow.greet("Slow");
  slow.enter("kitchen");
  client::Offer offer{
      .room = *RoomName::parse("kitchen"), .to = who.id, .generation = 0, .sdp = {}};
  offer.sdp = "v=0\r\n" + std::string(limits::sdp_bytes - 5, 'x');
  const auto too_much = kernel_bytes() + limits::outbox_bytes + (1 << 20);
  for (std::size_t sent = 0; sent < too_much; sent += limits::sdp_bytes) ann.send(0, offer);
  ann.send(5, client::Ping{});
  EXPECT_TRUE(std::holds_alternative<server::Ack>(ann.answer(5)));
  EXPECT_EQ(slow.read_close(), static_cast<std::uint16_t>(CloseCode::Slow));
}

}  // namespace
}  // namespace noom::test
