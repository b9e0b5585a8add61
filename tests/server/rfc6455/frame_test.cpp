#include "server/rfc6455/frame.hpp"

#include <gtest/gtest.h>

namespace noom::rfc6455 {
namespace {

using namespace std::literals;

std::string head(std::size_t payload) { return std::string(Head(Opcode::Text, payload).bytes()); }

TEST(Frame, AHeadHasTheShortestLengthForm) {
  EXPECT_EQ(head(0), "\x81\x00"s);
  EXPECT_EQ(head(125), "\x81\x7D"s);
  EXPECT_EQ(head(126), "\x81\x7E\x00\x7E"s);
  EXPECT_EQ(head(65535), "\x81\x7E\xFF\xFF"s);
  EXPECT_EQ(head(65536), "\x81\x7F\0\0\0\0\0\x01\0\0"s);
}

TEST(Frame, AHeadNamesItsOpcode) {
  EXPECT_EQ(Head(Opcode::Close, 2).bytes(), "\x88\x02"s);
  EXPECT_EQ(Head(Opcode::Ping, 0).bytes(), "\x89\x00"s);
  EXPECT_EQ(Head(Opcode::Pong, 5).bytes(), "\x8A\x05"s);
}

TEST(Frame, AClosePayloadIsTheCodeAndTheReason) {
  EXPECT_EQ(close_payload(1000), "\x03\xE8"s);
  EXPECT_EQ(close_payload(4501, "why"), "\x11\x95why"s);
  EXPECT_EQ(close_payload(no_code), "");
}

}  // namespace
}  // namespace noom::rfc6455
