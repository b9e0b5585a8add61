#include "shared/protocol/json_strings.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

using namespace std::string_literals;
using Texts = std::vector<std::string>;

void expect_taken(std::string_view json, std::string_view rest, const Texts& taken) {
  const auto strings = take_plain_strings(json);
  EXPECT_EQ(strings.rest, rest);
  EXPECT_EQ(Texts(strings.taken.begin(), strings.taken.end()), taken) << json;
}

TEST(JsonStrings, ThoseThatStandAsTheyAreAreTakenOut) {
  expect_taken(R"({"type":"ping","id":5,"payload":{"말":"안녕, 친구",  "" : ""}})",
               R"({"type":"","id":5,"payload":{"말":"",  "" : ""}})", {"ping", "안녕, 친구", ""});
}

TEST(JsonStrings, ThoseWithEscapesStay) {
  expect_taken(R"(["a\"b","c","\\","d\\"])", R"(["a\"b","","\\","d\\"])", {"c"});
}

TEST(JsonStrings, WhatIsNoStringStaysToBeRefused) {
  for (const auto& text : {"[\"a\nb\"]"s, "[\"a\0b\"]"s, "\"never ends"s, "\"never ends \\"s,
                           "\"never ends\n"s, "\\\""s, "[\"\\\" \"never ends]"s, "\""s, ""s})
    expect_taken(text, text, {});
}

}  // namespace
}  // namespace noom
