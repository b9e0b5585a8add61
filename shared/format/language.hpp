// The languages that Noom speaks. Another one is an enumerator and a row here, a column in
// phrases.hpp, and the sentences in www/index.html.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "shared/base/ascii.hpp"

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
  const auto primary = tags.substr(0, tags.find_first_of("-,;"));
  for (const auto& row : languages)
    if (ascii::equal_ignoring_case(primary, row.tag)) return row.language;
  return Language::En;
}

}  // namespace noom
