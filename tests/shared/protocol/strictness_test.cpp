// What is not a message is refused, each fault by a Code of its own.
#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "tests/shared/protocol/refused_messages.hpp"

namespace noom {
namespace {

using namespace std::string_literals;
using testing::peer_text;
using testing::times;

void expect_refused(const std::vector<testing::Refused>& cases) {
  for (const auto& refused : cases) {
    const auto shown = refused.text.substr(0, 200);
    const auto decoded = decode_client(refused.text);
    ASSERT_FALSE(decoded.message.ok()) << shown;
    EXPECT_EQ(decoded.message.error().code, refused.code) << shown;
    EXPECT_EQ(decoded.message.error().detail, refused.detail) << shown;
    EXPECT_EQ(decoded.id, refused.id) << shown;
  }
}

TEST(Strictness, EnvelopesThatCannotBeReadAreRefused) {
  expect_refused(testing::refused_envelopes());
}
TEST(Strictness, HeadsThatNameNoMessageAreRefused) { expect_refused(testing::refused_heads()); }
TEST(Strictness, PayloadsThatDoNotFitAreRefused) { expect_refused(testing::refused_payloads()); }

TEST(Strictness, EachCodeOfDecodingIsReached) {
  std::set<Code> reached;
  for (const auto& cases :
       {testing::refused_envelopes(), testing::refused_heads(), testing::refused_payloads()})
    for (const auto& refused : cases) reached.insert(refused.code);
  EXPECT_EQ(reached,
            (std::set{Code::BadUtf8, Code::BadJson, Code::TooDeep, Code::DuplicateKey,
                      Code::TooLong, Code::UnknownType, Code::MissingField, Code::WrongType,
                      Code::BadValue, Code::BadRoomName, Code::BadNickname, Code::BadText}));
}

TEST(Strictness, WhatIsJustWithinTheLimitsIsRead) {
  for (const auto& text :
       {testing::ping_of_bytes(limits::message_bytes), testing::nested(limits::json_depth - 1),
        testing::list_of(limits::client_list_items), testing::object_of(limits::json_members),
        testing::generation("4294967295"),
        testing::offer("v=0" + std::string(limits::sdp_bytes - 3, 'x')),
        R"({"type":"ping","id":4294967295,"payload":{}})"s})
    EXPECT_TRUE(decode_client(text).message.ok()) << text.substr(0, 200);
}

TEST(Strictness, AServerNumberIsExactInJavaScript) {
  const auto ack = [](std::string_view offset) {
    return decode_server(R"({"type":"ack","payload":{"offset":)" + std::string(offset) + "}}");
  };
  EXPECT_TRUE(ack("9007199254740992").message.ok());
  EXPECT_EQ(ack("9007199254740993").message.error().code, Code::BadValue);
  EXPECT_EQ(ack("18446744073709551615").message.error().code, Code::BadValue);
  EXPECT_EQ(ack("18446744073709551616").message.error().code, Code::BadValue);
}

TEST(Strictness, WhatOnlyTheServerSaysIsUnknownFromAClient) {
  testing::Random random{5};
  const std::set<std::string_view> common{
      "hello", "nickname",     "media",  "new_message", "private_message",
      "offer", "room_setting", "answer", "ice",         "hand"};
  for (const auto& message : testing::one_of_each<ServerMessage>(random)) {
    const auto type = std::visit([](const auto& m) { return m.type; }, message);
    if (common.count(type) != 0) continue;
    const auto decoded = decode_client(encode(Envelope<ServerMessage>{.message = message}));
    ASSERT_FALSE(decoded.message.ok()) << type;
    EXPECT_EQ(decoded.message.error().code, Code::UnknownType) << type;
  }
}

TEST(Strictness, AForgedSenderIsAnUnknownField) {
  const auto decoded =
      decode_client(R"({"type":"new_message","room":"r","offset":1,"payload":{"key":3,"text":"a",)"
                    R"("from":")" +
                    peer_text + R"(","nickname":"Ann","at":1}})");
  ASSERT_TRUE(decoded.message.ok());
  EXPECT_EQ(*decoded.message,
            (ClientMessage{client::NewMessage{
                .room = testing::room_name("r"), .key = 3, .text = testing::line("a")}}));
}

TEST(Strictness, ALongListOfShortTextsIsRefused) {
  const auto servers = [](std::size_t urls, std::size_t bytes) {
    return decode_server(R"({"type":"hello","payload":{"protocol":3,"id":")" + peer_text +
                         R"(","session":")" + peer_text +
                         R"(","nickname":"a","meshLimit":6,"iceServers":[{"urls":["stun:a")" +
                         times(urls - 1, ",\"" + std::string(bytes, 'x') + "\"") + "]}]}}");
  };
  EXPECT_TRUE(servers(limits::ice_servers, limits::listed_text_bytes).message.ok());
  EXPECT_EQ(servers(limits::ice_servers + 1, 1).message.error().code, Code::TooLong);
  EXPECT_EQ(servers(2, limits::listed_text_bytes + 1).message.error().code, Code::TooLong);
}

TEST(Strictness, NoBeginningOfAMessageIsAMessage) {
  testing::Random random{6};
  for (const auto& message : testing::one_of_each<ClientMessage>(random)) {
    const auto whole = encode({.id = 12345, .message = message});
    ASSERT_TRUE(decode_client(whole).message.ok());
    for (std::size_t size = 0; size < whole.size(); ++size) {
      const auto decoded = decode_client(whole.substr(0, size));
      ASSERT_FALSE(decoded.message.ok()) << whole.substr(0, size);
      ASSERT_EQ(decoded.id, 0U) << "a part of a number is another number";
      ASSERT_TRUE(decoded.message.error().code == Code::BadJson ||
                  decoded.message.error().code == Code::BadUtf8)
          << whole.substr(0, size);
    }
  }
}

}  // namespace
}  // namespace noom
