#include "shared/protocol/json_skeleton.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/shared/support/random.hpp"

namespace noom {
namespace {

using namespace std::string_literals;
using Texts = std::vector<std::string>;

// What the JSON library hears of a text: whether it is JSON, and its strings in order.
class Heard : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Heard(const std::string& text) {
    is_json = nlohmann::json::sax_parse(text.begin(), text.end(), this);
  }

  bool is_json;
  Texts strings;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t& text) override { return strings.push_back(text), true; }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t& text) override { return strings.push_back(text), true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }
};

void expect_same_heard(const std::string& text) {
  const Heard whole(text);
  const auto skeleton = json_skeleton(text);
  Heard left(skeleton.text);
  EXPECT_EQ(left.is_json, whole.is_json) << text;
  std::size_t taken = 0;
  for (auto& string : left.strings)
    if (string.empty()) string = skeleton.strings.at(taken++);
  EXPECT_EQ(left.strings, whole.strings) << text;
  if (whole.is_json) {
    EXPECT_EQ(taken, skeleton.strings.size()) << text;
  }
}

TEST(JsonSkeleton, StringsThatStandAsTheyAreAreTakenOut) {
  const auto text = R"({"type":"ping","id":5,"payload":{"말":"안녕, 친구",  "":""}})"s;
  const auto skeleton = json_skeleton(text);
  EXPECT_EQ(skeleton.text, R"({"":"","":5,"":{"":"",  "":""}})");
  EXPECT_EQ(Texts(skeleton.strings.begin(), skeleton.strings.end()),
            (Texts{"type", "ping", "id", "payload", "말", "안녕, 친구", "", ""}));
}

TEST(JsonSkeleton, StringsWithEscapesStay) {
  const auto skeleton = json_skeleton(R"(["a\"b","c","\\","d\\"])");
  EXPECT_EQ(skeleton.text, R"(["a\"b","","\\","d\\"])");
  EXPECT_EQ(Texts(skeleton.strings.begin(), skeleton.strings.end()), Texts{"c"});
}

TEST(JsonSkeleton, WhatIsNoStringStaysToBeRefused) {
  for (const auto& text : {"[\"a\nb\"]"s, "[\"a\0b\"]"s, "\"never ends"s, "\"never ends \\"s,
                           "\\\""s, "[\"\\\" \"never ends]"s, "\""s, ""s}) {
    EXPECT_EQ(json_skeleton(text).text, text);
    EXPECT_TRUE(json_skeleton(text).strings.empty());
  }
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
  testing::Random random{22};
  for (int round = 0; round < 3000; ++round) {
    std::string text = "[";
    for (auto strings = 1 + random.below(5); strings > 0; --strings) {
      text += text.size() > 1 ? ",\"" : "\"";
      for (auto left = random.below(5); left > 0; --left)
        text += pieces[random.below(pieces.size())];
      text += '"';
    }
    text += "]";
    expect_same_heard(text);
    for (auto& c : text) {
      if (static_cast<unsigned char>(c) >= 0x80 || random.below(12) != 0) continue;
      c = "\"\\[]{},:u1\n\x1F"[random.below(12)];
    }
    expect_same_heard(text);
  }
}

}  // namespace
}  // namespace noom
