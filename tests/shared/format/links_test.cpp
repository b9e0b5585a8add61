#include "shared/format/links.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace noom {
namespace {

std::vector<std::string> links(std::string_view text) {
  std::vector<std::string> found;
  for (const auto& piece : split_links(text)) {
    if (piece.kind == TextPiece::Kind::Link) found.emplace_back(piece.text);
  }
  return found;
}

std::string joined(const std::vector<TextPiece>& all) {
  std::string text;
  for (const auto& piece : all) text += piece.text;
  return text;
}

using Found = std::vector<std::string>;

TEST(Links, AreFoundInTheMiddleOfALine) {
  const auto found = split_links("see https://a.example/x now");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0], (TextPiece{TextPiece::Kind::Plain, "see "}));
  EXPECT_EQ(found[1], (TextPiece{TextPiece::Kind::Link, "https://a.example/x"}));
  EXPECT_EQ(found[2], (TextPiece{TextPiece::Kind::Plain, " now"}));
}

TEST(Links, AreOnlyHttpHttpsAndMailto) {
  EXPECT_EQ(links("http://a.example HTTPS://B.example mailto:me@c.example"),
            (Found{"http://a.example", "HTTPS://B.example", "mailto:me@c.example"}));
  for (const auto* text :
       {"javascript:alert(1)", "JavaScript://a.example/%0aalert(1)", "data:text/html,x",
        "vbscript:x", "file:///etc/passwd", "ftp://a.example", "blob:https", "www.a.example",
        "xhttps://a.example", "https:/a.example", "https://", "mailto:", "mailto:nobody",
        "https://.", "http:javascript:alert(1)"}) {
    EXPECT_EQ(links(text), Found{}) << text;
  }
}

TEST(Links, EndBeforeThePunctuationOfTheSentence) {
  EXPECT_EQ(links("https://a.example/x."), Found{"https://a.example/x"});
  EXPECT_EQ(links("https://a.example/?q=1&b=2!?"), Found{"https://a.example/?q=1&b=2"});
  EXPECT_EQ(links("\"https://a.example\""), Found{"https://a.example"});
  EXPECT_EQ(links("https://a.example/가나。"), Found{"https://a.example/가나"});
  EXPECT_EQ(links("<https://a.example>"), Found{"https://a.example"});
}

TEST(Links, KeepBracketsThatTheyOpened) {
  EXPECT_EQ(links("(https://a.example/b_(c))"), Found{"https://a.example/b_(c)"});
  EXPECT_EQ(links("(see https://a.example)."), Found{"https://a.example"});
  EXPECT_EQ(links("[https://a.example/[x]]"), Found{"https://a.example/[x]"});
}

TEST(Links, KeepInternationalNamesAsTyped) {
  EXPECT_EQ(links("한글http://한글.kr/경로 끝"), Found{"http://한글.kr/경로"});
}

TEST(Links, DoNotHideTheirHostBehindAUserName) {
  EXPECT_EQ(links("https://bank.example@evil.example/"), Found{});
  EXPECT_EQ(links("https://a.example/@someone"), Found{"https://a.example/@someone"});
}

TEST(Links, LoseNothingOfTheText) {
  for (const auto* text : {"", "plain", "a https://b c", "https://a.example https://b.example",
                           "http://http://a.example", "::::", "https://a.example)))))"}) {
    EXPECT_EQ(joined(split_links(text)), text);
  }
}

TEST(Links, AreLookedForABoundedNumberOfTimes) {
  std::string text;
  for (std::size_t i = 0; i < addresses_per_text + 50; ++i) text += "http://a@b ";
  text += "http://c.example";
  EXPECT_EQ(split_links(text).size(), 1U);
  EXPECT_EQ(joined(split_links(text)), text);
}

}  // namespace
}  // namespace noom
