#include "shared/protocol/characters.hpp"

#include <algorithm>
#include <array>

namespace noom {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Of ranges in their order: most characters come before the first.
template <std::size_t Size>
bool within(const std::array<Range, Size>& ranges, char32_t c) {
  const auto* const range =
      std::find_if(ranges.begin(), ranges.end(), [c](Range one) { return c <= one.last; });
  return range != ranges.end() && range->first <= c;
}

constexpr std::array space_ranges{
    Range{'\t', '\n'},     Range{'\r', '\r'},     Range{' ', ' '},       Range{0xA0, 0xA0},
    Range{0x1680, 0x1680}, Range{0x2000, 0x200A}, Range{0x2028, 0x2029}, Range{0x202F, 0x202F},
    Range{0x205F, 0x205F}, Range{0x2800, 0x2800}, Range{0x3000, 0x3000},
};

constexpr std::array bidirectional_ranges{
    Range{0x061C, 0x061C},
    Range{0x200E, 0x200F},
    Range{0x202A, 0x202E},
    Range{0x2066, 0x2069},
};

constexpr std::array invisible_ranges{
    Range{0x00AD, 0x00AD},   Range{0x034F, 0x034F},   Range{0x061C, 0x061C},
    Range{0x115F, 0x1160},   Range{0x17B4, 0x17B5},   Range{0x180B, 0x180F},
    Range{0x200B, 0x200F},   Range{0x202A, 0x202E},   Range{0x2060, 0x206F},
    Range{0x3164, 0x3164},   Range{0xFE00, 0xFE0F},   Range{0xFEFF, 0xFEFF},
    Range{0xFFA0, 0xFFA0},   Range{0xFFF0, 0xFFFB},   Range{0x1BCA0, 0x1BCA3},
    Range{0x1D173, 0x1D17A}, Range{0xE0000, 0xE0FFF},
};

// Latin and symbols, Hebrew, Arabic, Thai, Lao, Tibetan, kana: the scripts in which marks are
// heaped up.
constexpr std::array combining_ranges{
    Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD}, Range{0x05BF, 0x05BF},
    Range{0x05C1, 0x05C2}, Range{0x05C4, 0x05C5}, Range{0x0610, 0x061A}, Range{0x064B, 0x065F},
    Range{0x0670, 0x0670}, Range{0x06D6, 0x06DC}, Range{0x06DF, 0x06E4}, Range{0x06EA, 0x06ED},
    Range{0x0E31, 0x0E31}, Range{0x0E34, 0x0E3A}, Range{0x0E47, 0x0E4E}, Range{0x0EB1, 0x0EB1},
    Range{0x0EB4, 0x0EBC}, Range{0x0EC8, 0x0ECD}, Range{0x0F71, 0x0F84}, Range{0x1AB0, 0x1AFF},
    Range{0x1DC0, 0x1DFF}, Range{0x20D0, 0x20FF}, Range{0x302A, 0x302D}, Range{0x3099, 0x309A},
    Range{0xFE20, 0xFE2F},
};

constexpr std::array pictographic_ranges{
    Range{0x2190, 0x27FF},
    Range{0x2900, 0x2BFF},
    Range{0x1F000, 0x1FAFF},
};

template <std::size_t Size>
constexpr bool in_order(const std::array<Range, Size>& ranges) {
  for (std::size_t i = 0; i < Size; ++i)
    if (ranges[i].last < ranges[i].first || (i > 0 && ranges[i].first <= ranges[i - 1].last))
      return false;
  return true;
}
static_assert(in_order(space_ranges) && in_order(bidirectional_ranges) &&
              in_order(invisible_ranges) && in_order(combining_ranges) &&
              in_order(pictographic_ranges));

constexpr char32_t syllable_base = 0xAC00;
constexpr char32_t lead_base = 0x1100;
constexpr char32_t vowel_base = 0x1161;
constexpr char32_t trail_base = 0x11A7;
constexpr char32_t leads = 19;
constexpr char32_t vowels = 21;
constexpr char32_t trails = 28;  // "none" is the first

}  // namespace

bool is_control(char32_t c) { return c < 0x20 || (0x7F <= c && c <= 0x9F); }
bool is_space(char32_t c) { return within(space_ranges, c); }
bool is_bidirectional(char32_t c) { return within(bidirectional_ranges, c); }
bool is_invisible(char32_t c) { return within(invisible_ranges, c); }
bool is_combining(char32_t c) { return within(combining_ranges, c); }
bool is_pictographic(char32_t c) { return within(pictographic_ranges, c); }

char32_t compose_hangul(char32_t first, char32_t second) {
  // Below its base, an unsigned difference is too large as well.
  const char32_t lead = first - lead_base;
  const char32_t vowel = second - vowel_base;
  if (lead < leads && vowel < vowels) return syllable_base + (lead * vowels + vowel) * trails;
  const char32_t open = first - syllable_base;
  const char32_t trail = second - trail_base;
  const bool is_open = open < leads * vowels * trails && open % trails == 0;
  return is_open && trail != 0 && trail < trails ? first + trail : 0;
}

}  // namespace noom
