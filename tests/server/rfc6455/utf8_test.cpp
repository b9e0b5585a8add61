#include "server/rfc6455/utf8.hpp"

#include <gtest/gtest.h>

#include "shared/base/utf8.hpp"

namespace noom::rfc6455 {
namespace {

bool valid(std::string_view text) {
  Utf8 utf8;
  return utf8.feed(text) && utf8.complete();
}

bool valid_in_two(std::string_view text, std::size_t cut) {
  Utf8 utf8;
  return utf8.feed(text.substr(0, cut)) && utf8.feed(text.substr(cut)) && utf8.complete();
}

TEST(Utf8, EveryCodePointIsValidWhereverItIsCut) {
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point >= 0xD800 && point <= 0xDFFF) continue;
    std::string text;
    utf8::append(text, point);
    for (std::size_t cut = 0; cut < text.size(); ++cut)
      ASSERT_TRUE(valid_in_two(text, cut)) << static_cast<unsigned>(point);
  }
}

// Every text of up to three bytes, and of four with the last of few: the same verdict as the one of
// the whole text.
TEST(Utf8, AgreesWithTheRuleForWholeTexts) {
  const auto agrees = [](std::string_view text) { return valid(text) == utf8::valid(text); };
  for (unsigned first = 0x7F; first < 256; ++first)
    for (unsigned second = 0; second < 256; ++second) {
      const std::string two{static_cast<char>(first), static_cast<char>(second)};
      ASSERT_TRUE(agrees(two));
      for (const unsigned third : {0x00U, 0x7FU, 0x80U, 0x9FU, 0xA0U, 0xBFU, 0xC0U, 0xFFU}) {
        const auto three = two + static_cast<char>(third);
        ASSERT_TRUE(agrees(three));
        for (const char fourth : {'\x7F', '\x80', '\xBF', '\xC0'})
          ASSERT_TRUE(agrees(three + fourth));
      }
    }
}

TEST(Utf8, FindsAFaultAtAnyPlaceOfALongText) {
  for (std::size_t at = 0; at < 40; ++at) {
    std::string text(40, 'a');
    EXPECT_TRUE(valid(text));
    text[at] = '\x80';
    EXPECT_FALSE(valid(text)) << at;
  }
}

TEST(Utf8, FailsAtOnce) {
  for (const auto* const hopeless : {"\xC0", "\xC1", "\xF5", "\xFF", "\xE0\x9F", "\xED\xA0",
                                     "\xF0\x8F", "\xF4\x90", "\x80", "a\xBF", "\xC3\xC3"})
    EXPECT_FALSE(Utf8().feed(hopeless)) << hopeless;
  for (const auto* const hopeful : {"\xC2", "\xE0\xA0", "\xED\x9F", "\xF0\x90", "\xF4\x8F\xBF"})
    EXPECT_TRUE(Utf8().feed(hopeful)) << hopeful;
}

}  // namespace
}  // namespace noom::rfc6455
