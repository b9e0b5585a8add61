#include "shared/protocol/names.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "shared/base/utf8.hpp"
#include "shared/protocol/limits.hpp"
#include "tests/shared/support/random.hpp"

namespace noom {
namespace {

std::string clean(std::string_view raw) {
  const auto name = Nickname::parse(raw);
  return name ? name->text() : "refused: " + name.error().detail;
}

std::string repeated(std::size_t count, std::string_view text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

TEST(Names, WhiteSpaceIsTrimmedAndCollapsed) {
  EXPECT_EQ(clean("  Ann \t\n  Lee  "), "Ann Lee");
  EXPECT_EQ(clean("\u3000Ann\u00A0\u2003\u2800Lee\u2028"), "Ann Lee");
}

TEST(Names, NothingToSeeIsNoName) {
  for (const auto* const raw :
       {"", " ", "\t\n", "\u3164", "\u115F\u1160", "\u200B\u200D\uFEFF", "\u2800", "\u0301",
        "\uFE0F", "\u00AD", "\u202E", "\U000E0041", "\u200D \u0301"})
    EXPECT_EQ(clean(raw), "refused: empty") << ::testing::PrintToString(raw);
}

TEST(Names, ControlsAreRemoved) {
  EXPECT_EQ(clean(std::string_view("A\0n\x1Bn\x7F", 6)), "Ann");
  EXPECT_EQ(clean("A\u0080n\u009Fn"), "Ann");
}

TEST(Names, BidirectionalOverridesAreRemoved) {
  for (const auto* const mark : {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066",
                                 "\u2067", "\u2068", "\u2069", "\u200E", "\u200F", "\u061C"})
    EXPECT_EQ(clean("An" + std::string(mark) + "n"), "Ann") << ::testing::PrintToString(mark);
}

TEST(Names, WhatCannotBeSeenCannotTellTwoNamesApart) {
  for (const auto* const hidden :
       {"\u200B",     "\u200C",     "\u200D",     "\u2060",     "\u2061",    "\u2064",
        "\u206F",     "\uFEFF",     "\u00AD",     "\u034F",     "\u180E",    "\u3164",
        "\uFFA0",     "\u115F",     "\u17B4",     "\uFE00",     "\uFE0F",    "\uFFF9",
        "\U000E0001", "\U000E0041", "\U000E007F", "\U000E0100", "\U0001D173"})
    EXPECT_EQ(clean("An" + std::string(hidden) + "n" + hidden), "Ann")
        << ::testing::PrintToString(hidden);
}

TEST(Names, AtMostFourCombiningMarksInARow) {
  EXPECT_EQ(clean("e" + repeated(4, "\u0301")), "e" + repeated(4, "\u0301"));
  EXPECT_EQ(clean("e" + repeated(20, "\u0301") + "n"), "e" + repeated(4, "\u0301") + "n");
  EXPECT_EQ(clean("ก" + repeated(20, "\u0E47")), "ก" + repeated(4, "\u0E47"));
  EXPECT_EQ(clean("e" + repeated(6, "\u0301\u200B")), "e" + repeated(4, "\u0301"));
}

TEST(Names, EmojiStayWhole) {
  for (const auto* const emoji :
       {"👨‍👩‍👧‍👦", "👩🏽‍🚀", "🏳️‍🌈", "❤️‍🔥",
        "🧑‍⚕️", "🐻‍❄️", "🇰🇷", "❤️"})
    EXPECT_EQ(clean(emoji), emoji);
}

TEST(Names, AJoinerStaysOnlyBetweenEmoji) {
  EXPECT_EQ(clean("👩\u200D"), "👩");
  EXPECT_EQ(clean("\u200D👩"), "👩");
  EXPECT_EQ(clean("👩\u200D\u200D\u200D🚀"), "👩\u200D🚀");
  EXPECT_EQ(clean("👩\u200Da"), "👩a");
  EXPECT_EQ(clean("👩 \u200D🚀"), "👩 🚀");
  EXPECT_EQ(clean("❤\uFE0F\uFE0F"), "❤\uFE0F");
}

TEST(Names, KoreanIsOneNameHoweverItIsTyped) {
  EXPECT_EQ(clean("한글"), "한글");
  EXPECT_EQ(clean("\u1112\u1161\u11AB\u1100\u1173\u11AF"), "한글");
  EXPECT_EQ(clean("하\u11AB"), "한");
  EXPECT_EQ(clean("\u1112\u1161\u200B\u11AB"), "한");
  EXPECT_EQ(clean("ㅋㅋㅋ"), "ㅋㅋㅋ");
  EXPECT_EQ(clean("\u1112 \u1161"), "\u1112 \u1161");
  EXPECT_EQ(clean("한\u11AB"), "한\u11AB");
}

TEST(Names, MarkupIsText) { EXPECT_EQ(clean("<b>Ann</b> & \"co\""), "<b>Ann</b> & \"co\""); }

TEST(Names, LimitsHoldAtTheEdge) {
  EXPECT_TRUE(Nickname::parse(repeated(limits::nickname_code_points, "한")));
  EXPECT_TRUE(Nickname::parse(repeated(limits::nickname_code_points, "😀")));
  EXPECT_FALSE(Nickname::parse(repeated(limits::nickname_code_points + 1, "a")));
  EXPECT_TRUE(RoomName::parse(repeated(limits::room_name_code_points, "😀")));
  EXPECT_FALSE(RoomName::parse(repeated(limits::room_name_code_points + 1, "a")));
  EXPECT_TRUE(ChatText::parse(repeated(limits::text_code_points, "😀")));
  EXPECT_FALSE(ChatText::parse(repeated(limits::text_code_points + 1, "a")));
}

TEST(Names, WhatIsRemovedDoesNotCount) {
  EXPECT_TRUE(Nickname::parse(repeated(40, " ") + repeated(32, "a") + repeated(40, "\u200B")));
}

TEST(Names, EachKindHasItsOwnRefusal) {
  EXPECT_EQ(Nickname::parse("").error().code, Code::BadNickname);
  EXPECT_EQ(RoomName::parse("").error().code, Code::BadRoomName);
  EXPECT_EQ(ChatText::parse("").error().code, Code::BadText);
}

TEST(Names, BytesThatAreNotUtf8AreRefused) {
  for (const auto* const raw : {"\xFF", "a\x80", "\xC0\x80", "\xED\xA0\x80", "Ann\xE1\x80"}) {
    EXPECT_EQ(Nickname::parse(raw).error().code, Code::BadUtf8);
    EXPECT_EQ(RoomName::parse(raw).error().code, Code::BadUtf8);
    EXPECT_EQ(ChatText::parse(raw).error().code, Code::BadUtf8);
  }
}

TEST(ChatText, IsKeptAsTyped) {
  const std::string typed =
      "  두 줄\n\n\t<script>alert(1)</script>  👨‍👩‍👧 e\u0301 \u200B ";
  EXPECT_EQ(ChatText::parse(typed)->text(), typed);
}

TEST(ChatText, ButForControlsAndOverrides) {
  EXPECT_EQ(ChatText::parse("a\r\nb\x1B[31m\u202Ec\u0085")->text(), "a\nb[31mc");
}

TEST(ChatText, NothingToSeeIsNoLine) {
  for (const auto* const raw : {" \n\t ", "\u3164", "\u200B\u200D", "\u2800", "\x01"})
    EXPECT_FALSE(ChatText::parse(raw)) << ::testing::PrintToString(raw);
}

TEST(Names, DefaultIsAnon) { EXPECT_EQ(default_nickname().text(), "Anon"); }

// What the rules treat specially, and what they do not.
constexpr std::u32string_view alphabet =
    U"ab1 \t\n\u00A0\u0001\u0301\u0E47\u034F\u200B\u200D\u202E\uFE0F\uFE00\u3164\u2800"
    U"\u1112\u1161\u11AB\u11A7\uD558\uD55C\u2764\U0001F469\U0001F3FD\U0001F680\U000E0041\u20E3";

TEST(Names, CleaningWhatIsCleanChangesNothing) {
  testing::Random random{2};
  for (int round = 0; round < 6000; ++round) {
    std::string raw;
    for (auto left = random.below(14); left > 0; --left)
      utf8::append(raw, alphabet[random.below(alphabet.size())]);
    const auto once = RoomName::parse(raw);
    const auto line = ChatText::parse(raw);
    if (line) {
      ASSERT_EQ(ChatText::parse(line->text())->text(), line->text());
    }
    if (!once) continue;
    ASSERT_TRUE(utf8::valid(once->text()));
    ASSERT_EQ(RoomName::parse(once->text())->text(), once->text());
  }
}

}  // namespace
}  // namespace noom
