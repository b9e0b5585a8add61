#include "server/rfc6455/parser.hpp"

#include <gtest/gtest.h>

#include "tests/server/rfc6455/frames.hpp"

namespace noom::rfc6455::test {
namespace {

using Kind = Event::Kind;
using All = std::vector<Heard>;
using Codes = std::vector<std::uint16_t>;

All failure(std::uint16_t code) { return {{Kind::Failure, "", code}}; }
std::string text(const std::string& payload) { return bytes_of({.payload = payload}); }

std::string two_bytes(unsigned number) {
  return {static_cast<char>(number >> 8U), static_cast<char>(number & 0xFFU)};
}

// Everything a conversation has: each length form, fragments with controls between, an end.
std::string conversation() {
  std::string bytes = text("안녕") + text("") + text(std::string(126, 'm'));
  bytes += bytes_of({.first = 0x01, .payload = "in \xED\x95"}) + bytes_of({.first = 0x89});
  bytes += bytes_of({.first = 0x00, .payload = "\x9C pie"});
  bytes += bytes_of({.first = 0x8A, .payload = "pong", .key = std::string(4, '\0')});
  bytes += bytes_of({.first = 0x80, .payload = "ces"});
  bytes += bytes_of({.first = 0x82, .payload = std::string("\0\xFF\x80", 3)});
  return bytes + bytes_of({.first = 0x88,
                           .payload = "\x03\xE8"
                                      "bye"});
}
All conversation_heard() {
  return {{Kind::Text, "안녕"},
          {Kind::Text, ""},
          {Kind::Text, std::string(126, 'm')},
          {Kind::Ping, ""},
          {Kind::Pong, "pong"},
          {Kind::Text, "in 한 pieces"},
          {Kind::Binary, std::string("\0\xFF\x80", 3)},
          {Kind::Close, "bye", 1000}};
}

TEST(Parser, HearsAConversationThatComesAtOnce) {
  EXPECT_EQ(heard(conversation()), conversation_heard());
}

TEST(Parser, HearsTheSameWhereverTheBytesAreCutInTwo) {
  const auto bytes = conversation();
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut)
    EXPECT_EQ(heard(std::vector{bytes.substr(0, cut), bytes.substr(cut)}), conversation_heard())
        << cut;
}

TEST(Parser, HearsTheSameByteForByteAndInPiecesOfAnySize) {
  const auto bytes = conversation();
  for (std::size_t size = 1; size < 30; ++size) {
    std::vector<std::string> pieces;
    for (std::size_t at = 0; at < bytes.size(); at += size)
      pieces.push_back(bytes.substr(at, size));
    EXPECT_EQ(heard(pieces), conversation_heard()) << size;
  }
}

TEST(Parser, APayloadThatCameWholeIsNotCopied) {
  auto bytes = text("in place");
  std::span<char> input(bytes);
  Parser parser(100);
  const auto event = parser.next(input);
  ASSERT_TRUE(event);
  EXPECT_EQ(event->payload.data(), bytes.data() + 6);
}

TEST(Parser, KnowsEachLengthForm) {
  for (const std::size_t size : {0U, 1U, 125U, 126U, 127U, 65535U, 65536U}) {
    const std::string payload(size, 'x');
    EXPECT_EQ(heard(text(payload)), (All{{Kind::Text, payload}})) << size;
  }
}

TEST(Parser, ALengthInALongerFormThanItNeedsIsAProtocolError) {
  for (const std::size_t size : {0U, 125U, 126U, 65535U}) {
    const auto eight = bytes_of({.payload = std::string(size, 'x'), .length_bytes = 8});
    EXPECT_EQ(heard(eight), failure(protocol_error)) << size;
    if (size > 125) continue;
    const auto two = bytes_of({.payload = std::string(size, 'x'), .length_bytes = 2});
    EXPECT_EQ(heard(two), failure(protocol_error)) << size;
  }
}

TEST(Parser, ALengthOfSixtyFourBitsIsAProtocolErrorAndOneOfSixtyThreeIsTooBig) {
  EXPECT_EQ(heard("\x81\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), failure(protocol_error));
  EXPECT_EQ(heard("\x81\xFF\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), failure(too_big));
}

TEST(Parser, AMessageOverTheLimitFailsAtTheHeadThatPromisesIt) {
  EXPECT_EQ(heard(std::vector{text("12345678")}, 8), (All{{Kind::Text, "12345678"}}));
  EXPECT_EQ(heard(std::vector{text("123456789").substr(0, 2)}, 8), failure(too_big));
  const auto first = bytes_of({.first = 0x01, .payload = "12345"});
  const auto fits = bytes_of({.first = 0x80, .payload = "678"});
  const auto does_not = bytes_of({.first = 0x80, .payload = "6789"}).substr(0, 2);
  EXPECT_EQ(heard(std::vector{first + fits + first + fits}, 8),
            (All{{Kind::Text, "12345678"}, {Kind::Text, "12345678"}}));
  EXPECT_EQ(heard(std::vector{first + does_not}, 8), failure(too_big));
}

TEST(Parser, EveryFirstByteThatNoClientMaySendFailsAtTheSecond) {
  for (unsigned first = 0; first < 256; ++first) {
    const auto opcode = first & 0x0FU;
    const bool known = opcode <= 2 || (opcode >= 8 && opcode <= 10);
    const bool reserved = (first & 0x70U) != 0;
    const bool control_in_pieces = opcode >= 8 && first < 0x80;
    if (known && !reserved && !control_in_pieces && opcode != 0) continue;
    EXPECT_EQ(heard({static_cast<char>(first), '\x80'}), failure(protocol_error)) << first;
  }
}

TEST(Parser, AFrameWithoutAMaskIsAProtocolError) {
  EXPECT_EQ(heard({'\x81', '\x01'}), failure(protocol_error));
  EXPECT_EQ(heard({'\x89', '\x00'}), failure(protocol_error));
}

TEST(Parser, FragmentsFollowEachOther) {
  const auto begin = bytes_of({.first = 0x01, .payload = "a"});
  EXPECT_EQ(heard(begin + begin), failure(protocol_error));
  EXPECT_EQ(heard(begin + text("b")), failure(protocol_error));
  EXPECT_EQ(heard(begin + bytes_of({.first = 0x82})), failure(protocol_error));
  EXPECT_EQ(heard(text("a") + bytes_of({.first = 0x80})),
            (All{{Kind::Text, "a"}, failure(1002)[0]}));
}

TEST(Parser, AControlFrameIsShort) {
  const std::string longest(control_bytes, 'p');
  EXPECT_EQ(heard(bytes_of({.first = 0x89, .payload = longest})), (All{{Kind::Ping, longest}}));
  for (const unsigned opcode : {0x88U, 0x89U, 0x8AU})
    EXPECT_EQ(heard(bytes_of({.first = opcode, .payload = longest + "p"})),
              failure(protocol_error));
}

TEST(Parser, InvalidUtf8FailsAtTheByteThatMakesItSo) {
  const auto whole = text("valid, then \xED\xA0\x80 and much more");
  const std::size_t head = 6;
  const auto ok = whole.substr(0, head + 13);
  EXPECT_EQ(heard(ok), All{});
  EXPECT_EQ(heard(ok + whole[head + 13]), failure(not_utf8));
}

TEST(Parser, ACodePointMayBeCutByFragmentsButNotByTheEnd) {
  const auto begin = bytes_of({.first = 0x01, .payload = "\xF0\x9F"});
  EXPECT_EQ(heard(begin + bytes_of({.first = 0x80, .payload = "\x98\x80"})),
            (All{{Kind::Text, "😀"}}));
  EXPECT_EQ(heard(begin + bytes_of({.first = 0x80, .payload = "\x98"})), failure(not_utf8));
  EXPECT_EQ(heard(text("\xF0\x9F\x98")), failure(not_utf8));
}

TEST(Parser, BytesOfABinaryMessageMeanNothing) {
  EXPECT_EQ(heard(bytes_of({.first = 0x82, .payload = "\xFF\xFE"}) + text("a")),
            (All{{Kind::Binary, "\xFF\xFE"}, {Kind::Text, "a"}}));
}

TEST(Parser, ACloseFrameHasACodeThatMayBeSentOrNone) {
  EXPECT_EQ(heard(bytes_of({.first = 0x88})), (All{{Kind::Close, "", no_code}}));
  EXPECT_EQ(heard(bytes_of({.first = 0x88, .payload = "\x03"})), failure(protocol_error));
  for (const auto code : Codes{1000, 1003, 1007, 1012, 1014, 3000, 4999})
    EXPECT_EQ(heard(bytes_of({.first = 0x88, .payload = close_payload(code, "왜")})),
              (All{{Kind::Close, "왜", code}}));
  for (const auto code : Codes{0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535})
    EXPECT_EQ(heard(bytes_of({.first = 0x88, .payload = two_bytes(code)})), failure(protocol_error))
        << code;
}

TEST(Parser, AReasonThatIsNotUtf8IsAFailure) {
  EXPECT_EQ(heard(bytes_of({.first = 0x88, .payload = close_payload(1000, "\xC3\x28")})),
            failure(not_utf8));
  EXPECT_EQ(heard(bytes_of({.first = 0x88, .payload = close_payload(1000, "\xC3")})),
            failure(not_utf8));
}

TEST(Parser, HearsNothingAfterTheEnd) {
  const auto close = bytes_of({.first = 0x88});
  EXPECT_EQ(heard(std::vector{close + text("a"), text("b")}), (All{{Kind::Close, "", no_code}}));
  EXPECT_EQ(heard(std::vector{std::string("\xFF\xFF"), text("b")}), failure(protocol_error));
}

}  // namespace
}  // namespace noom::rfc6455::test
