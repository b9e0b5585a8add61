#include "shared/base/utf8.hpp"

#include <gtest/gtest.h>

#include <array>

namespace noom {
namespace {

using namespace std::string_view_literals;

TEST(Utf8, WhatIsWellFormedIsValid) {
  constexpr std::array texts{
      ""sv,
      "\0"sv,
      "\x7F"sv,
      "\xC2\x80"sv,          // U+0080
      "\xDF\xBF"sv,          // U+07FF
      "\xE0\xA0\x80"sv,      // U+0800
      "\xED\x9F\xBF"sv,      // U+D7FF, the last before the surrogates
      "\xEE\x80\x80"sv,      // U+E000, the first after them
      "\xEF\xBF\xBF"sv,      // U+FFFF, no character and yet well-formed
      "\xF0\x90\x80\x80"sv,  // U+10000
      "\xF4\x8F\xBF\xBF"sv,  // U+10FFFF
      "방 하나 👩‍🚀"sv,
  };
  for (const auto text : texts) EXPECT_TRUE(utf8::valid(text)) << ::testing::PrintToString(text);
}

TEST(Utf8, WhatIsIllFormedIsNot) {
  constexpr std::array texts{
      "\x80"sv,      // begins with a continuation
      "\xBF"sv,      //
      "\xC0\x80"sv,  // overlong NUL
      "\xC0\xAF"sv,
      "\xC1\xBF"sv,  // overlong in two bytes
      "\xE0\x80\xAF"sv,
      "\xE0\x9F\xBF"sv,      // in three
      "\xF0\x80\x80\xAF"sv,  // in four
      "\xF0\x8F\xBF\xBF"sv,  //
      "\xED\xA0\x80"sv,
      "\xED\xBF\xBF"sv,              // surrogates
      "\xED\xA0\xBD\xED\xB8\x80"sv,  // a pair of them (CESU-8)
      "\xF4\x90\x80\x80"sv,          // U+110000
      "\xF5\x80\x80\x80"sv,
      "\xF8\x88\x80\x80\x80"sv,
      "\xFC\x84\x80\x80\x80\x80"sv,
      "\xFE"sv,
      "\xFF"sv,
      "\xC2"sv,
      "\xE1\x80"sv,
      "\xF1\x80\x80"sv,  // ends too early
      "\xC2"
      "A"sv,
      "\xE1\x80"
      "A"sv,
      "\xF1\x80\x80"
      "A"sv,  // goes on otherwise
      "\xE1\x80\xC2\x80"sv,
      "a\x80"sv,
  };
  for (const auto text : texts) EXPECT_FALSE(utf8::valid(text)) << ::testing::PrintToString(text);
}

TEST(Utf8, EveryCodePointIsWrittenAndReadBack) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 37) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    utf8::append(text, c);
    std::size_t at = 0;
    ASSERT_TRUE(utf8::valid(text)) << static_cast<std::uint32_t>(c);
    ASSERT_EQ(utf8::length(text), 1U);
    ASSERT_EQ(utf8::next(text, at), c);
    ASSERT_EQ(at, text.size());
  }
}

TEST(Utf8, ATruncatedSequenceIsNeverValid) {
  for (const auto text : {"\xC3\xA9"sv, "\xED\x95\x9C"sv, "\xF0\x9F\x98\x80"sv})
    for (std::size_t size = 1; size < text.size(); ++size)
      EXPECT_FALSE(utf8::valid(text.substr(0, size)));
}

TEST(Utf8, LengthCountsCodePoints) {
  EXPECT_EQ(utf8::length(""), 0U);
  EXPECT_EQ(utf8::length("한글"), 2U);
  EXPECT_EQ(utf8::length("👩‍🚀"), 3U);
}

}  // namespace
}  // namespace noom
