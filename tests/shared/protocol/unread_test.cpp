#include <gtest/gtest.h>

#include "shared/protocol/codec.hpp"
#include "tests/shared/support/samples.hpp"

namespace noom {
namespace {

Unread unknown(std::optional<std::uint64_t> offset, std::optional<std::uint64_t> number) {
  return {.room = testing::room_name("tea"), .offset = offset, .number = number};
}

TEST(Unread, AMessageOfAnUnknownTypeIsPlacedByWhatAllOfThemHave) {
  EXPECT_EQ(decode_unread(R"({"type":"hand","payload":{"room":"tea","offset":5,"up":true}})"),
            unknown(5, {}));
  EXPECT_EQ(decode_unread(R"({"type":"hand","id":3,"payload":{"room":"tea","number":7}})"),
            unknown({}, 7));
  EXPECT_EQ(decode_unread(R"({"type":"hand","payload":{"room":"tea","offset":null}})"),
            unknown({}, {}));
}

TEST(Unread, WhatIsNotPlacedStrictlyIsNotPlaced) {
  for (const auto* const text :
       {R"({"type":"hand","payload":{"offset":5}})",
        R"({"type":"hand","payload":{"room":7,"offset":5}})",
        R"({"type":"hand","payload":{"room":"","offset":5}})",
        R"({"type":"hand","payload":{"room":"tea","offset":"5"}})",
        R"({"type":"hand","payload":{"room":"tea","offset":-5}})",
        R"({"type":"hand","payload":{"room":"tea","offset":5.0}})",
        R"({"type":"hand","payload":{"room":"tea","offset":9007199254740993}})",
        R"({"type":"hand","payload":{"room":"tea","offset":5,"number":true}})",
        R"({"type":"hand","payload":{"room":"tea","offset":5,"offset":6}})",
        R"({"type":"hand","payload":["tea",5]})", R"({"type":"hand"})",
        R"({"type":7,"payload":{"room":"tea","offset":5}})",
        R"({"payload":{"room":"tea","offset":5}})", R"([])", "", "\xFF",
        R"({"type":"hand","payload":{"room":"tea","offset":5}}x)"})
    EXPECT_FALSE(decode_unread(text)) << text;
}

TEST(Unread, AnEventOrADirectedMessageOfAKnownTypeIsPlacedAsKnown) {
  auto known = unknown(5, {});
  known.type = Unread::Type::Known;
  EXPECT_EQ(decode_unread(R"({"type":"bye","payload":{"room":"tea","offset":5,"reason":"new"}})"),
            known);
  known.offset.reset();
  known.number = 2;
  EXPECT_EQ(decode_unread(R"({"type":"offer","payload":{"room":"tea","number":2,"sdp":"new"}})"),
            known);
}

TEST(Unread, TheOffsetOfAnAnswerIsNoPlaceInTheLog) {
  for (const auto* const type : {"entered", "ack", "moved", "room_change"})
    EXPECT_FALSE(decode_unread(std::string(R"({"type":")") + type +
                               R"(","payload":{"room":"tea","offset":5,"number":1}})"))
        << type;
}

}  // namespace
}  // namespace noom
