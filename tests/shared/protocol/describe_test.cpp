#include "shared/protocol/describe.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/protocol/client_message.hpp"
#include "shared/protocol/markdown.hpp"
#include "shared/protocol/refusal.hpp"
#include "shared/protocol/server_message.hpp"

namespace noom {
namespace {

std::string part(std::string_view name) {
  for (const auto& made : generated_parts())
    if (made.name == name) return made.text;
  ADD_FAILURE() << "no part " << name;
  return {};
}

bool holds(std::string_view text, std::string_view what) { return text.find(what) != text.npos; }

TEST(Describe, AFieldIsARow) {
  const auto messages = part("client messages");
  EXPECT_TRUE(
      holds(messages,
            "### `new_message`\n\nSay a line to everyone else in a room.\n\n"
            "| field | kind | required | meaning |\n| --- | --- | --- | --- |\n"
            "| `room`, in the envelope | room name, 1–64 code points | yes | the room's name |\n"
            "| `key` | natural number, below 2³² | yes | "));
  EXPECT_TRUE(holds(messages, "| `text` | line, 1–4000 code points | yes | the line |\n"));
  EXPECT_TRUE(holds(messages, "| `nickname` | nickname, 1–32 code points | no |"));
  EXPECT_TRUE(holds(messages, "| `sdp` | text, at most 49,152 bytes, begins with `v=0` | yes |"));
  EXPECT_TRUE(holds(messages, "| `to` | id | yes |"));
  EXPECT_TRUE(holds(messages, "| `media` | object [MediaState](#mediastate) | yes |"));
  EXPECT_TRUE(holds(messages, "| `generation` | natural number, below 2³² | yes |"));
  EXPECT_TRUE(holds(messages, "### `ping`"));
  EXPECT_TRUE(holds(messages, "No fields: the payload is `{}`."));
}

TEST(Describe, KindsOfTheServersFields) {
  const auto messages = part("server messages");
  EXPECT_TRUE(holds(messages, "| `offset` | natural number, at most 2⁵³ | no |"));
  EXPECT_TRUE(holds(messages, "| list of at most 8192: object [Member](#member) | no |"));
  EXPECT_TRUE(holds(messages, "| one of `\"left\"`, `\"lost\"`, `\"moved\"` | no |"));
  EXPECT_TRUE(holds(messages, "| `retry` | `true` or `false` | no |"));
  EXPECT_TRUE(holds(part("parts"), "| `urls` | list of at most 16: text, at most 1024 bytes |"));
}

TEST(Describe, EveryLinkLeadsToAPart) {
  const auto parts = part("parts");
  for (const auto& made : generated_parts()) {
    for (std::size_t at = 0; (at = made.text.find("object [", at)) != std::string::npos;) {
      at += std::string_view("object [").size();
      const auto name = made.text.substr(at, made.text.find(']', at) - at);
      EXPECT_TRUE(holds(parts, "### " + name + "\n")) << name;
    }
  }
}

TEST(Describe, EveryRowOfATableHasTheCellsOfItsHeading) {
  for (const auto& made : generated_parts()) {
    std::ptrdiff_t cells = 0;
    for (std::size_t at = 0; at < made.text.size();) {
      const auto end = made.text.find('\n', at);
      const auto line = made.text.substr(at, end - at);
      at = end + 1;
      const auto bars = std::count(line.begin(), line.end(), '|');
      if (bars != 0 && cells != 0) {
        EXPECT_EQ(bars, cells) << line;
      }
      cells = bars;
    }
  }
}

TEST(Describe, TheTablesHaveEveryKind) {
  for (const auto& kind : refusals())
    EXPECT_TRUE(holds(part("refusals"), "`" + std::string(kind.name) + "`"));
  for (const auto& kind : close_kinds())
    EXPECT_TRUE(holds(part("close codes"), "`" + std::string(kind.name) + "`"));
  EXPECT_TRUE(holds(part("limits"), "| `signals` | 100 messages a second, 400 at once |"));
}

TEST(Describe, NumbersAreGroupedFromFiveDigitsOn) {
  EXPECT_EQ(markdown::number(0), "0");
  EXPECT_EQ(markdown::number(4000), "4000");
  EXPECT_EQ(markdown::number(65536), "65,536");
  EXPECT_EQ(markdown::number(4194304), "4,194,304");
}

std::string stale_document() {
  std::string document = "# Title\n";
  for (const auto& made : generated_parts())
    document += "words\n<!-- generated: " + std::string(made.name) + " -->\nSTALE\n<!-- end -->\n";
  return document + "the end\n";
}

TEST(Refresh, ReplacesEachPartAndNothingElse) {
  const auto fresh = refresh(stale_document());
  ASSERT_TRUE(fresh.ok());
  EXPECT_FALSE(holds(*fresh, "STALE"));
  EXPECT_TRUE(holds(*fresh, "# Title\nwords\n<!-- generated: client messages -->\n\n### `hello`"));
  EXPECT_TRUE(holds(*fresh, "<!-- end -->\nthe end\n"));
}

TEST(Refresh, OfWhatIsFreshChangesNothing) {
  const auto once = refresh(stale_document());
  EXPECT_EQ(*refresh(*once), *once);
}

TEST(Refresh, SaysWhichPartIsWrong) {
  const auto document = stale_document();
  EXPECT_EQ(refresh("").error().detail, "client messages");
  EXPECT_EQ(refresh(document + "<!-- generated: limits -->\n<!-- end -->\n").error().detail,
            "limits");
  EXPECT_EQ(refresh("<!-- generated: weather -->\n<!-- end -->\n").error().detail, "weather");
  EXPECT_EQ(refresh("<!-- generated: limits -->\n").error().detail, "a part that is not closed");
  EXPECT_EQ(refresh("<!-- generated: limits").error().detail, "a part that is not closed");
}

}  // namespace
}  // namespace noom
