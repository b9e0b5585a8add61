#include "shared/protocol/json_shapes.hpp"

#include <gtest/gtest.h>

#include "shared/protocol/codec.hpp"
#include "tests/shared/protocol/refused_messages.hpp"
#include "tests/shared/support/samples.hpp"

namespace noom {
namespace {

using namespace std::string_literals;

constexpr std::size_t items = 4;

TEST(JsonShapes, TextsOfOneShapeAreReadEachForItself) {
  JsonShapes shapes;
  for (const auto& [text, name, number] : {std::tuple{R"({"name":"Ann","n":1})", "Ann", 1U},
                                           std::tuple{R"({"name":"Bob","n":0})", "Bob", 0U},
                                           std::tuple{R"({"name":"","n":77})", "", 77U}}) {
    const auto read = shapes.read(text, items);
    EXPECT_FALSE(read.error);
    EXPECT_EQ(read.root.find("name")->text(), name);
    EXPECT_EQ(read.root.find("n")->natural(), number);
  }
}

TEST(JsonShapes, AnEscapedTextIsReadBesideOthers) {
  JsonShapes shapes;
  const auto read = shapes.read(R"(["a","b\n","c",5])", items);
  const auto first = *read.root.first();
  const auto second = *first.next();
  EXPECT_EQ(first.text(), "a");
  EXPECT_EQ(second.text(), "b\n");
  EXPECT_EQ(second.next()->text(), "c");
  EXPECT_EQ(second.next()->next()->natural(), 5U);
}

TEST(JsonShapes, TheSameShapeIsRefusedWhereItsListIsTooLong) {
  JsonShapes shapes;
  EXPECT_FALSE(shapes.read("[1,2,3]", 3).error);
  EXPECT_EQ(shapes.read("[1,2,3]", 2).error->code, Code::TooLong);
  EXPECT_FALSE(shapes.read("[4,5,6]", 3).error);
}

TEST(JsonShapes, WhatIsNoJsonDoesNotStay) {
  JsonShapes shapes;
  for (int time = 0; time < 2; ++time) {
    EXPECT_EQ(shapes.read(R"(["a":1])", items).error->code, Code::BadJson);
    EXPECT_EQ(shapes.read(R"({"a" "b"})", items).error->code, Code::BadJson);
    EXPECT_EQ(shapes.read(R"({"a":1,"a":2})", items).error->code, Code::DuplicateKey);
    EXPECT_EQ(shapes.read("[1]\0"s, items).error->code, Code::BadJson);
    EXPECT_EQ(shapes.read(R"(["":1,"",2])", items).error->code, Code::BadJson);
    EXPECT_EQ(shapes.read("", items).error->code, Code::BadJson);
    EXPECT_EQ(shapes.read("[]", items).root.kind(), Json::Kind::Array);
  }
}

// More shapes than are remembered, in an order that makes some of them be forgotten and read anew.
TEST(JsonShapes, WhoeverRemembersDecodesAsWhoeverDoesNot) {
  testing::Random random{31};
  std::vector<std::string> texts;
  for (int copies = 0; copies < 4; ++copies)
    for (const auto& message : testing::one_of_each<ClientMessage>(random))
      texts.push_back(encode(Envelope<ClientMessage>{random.next(), message}));
  for (const auto& all :
       {testing::refused_envelopes(), testing::refused_heads(), testing::refused_payloads()})
    for (const auto& refused : all) texts.push_back(refused.text);
  JsonShapes shapes;
  for (int round = 0; round < 3000; ++round) {
    const auto& text = texts[random.below(1 + random.below(texts.size()))];
    const auto fresh = decode_client(text);
    const auto remembered = decode_client(text, shapes);
    ASSERT_EQ(remembered.id, fresh.id) << text;
    ASSERT_EQ(remembered.message.ok(), fresh.message.ok()) << text;
    if (fresh.message.ok())
      EXPECT_EQ(*remembered.message, *fresh.message) << text;
    else
      EXPECT_EQ(remembered.message.error(), fresh.message.error()) << text;
  }
}

}  // namespace
}  // namespace noom
