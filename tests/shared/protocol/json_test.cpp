#include "shared/protocol/json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/shared/support/random.hpp"

namespace noom {
namespace {

using namespace std::string_literals;
using testing::Random;

constexpr std::size_t items = 64;

std::optional<Code> refused(std::string_view text, std::size_t list_items = items) {
  const JsonDocument document(text, list_items);
  if (!document.error()) return std::nullopt;
  return document.error()->code;
}

TEST(Json, TextsAndNumbersAreWhatTheyWere) {
  const JsonDocument document(R"({"name":"Ann","n":7,"empty":"","말":"안녕"})", items);
  ASSERT_FALSE(document.error());
  const auto root = document.root();
  EXPECT_EQ(root.find("name")->text(), "Ann");
  EXPECT_EQ(root.find("n")->natural(), 7U);
  EXPECT_EQ(root.find("empty")->text(), "");
  EXPECT_EQ(root.find("말")->text(), "안녕");
  EXPECT_FALSE(root.find("other"));
}

TEST(Json, AnEscapedTextIsReadBesideOthers) {
  const JsonDocument document(R"(["a","b\n","c",5])", items);
  const auto first = *document.root().first();
  const auto second = *first.next();
  EXPECT_EQ(first.text(), "a");
  EXPECT_EQ(second.text(), "b\n");
  EXPECT_EQ(second.next()->text(), "c");
  EXPECT_EQ(second.next()->next()->natural(), 5U);
}

TEST(Json, AListThatIsTooLongIsRefused) {
  EXPECT_EQ(refused("[1,2,3]", 3), std::nullopt);
  EXPECT_EQ(refused("[1,2,3]", 2), Code::TooLong);
}

TEST(Json, WhatIsNoJsonIsRefused) {
  for (const auto& text : {R"(["a":1])"s, R"({"a" "b"})"s, "[1]\0"s, R"(["":1,"",2])"s, ""s,
                           R"({"a":""b"})"s, R"(["a""b"])"s, "\"a"s, "\xEF\xBB\xBF[]"s})
    EXPECT_EQ(refused(text), Code::BadJson) << text;
  EXPECT_EQ(refused(R"({"a":1,"a":2})"), Code::DuplicateKey);
}

// What the library makes of the whole text by itself.
void expect_same(const nlohmann::json& whole, const Json& read) {
  switch (read.kind()) {
    case Json::Kind::Object:
      ASSERT_EQ(read.size(), whole.size());
      for (const auto& [name, value] : whole.items()) {
        const auto found = read.find(name);
        ASSERT_TRUE(found) << name;
        expect_same(value, *found);
      }
      return;
    case Json::Kind::Array: {
      auto item = read.first();
      for (const auto& value : whole) {
        ASSERT_TRUE(item);
        expect_same(value, *item);
        item = item->next();
      }
      EXPECT_FALSE(item);
      return;
    }
    case Json::Kind::String:
      EXPECT_EQ(read.text(), whole.get<std::string>());
      return;
    case Json::Kind::Natural:
      EXPECT_EQ(read.natural(), whole.get<std::uint64_t>());
      return;
    case Json::Kind::OtherNumber:
      EXPECT_TRUE(whole.is_number());
      return;
    default:
      EXPECT_EQ(read.kind() == Json::Kind::Null, whole.is_null());
  }
}

void append_string(Random& random, std::string& text) {
  static const std::vector<std::string> pieces{"a",
                                               "room",
                                               "안녕",
                                               " ",
                                               "\\n",
                                               "\\\"",
                                               "\\\\",
                                               "\\u0041",
                                               "\\ud83d\\ude00",
                                               "long enough for a row of eights"};
  text += '"';
  for (auto left = random.below(5); left > 0; --left) text += pieces[random.below(pieces.size())];
  text += '"';
}

std::string any_text(Random& random) {
  static const std::vector<std::string> bare{
      "0", "7", "-0", "120", "[\"\",\"a\"]", "-3", "0.5", "1e3", "true", "null", "[]"};
  std::string text = "{";
  for (auto members = 1 + random.below(5); members > 0; --members) {
    if (text.size() > 1) text += ", ";
    append_string(random, text);
    text += random.one_in(2) ? ":" : " : ";
    random.one_in(2) ? append_string(random, text) : void(text += bare[random.below(bare.size())]);
  }
  return text + "}";
}

void expect_as_the_library_reads(const std::string& text) {
  const JsonDocument document(text, items);
  const auto whole = nlohmann::json::parse(text, nullptr, false);
  if (!document.error()) return expect_same(whole, document.root());
  const auto code = document.error()->code;
  EXPECT_TRUE(whole.is_discarded() || code == Code::DuplicateKey) << text;
}

TEST(Json, EveryTextIsReadAsTheLibraryReadsItWhole) {
  Random random{22};
  std::size_t refusals = 0;
  for (int round = 0; round < 3000; ++round) {
    auto text = any_text(random);
    expect_as_the_library_reads(text);
    for (auto& c : text)
      if (static_cast<unsigned char>(c) < 0x80 && random.one_in(16))
        c = "\"\\[]{},:u10-.e\n\x1F"[random.below(16)];
    expect_as_the_library_reads(text);
    refusals += refused(text) ? 1U : 0U;
  }
  EXPECT_GT(refusals, 1000U);
  EXPECT_LT(refusals, 3000U);
}

}  // namespace
}  // namespace noom
