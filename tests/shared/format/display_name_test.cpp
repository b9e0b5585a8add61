#include "shared/format/display_name.hpp"

#include <gtest/gtest.h>

#include <set>

#include "shared/base/id.hpp"

namespace noom {
namespace {

TEST(Initials, AreTheFirstAndLastLetters) {
  EXPECT_EQ(initials("Ada Lovelace"), "AL");
  EXPECT_EQ(initials("ada king lovelace"), "AL");
  EXPECT_EQ(initials("anon"), "A");
  EXPECT_EQ(initials("<b>"), "<");
  EXPECT_EQ(initials(""), "");
}

TEST(Initials, AreTheGivenNameInKorean) {
  EXPECT_EQ(initials("김민수"), "민수");
  EXPECT_EQ(initials("민수"), "민수");
  EXPECT_EQ(initials("수"), "수");
  EXPECT_EQ(initials("김민수 부장"), "민수");
}

TEST(Initials, KeepACharacterWhole) {
  EXPECT_EQ(initials("é́clair"), "é́");
  EXPECT_EQ(initials("👩‍🚀 Sally"), "👩‍🚀");
  EXPECT_EQ(initials("🇰🇷🇰🇷"), "🇰🇷");
  EXPECT_EQ(initials("👍🏽x"), "👍🏽");
  EXPECT_EQ(initials("Жанна"), "Ж");
}

TEST(AvatarColour, IsTheSameForTheSameId) { EXPECT_EQ(avatar_colour("abc"), avatar_colour("abc")); }

TEST(AvatarColour, UsesAllColours) {
  std::set<std::uint32_t> seen;
  for (std::uint64_t i = 0; i < 200; ++i) {
    const auto colour = avatar_colour(PeerId{{i * 0x9E3779B97F4A7C15, ~i}}.text());
    EXPECT_LT(colour, avatar_colours);
    seen.insert(colour);
  }
  EXPECT_EQ(seen.size(), avatar_colours);
}

}  // namespace
}  // namespace noom
