// The languages that Noom speaks.
#pragma once

#include <cstdint>
#include <string_view>

namespace noom {

enum class Language : std::uint8_t { Ko, En };

// BCP 47, as in <html lang>.
constexpr std::string_view language_tag(Language language) {
  return language == Language::Ko ? "ko" : "en";
}

// The best language for a list of BCP 47 tags such as "ko-KR,en;q=0.8"; English for all that is not
// Korean.
constexpr Language language_from_tags(std::string_view tags) {
  const auto two = tags.substr(0, 2);
  return two == "ko" || two == "KO" || two == "Ko" ? Language::Ko : Language::En;
}

}  // namespace noom
