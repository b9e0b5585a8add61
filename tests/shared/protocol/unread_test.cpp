#include <gtest/gtest.h>

#include "shared/protocol/codec.hpp"
#include "tests/shared/support/samples.hpp"

namespace noom {
namespace {

Unread unknown(std::optional<std::uint64_t> offset, std::optional<std::uint64_t> number) {
  return {.room = testing::room_name("tea"), .offset = offset, .number = number};
}

TEST(Unread, AMessageOfAnUnknownTypeIsPlacedByWhatAllOfThemHave) {
  EXPECT_EQ(decode_unread(R"({"type":"reaction","room":"tea","offset":5,"payload":{"up":true}})"),
            unknown(5, {}));
  EXPECT_EQ(decode_unread(R"({"type":"reaction","id":3,"room":"tea","number":7,"payload":{}})"),
            unknown({}, 7));
  EXPECT_EQ(decode_unread(R"({"type":"reaction","room":"tea","offset":null,"payload":{}})"),
            unknown({}, {}));
}

TEST(Unread, WhatIsNotPlacedStrictlyIsNotPlaced) {
  for (const auto* const text :
       {R"({"type":"reaction","offset":5,"payload":{}})",
        R"({"type":"reaction","room":7,"offset":5,"payload":{}})",
        R"({"type":"reaction","room":"","offset":5,"payload":{}})",
        R"({"type":"reaction","room":"tea","offset":"5","payload":{}})",
        R"({"type":"reaction","room":"tea","offset":-5,"payload":{}})",
        R"({"type":"reaction","room":"tea","offset":5.0,"payload":{}})",
        R"({"type":"reaction","room":"tea","offset":9007199254740993,"payload":{}})",
        R"({"type":"reaction","room":"tea","offset":5,"number":true,"payload":{}})",
        R"({"type":"reaction","room":"tea","offset":5,"offset":6,"payload":{}})",
        R"({"type":"reaction","payload":{"room":"tea","offset":5}})", R"({"type":"reaction"})",
        R"({"type":7,"room":"tea","offset":5,"payload":{}})",
        R"({"room":"tea","offset":5,"payload":{}})", R"([])", "", "\xFF",
        R"({"type":"reaction","room":"tea","offset":5,"payload":{}}x)"})
    EXPECT_FALSE(decode_unread(text)) << text;
}

TEST(Unread, AnEventOrADirectedMessageOfAKnownTypeIsPlacedAsKnown) {
  auto known = unknown(5, {});
  known.type = Unread::Type::Known;
  EXPECT_EQ(decode_unread(R"({"type":"bye","room":"tea","offset":5,"payload":{"reason":"new"}})"),
            known);
  known.offset.reset();
  known.number = 2;
  EXPECT_EQ(decode_unread(R"({"type":"offer","room":"tea","number":2,"payload":{"sdp":"new"}})"),
            known);
}

TEST(Unread, TheOffsetOfAnAnswerIsNoPlaceInTheLog) {
  for (const auto* const type : {"entered", "ack", "moved", "room_change"})
    EXPECT_FALSE(decode_unread(std::string(R"({"type":")") + type +
                               R"(","room":"tea","offset":5,"number":1,"payload":{}})"))
        << type;
}

}  // namespace
}  // namespace noom
