#include "shared/base/id.hpp"

namespace noom {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// Six bits of a 132-bit string whose last four are zero; digit 0 is the highest.
unsigned digit_at(const IdBits& bits, std::size_t index) {
  const auto word = index * 6 / 64;
  const auto from = index * 6 % 64;
  auto highest = bits[word] << from;
  if (word == 0 && from > 58) highest |= bits[1] >> (64 - from);
  return static_cast<unsigned>(highest >> 58U);
}

}  // namespace

IdDigits id_digits(const IdBits& bits) {
  IdDigits digits;
  for (std::size_t i = 0; i < digits.size(); ++i) digits[i] = alphabet[digit_at(bits, i)];
  return digits;
}

std::optional<IdBits> id_from_text(std::string_view text) {
  if (text.size() != IdDigits().size()) return std::nullopt;
  IdBits bits{};
  for (std::size_t i = 0; i < text.size(); ++i) {
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
