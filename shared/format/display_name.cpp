#include "shared/format/display_name.hpp"

#include <vector>

#include "shared/base/utf8.hpp"

namespace noom {
namespace {

bool within(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

bool syllable(char32_t c) { return within(c, 0xAC00, 0xD7A3); }
bool regional_indicator(char32_t c) { return within(c, 0x1F1E6, 0x1F1FF); }
constexpr char32_t zero_width_joiner = 0x200D;

// Belongs to the character before it: accents, emoji presentation, skin tones.
bool extends(char32_t c) {
  return within(c, 0x0300, 0x036F) || within(c, 0x1AB0, 0x1AFF) || within(c, 0x20D0, 0x20FF) ||
         within(c, 0xFE00, 0xFE0F) || within(c, 0x1F3FB, 0x1F3FF) || c == zero_width_joiner;
}

// What a reader calls one character, as far as names need it (Unicode UAX 29, simplified).
std::string_view first_character(std::string_view text) {
  std::size_t end = 0;
  auto before = utf8::next(text, end);
  for (bool flag = regional_indicator(before); end < text.size();) {
    auto at = end;
    const auto c = utf8::next(text, at);
    const bool pair = flag && regional_indicator(c);
    if (!extends(c) && before != zero_width_joiner && !pair) break;
    flag = flag && !pair;
    before = c;
    end = at;
  }
  return text.substr(0, end);
}

std::string upper(std::string_view text) {
  std::string raised(text);
  if (raised.size() == 1 && raised[0] >= 'a' && raised[0] <= 'z') {
    raised[0] = static_cast<char>(raised[0] - 'a' + 'A');
  }
  return raised;
}

std::vector<std::string_view> split_at_spaces(std::string_view text) {
  std::vector<std::string_view> found;
  while (!text.empty()) {
    const auto space = text.find(' ');
    if (space != 0) found.push_back(text.substr(0, space));
    if (space == std::string_view::npos) break;
    text.remove_prefix(space + 1);
  }
  return found;
}

bool is_hangul(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    if (!syllable(utf8::next(word, at))) return false;
  }
  return true;
}

}  // namespace

std::string initials(std::string_view name) {
  const auto parts = split_at_spaces(name);
  if (parts.empty()) return {};
  const auto first = parts.front();
  constexpr std::size_t syllable_bytes = 3;
  if (is_hangul(first)) {
    const auto two = 2 * syllable_bytes;
    return std::string(first.size() > two ? first.substr(first.size() - two) : first);
  }
  const auto mark = first_character(first);
  const bool letters = mark.size() == 1 && parts.size() > 1;
  const auto second = letters ? first_character(parts.back()) : std::string_view{};
  return upper(mark) + (second.size() == 1 ? upper(second) : std::string{});
}

std::uint32_t avatar_colour(std::string_view id) {
  std::uint32_t hash = 2166136261;  // FNV-1a
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619;
  return (hash >> 16) % avatar_colours;
}

}  // namespace noom
