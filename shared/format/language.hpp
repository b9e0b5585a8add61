// The languages that Noom speaks. Another one is an enumerator and a row here, a column in
// phrases.hpp, and the sentences in www/index.html.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace noom {

enum class Language : std::uint8_t { Ko, En };

struct LanguageRow {
  Language language;
  std::string_view tag;       // BCP 47, as in <html lang>: a primary subtag of two letters
  std::string_view own_name;  // what its speakers call it
};

// In the order of `Language`.
inline constexpr std::array languages{
    LanguageRow{Language::Ko, "ko", "한국어"},
    LanguageRow{Language::En, "en", "English"},
};

constexpr std::string_view language_tag(Language language) {
  return languages[static_cast<std::size_t>(language)].tag;
}

// The language of the first of some BCP 47 tags such as "ko-KR,en;q=0.8"; English for one that Noom
// does not speak.
constexpr Language language_from_tags(std::string_view tags) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  for (const auto& row : languages) {
    if (tags.size() >= row.tag.size() && lower(tags[0]) == row.tag[0] &&
        lower(tags[1]) == row.tag[1])
      return row.language;
  }
  return Language::En;
}

}  // namespace noom
