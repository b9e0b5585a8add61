// Each message of either direction is read back as it was written.
#include <gtest/gtest.h>

#include <set>

#include "shared/protocol/codec.hpp"
#include "tests/shared/support/samples.hpp"

namespace noom {
namespace {

using testing::Random;

Decoded<ClientMessage> decode(std::string_view text, const ClientMessage&) {
  return decode_client(text);
}
Decoded<ServerMessage> decode(std::string_view text, const ServerMessage&) {
  return decode_server(text);
}

template <class Message>
void expect_round_trips(std::uint64_t seed) {
  Random random{seed};
  for (int round = 0; round < 20; ++round) {
    for (const auto& message : testing::one_of_each<Message>(random)) {
      const Envelope<Message> envelope{.id = random.one_in(3) ? 0 : random.next(),
                                       .message = message};
      const auto text = encode(envelope);
      const auto decoded = decode(text, message);
      ASSERT_TRUE(decoded.message.ok()) << text << '\n' << decoded.message.error().detail;
      ASSERT_EQ(*decoded.message, message) << text;
      ASSERT_EQ(decoded.id, envelope.id) << text;
    }
  }
}

TEST(Codec, EveryClientMessageIsReadBackAsItWasWritten) { expect_round_trips<ClientMessage>(3); }
TEST(Codec, EveryServerMessageIsReadBackAsItWasWritten) { expect_round_trips<ServerMessage>(4); }

TEST(Codec, TheWireFormIsTheDocumentedOne) {
  EXPECT_EQ(
      encode({.id = 7,
              .message = client::NewMessage{.room = testing::room_name("방"),
                                            .key = 9,
                                            .text = testing::line("hi \"you\"\n")}}),
      R"({"type":"new_message","id":7,"room":"방","payload":{"key":9,"text":"hi \"you\"\n"}})");
  EXPECT_EQ(encode(Envelope<ClientMessage>{.message = client::Ping{}}),
            R"({"type":"ping","payload":{}})");
  EXPECT_EQ(encode(Envelope<ServerMessage>{
                .message = server::Media{.room = testing::room_name("r"),
                                         .offset = 9,
                                         .id = testing::peer(0),
                                         .media = {.in_call = true, .camera = Device::On}}}),
            R"({"type":"media","room":"r","offset":9,"payload":{"id":"AAAAAAAAAAD__________w",)"
            R"("media":{"inCall":true,"camera":"on"}}})");
}

TEST(Codec, ControlsAndQuotesAreEscaped) {
  std::string sdp = "v=0";
  for (char c = 1; c < 0x20; ++c) sdp += c;
  sdp += "\"\\/\x7F \u2028";
  sdp += '\0';
  const ClientMessage offer = client::Offer{
      .room = testing::room_name("r"), .to = testing::peer(1), .generation = 1, .sdp = sdp};
  const auto text = encode({.id = 1, .message = offer});
  for (const char c : text) EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20U);
  EXPECT_NE(text.find(R"(\u0001\u0002)"), text.npos);
  EXPECT_NE(text.find(R"(\t\n\u000b\u000c\r)"), text.npos);
  EXPECT_NE(text.find(R"(\u0000)"), text.npos);
  EXPECT_EQ(*decode_client(text).message, offer);
}

TEST(Codec, UnknownFieldsAreForTheFuture) {
  const auto decoded = decode_client(
      R"({"new":[1,{"a":null}],"type":"ping","id":1,"payload":{"more":{"deep":[]},"x":-1.5}})");
  ASSERT_TRUE(decoded.message.ok());
  EXPECT_EQ(*decoded.message, ClientMessage{client::Ping{}});
}

TEST(Codec, AnAbsentFieldTakesItsDefault) {
  const auto peer_text = testing::peer(7).text();
  const auto welcome = decode_server(R"({"type":"welcome","room":"r","offset":3,"payload":{)"
                                     R"("member":{"id":")" +
                                     peer_text + R"(","order":2,"nickname":"Ann"}}})");
  ASSERT_TRUE(welcome.message.ok()) << welcome.message.error().detail;
  EXPECT_EQ(*welcome.message,
            (ServerMessage{server::Welcome{.room = testing::room_name("r"),
                                           .offset = 3,
                                           .member = {.id = testing::peer(7),
                                                      .order = 2,
                                                      .nickname = testing::nickname("Ann"),
                                                      .media = {}}}}));
  EXPECT_EQ(*decode_client(R"({"type":"enter_room","room":"r","payload":{}})").message,
            (ClientMessage{
                client::EnterRoom{.room = testing::room_name("r"), .media = {}, .since = {}}}));
}

// What is left out is read back as it was only if that is what stands there from the start.
template <class Message>
void expect_defaults_are_left_out() {
  Message message;
  const auto check = [&](const auto& field) {
    using Value = std::decay_t<decltype(message.*field.member)>;
    EXPECT_TRUE(field.needed == Needed::Yes || message.*field.member == Value{}) << field.name;
  };
  std::apply([&](const auto&... fields) { (check(fields), ...); }, Message::fields());
}

template <class... Messages>
void expect_all_defaults_are_left_out(const std::variant<Messages...>*) {
  (expect_defaults_are_left_out<Messages>(), ...);
}

TEST(Codec, AFieldThatNeedNotBeThereBeginsAsNothing) {
  expect_all_defaults_are_left_out(static_cast<const ClientMessage*>(nullptr));
  expect_all_defaults_are_left_out(static_cast<const ServerMessage*>(nullptr));
  std::apply(
      [](const auto&... parts) {
        (expect_defaults_are_left_out<std::decay_t<decltype(parts)>>(), ...);
      },
      Parts{});
}

TEST(Codec, APageTakesANewNameOfAnEnumForTheFirst) {
  const auto bye =
      decode_server(R"({"type":"bye","room":"r","offset":3,"payload":{"id":")" +
                    testing::peer(7).text() + R"(","nickname":"Ann","reason":"kicked"}})");
  ASSERT_TRUE(bye.message.ok());
  EXPECT_EQ(std::get<server::Bye>(*bye.message).reason, LeaveReason::Left);
}

TEST(Codec, AnOptionalFieldMayBeNullOrAbsent) {
  EXPECT_TRUE(decode_client(R"({"type":"ping","id":null,"payload":{}})").message.ok());
  for (const auto* const text : {R"({"type":"hello","payload":{"protocol":3}})",
                                 R"({"type":"hello","payload":{"protocol":3,"nickname":null}})"})
    EXPECT_EQ(*decode_client(text).message, ClientMessage{client::Hello{}}) << text;
}

TEST(Codec, OrderOfKeysAndWhiteSpaceDoNotMatter) {
  const auto decoded = decode_client(
      " {\n\"payload\" : { \"text\":\"a\", \"key\":0 } "
      ",\t\"room\":\"r\",\"id\":3,\r\n\"type\":\"new_message\"} ");
  EXPECT_EQ(decoded.id, 3U);
  EXPECT_EQ(*decoded.message, (ClientMessage{client::NewMessage{.room = testing::room_name("r"),
                                                                .text = testing::line("a")}}));
}

TEST(Codec, EscapedCharactersAreTheCharacters) {
  const auto decoded = decode_client(
      R"({"type":"nick\u006eame","payload":{"nickname":"\ud83d\ude00\u0000\u202e\/"}})");
  EXPECT_EQ(*decoded.message, (ClientMessage{client::Nickname{testing::nickname("😀/")}}));
}

TEST(Codec, MarkupStaysText) {
  const auto decoded = decode_client(
      R"({"type":"new_message","room":"<b>","payload":{"key":1,"text":"<img onerror=x>"}})");
  const auto text = encode(Envelope<ServerMessage>{
      .message = server::NewMessage{.room = std::get<client::NewMessage>(*decoded.message).room,
                                    .nickname = default_nickname(),
                                    .text = std::get<client::NewMessage>(*decoded.message).text}});
  EXPECT_NE(text.find(R"("text":"<img onerror=x>")"), text.npos);
}

template <class Message, std::size_t... Index>
std::multiset<std::string_view> types(std::index_sequence<Index...>) {
  return {std::variant_alternative_t<Index, Message>::type...};
}

template <class Message>
void expect_distinct_types() {
  const auto all = types<Message>(std::make_index_sequence<std::variant_size_v<Message>>());
  EXPECT_EQ(std::set(all.begin(), all.end()).size(), all.size());
}

TEST(Codec, NoTwoMessagesOfADirectionHaveOneType) {
  expect_distinct_types<ClientMessage>();
  expect_distinct_types<ServerMessage>();
}

std::string roster(std::size_t members, std::string_view nickname) {
  server::Entered entered{.room = testing::room_name("r")};
  entered.members.assign(
      members,
      {.id = testing::peer(1), .order = ~0U, .nickname = testing::nickname(nickname), .media = {}});
  return encode(Envelope<ServerMessage>{.id = ~0U, .message = entered});
}

TEST(Codec, TheRosterOfAFullRoomFits) {
  std::string widest;
  for (std::size_t i = 0; i < limits::nickname_code_points; ++i) widest += "😀";
  const auto one = roster(2, widest).size() - roster(1, widest).size();
  const auto all = one * (limits::room_members + 1) + limits::earlier_bytes;
  EXPECT_LE(all, limits::server_message_bytes);
  EXPECT_LE(all, limits::outbox_bytes) << "who enters would be closed as slow";
  EXPECT_TRUE(decode_server(roster(limits::client_list_items + 1, widest)).message.ok());
}

}  // namespace
}  // namespace noom
