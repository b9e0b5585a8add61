// The page can say what is missing before any C++ runs: its sentences repeat those of the texts.
#ifndef __EMSCRIPTEN__

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "shared/format/texts.hpp"

namespace noom {
namespace {

constexpr std::array<std::pair<Phrase, const char*>, 4> sentences{{
    {Phrase::BootLoading, "BootLoading"},
    {Phrase::BootNoScript, "BootNoScript"},
    {Phrase::BootNoWasm, "BootNoWasm"},
    {Phrase::BootFailed, "BootFailed"},
}};

std::string page() {
  std::ifstream in(NOOM_SOURCE_DIR "/www/index.html");
  return {std::istreambuf_iterator<char>(in), {}};
}

// Of the paragraph with this name and language; "" when there is none.
std::string sentence(const std::string& html, const std::string& name, Language language) {
  const auto opening =
      "data-boot=\"" + name + "\" lang=\"" + std::string(language_tag(language)) + "\"";
  const auto at = html.find(opening);
  if (at == std::string::npos) return {};
  const auto begin = html.find('>', at) + 1;
  return html.substr(begin, html.find('<', begin) - begin);
}

TEST(BootPage, RepeatsTheSentencesOfTheTextsInEveryLanguage) {
  const auto html = page();
  for (const auto& [phrase, name] : sentences) {
    for (const auto& [language, tag, own_name] : languages) {
      EXPECT_EQ(sentence(html, name, language), say(language, phrase)) << name;
    }
  }
}

TEST(BootPage, ShowsOnlyThatItIsLoadingUntilItKnowsMore) {
  const auto html = page();
  std::size_t visible = 0;
  for (auto at = html.find("data-boot="); at != std::string::npos;
       at = html.find("data-boot=", at + 1)) {
    const auto tag = html.substr(at, html.find('>', at) - at);
    if (tag.find("hidden") == std::string::npos) ++visible;
  }
  // Loading, and what a browser without scripts shows, each in two languages.
  EXPECT_EQ(visible, 4u);
}

}  // namespace
}  // namespace noom

#endif
