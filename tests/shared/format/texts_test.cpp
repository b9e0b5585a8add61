#include "shared/format/texts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "shared/base/utf8.hpp"
#include "shared/format/phrases.hpp"
#include "shared/protocol/refusal.hpp"

namespace noom {
namespace {

std::multiset<std::string> placeholders(std::string_view text) {
  std::multiset<std::string> names;
  for (const auto& piece : pieces(text)) {
    if (piece.kind == PhrasePiece::Kind::Placeholder) names.emplace(piece.text);
  }
  return names;
}

bool has_hangul(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::next(text, at);
    if ((c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3131 && c <= 0x318E)) return true;
  }
  return false;
}

// A pattern of nothing but placeholders and punctuation says the same in every language.
bool has_words(std::string_view text) {
  const auto found = pieces(text);
  return std::any_of(found.begin(), found.end(), [](const PhrasePiece& piece) {
    return piece.kind == PhrasePiece::Kind::Words &&
           piece.text.find_first_not_of(" :,.()·") != std::string_view::npos;
  });
}

TEST(Languages, AreARowEachInTheirOrderWithATagAndANameOfTheirOwn) {
  std::set<std::string_view> tags;
  std::set<std::string_view> names;
  for (std::size_t at = 0; at < languages.size(); ++at) {
    EXPECT_EQ(languages[at].language, static_cast<Language>(at));
    EXPECT_EQ(languages[at].tag.size(), 2U);
    EXPECT_FALSE(languages[at].own_name.empty());
    tags.insert(languages[at].tag);
    names.insert(languages[at].own_name);
  }
  EXPECT_EQ(tags.size(), languages.size());
  EXPECT_EQ(names.size(), languages.size());
}

TEST(Languages, AreKnownByTheirTagsInAnyCaseAndWithRegions) {
  for (const auto& row : languages) {
    const auto tag = std::string(row.tag);
    EXPECT_EQ(language_from_tags(tag), row.language);
    EXPECT_EQ(language_from_tags(tag + "-XX,zz;q=0.8"), row.language);
  }
  for (const auto* tags : {"KO", "Ko", "kO-kr"})
    EXPECT_EQ(language_from_tags(tags), Language::Ko) << tags;
  for (const auto* tags : {"", "k", "kok", "xx", "de,ko"})
    EXPECT_EQ(language_from_tags(tags), Language::En) << tags;
}

TEST(Texts, SayEverythingInEveryLanguage) {
  for (std::size_t at = 0; at < phrase_count; ++at) {
    const auto phrase = static_cast<Phrase>(at);
    EXPECT_EQ(phrase_rows[at].phrase, phrase);
    for (const auto& row : languages) {
      const auto said = words(row.language, phrase);
      EXPECT_FALSE(said.empty()) << row.tag << at;
      EXPECT_TRUE(utf8::valid(said)) << row.tag << at;
      EXPECT_EQ(placeholders(said), placeholders(words(Language::En, phrase))) << said;
    }
  }
}

TEST(Texts, SayInKoreanWhatTheySayInEnglish) {
  for (const auto& row : phrase_rows) EXPECT_EQ(has_words(row.en), has_hangul(row.ko)) << row.en;
}

TEST(Texts, HaveNoKoreanInEnglishButTheTears) {
  for (const auto& row : phrase_rows) {
    auto english = std::string(row.en);
    if (const auto tears = english.find("ㅠㅠ"); tears != std::string::npos) english.erase(tears);
    EXPECT_FALSE(has_hangul(english)) << row.en;
  }
}

TEST(Texts, DoNotSayTheSameTwiceUnlessItIsTheSameLabel) {
  std::multiset<std::string> sentences;
  for (const auto& row : phrase_rows) {
    if (std::string_view(".!?").find(row.en.back()) != std::string_view::npos) {
      sentences.emplace(row.en);
    }
  }
  for (const auto& sentence : sentences) EXPECT_EQ(sentences.count(sentence), 1U) << sentence;
}

TEST(Texts, AskPolitelyInKorean) {
  for (const auto& row : phrase_rows) {
    EXPECT_EQ(row.ko.find("십시오"), std::string_view::npos) << row.ko;
    EXPECT_EQ(row.ko.find("합니다"), std::string_view::npos) << row.ko;
  }
}

TEST(Texts, PutValuesInTheirPlaces) {
  EXPECT_EQ(say(Language::En, Phrase::Heading, {{"name", "lobby"}, {"n", "2"}}), "Room lobby (2)");
  EXPECT_EQ(say(Language::Ko, Phrase::Heading, {{"n", "2"}, {"name", "lobby"}}), "방 lobby (2)");
  EXPECT_EQ(say(Language::En, Phrase::LineMine, {{"text", "hi"}}), "You: hi");
  EXPECT_EQ(say(Language::Ko, Phrase::LineMine, {{"text", "hi"}}), "나: hi");
  EXPECT_EQ(say(Language::En, Phrase::LineText, {{"nickname", "Bob"}, {"text", "hi"}}), "Bob: hi");
  EXPECT_EQ(say(Language::En, Phrase::LineLeft, {{"nickname", "Bob"}}), "Bob left ㅠㅠ");
  EXPECT_EQ(say(Language::Ko, Phrase::LineJoined, {{"nickname", "Bob"}}), "Bob님이 들어왔어요");
}

TEST(Texts, TakeValuesAsTheyAreEvenWithBraces) {
  EXPECT_EQ(say(Language::En, Phrase::LineMine, {{"text", "{nickname} {"}}), "You: {nickname} {");
}

TEST(Texts, ExplainEveryRefusal) {
  const auto unreadable = say_refusal(Language::En, Code::BadJson);
  std::set<std::string> explanations;
  for (const auto& kind : refusals()) {
    for (const auto& [language, tag, own_name] : languages) {
      EXPECT_FALSE(say_refusal(language, kind.code).empty()) << kind.name;
    }
    const auto explanation = say_refusal(Language::En, kind.code);
    const bool read = kind.code == Code::TooLong || kind.code >= Code::HelloFirst;
    EXPECT_EQ(explanation != unreadable, read) << kind.name;
    explanations.insert(explanation);
  }
  EXPECT_GE(explanations.size(), 14U);
  EXPECT_EQ(say_refusal(Language::En, static_cast<Code>(9999)), unreadable);
}

TEST(Texts, ExplainEveryCloseCode) {
  for (const auto& kind : close_kinds()) {
    EXPECT_FALSE(say_close(Language::Ko, static_cast<std::uint16_t>(kind.code), {}).empty());
  }
  EXPECT_EQ(say_close(Language::En, 1006, {}), say(Language::En, Phrase::ConnectionLost));
  EXPECT_EQ(say_close(Language::En, 4500, {}), say(Language::En, Phrase::ClosedProtocolVersion));
  const auto refused = say_close(Language::En, 4502, "https://noom.example");
  EXPECT_NE(refused.find("accept the address https://noom.example."), std::string::npos);
  EXPECT_NE(refused.find("--public-url https://noom.example."), std::string::npos);
}

TEST(Texts, SayForEachMediaFailureThatChatWorksAnyway) {
  std::set<std::string> explanations;
  for (const auto* name :
       {"NotAllowedError", "NotFoundError", "NotReadableError", "OverconstrainedError",
        "AbortError", "SecurityError", "Insecure", "Unsupported", "SomethingNew"}) {
    const auto english = say_media_failure(Language::En, name);
    EXPECT_NE(english.find("Chat works anyway."), std::string::npos) << name;
    EXPECT_NE(say_media_failure(Language::Ko, name).find("채팅"), std::string::npos) << name;
    explanations.insert(english);
  }
  EXPECT_EQ(explanations.size(), 9U);
  EXPECT_EQ(say_media_failure(Language::En, "TypeError"),
            say_media_failure(Language::En, "Insecure"));
}

TEST(Texts, SayForEachFailureWhichDeviceItIs) {
  for (const auto& [language, tag, own_name] : languages) {
    std::set<std::string> explanations;
    for (const auto device : {Phrase::MicrophoneDevice, Phrase::CameraDevice}) {
      for (const auto* name :
           {"NotAllowedError", "NotFoundError", "NotReadableError", "OverconstrainedError",
            "AbortError", "SecurityError", "TypeError", "SomethingNew"}) {
        const auto sentence = say_device_failure(language, device, name);
        EXPECT_NE(sentence.find(words(language, device)), std::string::npos) << sentence;
        explanations.insert(sentence);
      }
    }
    EXPECT_EQ(explanations.size(), 16U);
  }
}

}  // namespace
}  // namespace noom
