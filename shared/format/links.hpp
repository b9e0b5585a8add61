// The addresses in a line of chat that may be followed: http, https and mailto, nothing else ever.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace noom {

struct TextPiece {
  enum class Kind : std::uint8_t { Plain, Link } kind = Kind::Plain;
  std::string_view text;  // of a link: its address, as typed
  bool operator==(const TextPiece&) const = default;
};

// What looks like an address is looked at this often in one text; what comes after stays plain.
inline constexpr std::size_t addresses_per_text = 100;

// The whole text in pieces, in order; they point into `text`. Punctuation at the end of an address
// and brackets that it did not open are not part of it. An address that hides its host behind a
// user name (https://bank.example@evil.example) stays plain.
std::vector<TextPiece> split_links(std::string_view text);

}  // namespace noom
