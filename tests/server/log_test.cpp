#include "server/log.hpp"

#include <gtest/gtest.h>

namespace noom::log {
namespace {

TEST(Log, WritesAnEventAndItsFields) {
  EXPECT_EQ(line("entered", {{"peer", "abc"}, {"count", 3}}), "entered peer=abc count=3");
}

TEST(Log, QuotesWhatHasSpaces) {
  EXPECT_EQ(line("x", {{"room", "the kitchen"}, {"none", ""}}), "x room=\"the kitchen\" none=\"\"");
}

TEST(Log, EscapesWhatCouldPoseAsALineOrMoveATerminal) {
  EXPECT_EQ(line("x", {{"a", "1\r\n2\x1B[2J\x7F"}}), "x a=\"1\\x0D\\x0A2\\x1B[2J\\x7F\"");
  EXPECT_EQ(line("x", {{"a", "\xC2\x9B"}}), "x a=\"\\x9B\"");
  EXPECT_EQ(line("x", {{"a", "say \"hi\""}}), "x a=\"say \\\"hi\\\"\"");
  EXPECT_EQ(line("x", {{"a", "한글"}}), "x a=한글");
}

}  // namespace
}  // namespace noom::log
