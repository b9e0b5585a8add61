#include "shared/base/ascii.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace noom {
namespace {

TEST(Ascii, LowersLettersOfAsciiAlone) {
  EXPECT_EQ(ascii::lower("AZaz09[@`{"), "azaz09[@`{");
  EXPECT_EQ(ascii::lower("Ä가"), "Ä가");
}

TEST(Ascii, TellsLettersAndDigits) {
  for (const char c : std::string_view("azAZ09")) EXPECT_TRUE(ascii::letter_or_digit(c)) << c;
  for (const char c : std::string_view("@[`{/:\x80")) EXPECT_FALSE(ascii::letter_or_digit(c)) << c;
}

TEST(Ascii, ComparesWithoutCase) {
  EXPECT_TRUE(ascii::equal_ignoring_case("Upgrade", "uPGRADE"));
  EXPECT_FALSE(ascii::equal_ignoring_case("Upgrade", "Upgrades"));
  EXPECT_FALSE(ascii::equal_ignoring_case("[", "{"));
}

TEST(Ascii, SplitsAtEachSeparator) {
  using Texts = std::vector<std::string_view>;
  EXPECT_EQ(ascii::split("a,b", ','), (Texts{"a", "b"}));
  EXPECT_EQ(ascii::split(",b,", ','), (Texts{"", "b", ""}));
  EXPECT_EQ(ascii::split("", ','), (Texts{""}));
}

TEST(Ascii, ReadsAWholeNumberOrNone) {
  EXPECT_EQ(ascii::number<std::uint16_t>("065535"), 65535);
  for (const auto text : {"", "65536", "-1", "+1", " 1", "1 ", "1a", "0x1"})
    EXPECT_EQ(ascii::number<std::uint16_t>(text), std::nullopt) << text;
  EXPECT_EQ(ascii::number<std::uint8_t>("aF", 16), 0xAF);
}

TEST(Ascii, WritesAByteAsTwoDigits) {
  EXPECT_EQ(ascii::hex(0), "00");
  EXPECT_EQ(ascii::hex(0xAF), "AF");
}

}  // namespace
}  // namespace noom
