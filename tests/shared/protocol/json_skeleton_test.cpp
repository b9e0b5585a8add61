#include "shared/protocol/json_skeleton.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/shared/support/random.hpp"

namespace noom {
namespace {

using namespace std::string_literals;
using Texts = std::vector<std::string>;
using Numbers = std::vector<std::uint64_t>;

JsonSkeleton skeleton_of(std::string_view json) {
  JsonSkeleton skeleton;
  json_skeleton(json, skeleton);
  return skeleton;
}

// What the JSON library hears of a text: whether it is JSON, and its strings and natural numbers in
// order.
class Heard : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Heard(const std::string& text) {
    is_json = nlohmann::json::sax_parse(text.begin(), text.end(), this);
  }

  bool is_json;
  Texts names;
  Texts strings;
  Numbers naturals;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t number) override {
    return naturals.push_back(number), true;
  }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t& text) override { return strings.push_back(text), true; }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t& text) override { return names.push_back(text), true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }
};

// The places in the skeleton, filled with what was taken out.
template <class Item, class Taken>
std::size_t fill_in(std::vector<Item>& places, const Taken& taken) {
  std::size_t next = 0;
  for (auto& place : places)
    if (place == Item{}) place = Item(taken.at(next++));
  return next;
}

void expect_same_heard(const std::string& text) {
  const Heard whole(text);
  const auto skeleton = skeleton_of(text);
  Heard left(skeleton.text);
  ASSERT_EQ(left.is_json, whole.is_json) << text;
  if (!whole.is_json) return;
  EXPECT_EQ(left.names, whole.names) << text;
  EXPECT_EQ(fill_in(left.strings, skeleton.strings), skeleton.strings.size()) << text;
  EXPECT_EQ(fill_in(left.naturals, skeleton.naturals), skeleton.naturals.size()) << text;
  EXPECT_EQ(left.strings, whole.strings) << text;
  EXPECT_EQ(left.naturals, whole.naturals) << text;
}

void expect_taken(std::string_view json, std::string_view text, const Texts& strings,
                  const Numbers& naturals) {
  const auto skeleton = skeleton_of(json);
  EXPECT_EQ(skeleton.text, text);
  EXPECT_EQ(Texts(skeleton.strings.begin(), skeleton.strings.end()), strings) << json;
  EXPECT_EQ(skeleton.naturals, naturals) << json;
}

TEST(JsonSkeleton, StringsThatStandAsTheyAreAreTakenOut) {
  expect_taken(R"({"type":"ping","id":5,"payload":{"말":"안녕, 친구",  "" : ""}})",
               R"({"type":"","id":0,"payload":{"말":"",  "" : ""}})", {"ping", "안녕, 친구", ""},
               {5});
}

TEST(JsonSkeleton, StringsWithEscapesStay) {
  expect_taken(R"(["a\"b","c","\\","d\\"])", R"(["a\"b","","\\","d\\"])", {"c"}, {});
}

TEST(JsonSkeleton, NaturalNumbersAreTakenOut) {
  expect_taken("[0,7 ,\n123456789012345678]", "[0,0 ,\n0]", {}, {0, 7, 123456789012345678});
  expect_taken("42", "0", {}, {42});
}

TEST(JsonSkeleton, OtherNumbersStay) {
  const std::string_view text =
      "[-0,-1,1.5,0.0,1e2,1E+2,1.5e-2,01,00,1234567890123456789,18446744073709551616]";
  expect_taken(text, text, {}, {});
}

TEST(JsonSkeleton, WhatIsNoStringStaysToBeRefused) {
  for (const auto& text : {"[\"a\nb\"]"s, "[\"a\0b\"]"s, "\"never ends"s, "\"never ends \\"s,
                           "\"never ends\n"s, "\\\""s, "[\"\\\" \"never ends]"s, "\""s, ""s})
    expect_taken(text, text, {}, {});
}

TEST(JsonSkeleton, TheLibraryHearsTheSameOfIt) {
  const Texts pieces{"a",
                     "room",
                     "안녕",
                     " ",
                     "\\n",
                     "\\\"",
                     "\\\\",
                     "\\u0041",
                     "\\ud83d\\ude00",
                     "long enough for a row of eights"};
  const Texts bare{"0", "7", "-0", "120", "-3", "0.5", "1e3", "12345678901234567890", "null", "[]"};
  testing::Random random{22};
  for (int round = 0; round < 3000; ++round) {
    std::string text = "{";
    const auto add_string = [&] {
      text += '"';
      for (auto left = random.below(5); left > 0; --left)
        text += pieces[random.below(pieces.size())];
      text += '"';
    };
    for (auto members = 1 + random.below(5); members > 0; --members) {
      if (text.size() > 1) text += ", ";
      add_string();
      text += random.below(2) == 0 ? ":" : " : ";
      random.below(2) == 0 ? add_string() : void(text += bare[random.below(bare.size())]);
    }
    text += "}";
    expect_same_heard(text);
    for (auto& c : text) {
      if (static_cast<unsigned char>(c) >= 0x80 || random.below(12) != 0) continue;
      c = "\"\\[]{},:u10-.e\n\x1F"[random.below(16)];
    }
    expect_same_heard(text);
  }
}

}  // namespace
}  // namespace noom
