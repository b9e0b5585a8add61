// What stands for a person whose picture is not seen: initials and one of twelve colours.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace noom {

// "Ada Lovelace" AL, "anon" A, "김민수" 민수 (Koreans drop the family name), "👩‍🚀 Kim"
// 👩‍🚀.
std::string initials(std::string_view name);

inline constexpr std::uint32_t avatar_colours = 12;
// The same for the same text everywhere: below `avatar_colours`.
std::uint32_t avatar_colour(std::string_view id);

}  // namespace noom
