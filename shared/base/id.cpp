#include "shared/base/id.hpp"

namespace noom {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t text_length = 22;

// Six bits of a 132-bit string whose last four are zero; digit 0 is the highest.
unsigned digit_at(const IdBits& bits, std::size_t index) {
  unsigned digit = 0;
  for (std::size_t i = index * 6; i < index * 6 + 6; ++i) {
    const std::uint64_t bit = i < 128 ? (bits[i / 64] >> (63 - i % 64)) & 1U : 0U;
    digit = digit << 1 | static_cast<unsigned>(bit);
  }
  return digit;
}

}  // namespace

std::string id_to_text(const IdBits& bits) {
  std::string text(text_length, 'A');
  for (std::size_t i = 0; i < text_length; ++i) text[i] = alphabet[digit_at(bits, i)];
  return text;
}

std::optional<IdBits> id_from_text(std::string_view text) {
  if (text.size() != text_length) return std::nullopt;
  IdBits bits{};
  for (std::size_t i = 0; i < text_length; ++i) {
    const auto digit = alphabet.find(text[i]);
    if (digit == std::string_view::npos) return std::nullopt;
    for (std::size_t bit = 0; bit < 6; ++bit) {
      const auto at = i * 6 + bit;
      const auto value = digit >> (5 - bit) & 1U;
      if (at < 128)
        bits[at / 64] |= static_cast<std::uint64_t>(value) << (63 - at % 64);
      else if (value != 0)
        return std::nullopt;
    }
  }
  return bits;
}

}  // namespace noom
