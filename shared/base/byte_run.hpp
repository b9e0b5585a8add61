// How far a text goes before a byte of some kind. What is most of most texts need not be looked at
// byte by byte: a kind is asked for of one byte or of eight in a number, and where a processor has
// vectors, compilers make them of a row of single bytes.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace noom::byte_run {

// Not 0: it is of that kind.
using One = unsigned char;
constexpr One above_ascii(One byte) { return byte & 0x80U; }
constexpr One below(One byte, One limit) { return static_cast<One>(-(byte < limit)); }
constexpr One equal(One byte, char other) {
  return static_cast<One>(-(byte == static_cast<One>(other)));
}

// The lowest high bit that is set is that of the first byte of that kind; 0: none is. Bits above it
// mean nothing.
using Eight = std::uint64_t;
static_assert(std::endian::native == std::endian::little, "the first byte is the lowest");
inline constexpr Eight each = 0x0101010101010101U;
inline constexpr Eight high_bits = each * 0x80U;
constexpr Eight above_ascii(Eight eight) { return eight & high_bits; }
constexpr Eight below(Eight eight, One limit) {  // at most 0x80
  return (eight - each * limit) & ~eight & high_bits;
}
constexpr Eight equal(Eight eight, char byte) {
  return below(eight ^ each * static_cast<One>(byte), 1);
}

#ifdef __wasm__
inline constexpr bool has_vectors = false;
#else
inline constexpr bool has_vectors = true;
#endif

// The bytes at the front before the first that `stops`, a function of One and of Eight, finds; or
// before the last few: fewer than eight cannot be looked at.
template <class Stops>
std::size_t run(std::string_view text, Stops stops) {
  constexpr std::size_t row = 64;
  std::size_t at = 0;
  const auto next_eight = [&] {
    Eight eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    const Eight found = stops(eight);
    at += found == 0 ? sizeof eight : static_cast<std::size_t>(std::countr_zero(found)) / 8;
    return found == 0;
  };
  // Many runs are short.
  if (text.size() < sizeof(Eight) || !next_eight()) return at;
  for (One found = 0; has_vectors && at + row <= text.size(); at += row) {
    for (std::size_t i = 0; i < row; ++i)
      found = static_cast<One>(found | stops(static_cast<One>(text[at + i])));
    if (found != 0) break;
  }
  while (at + sizeof(Eight) <= text.size() && next_eight()) {
  }
  return at;
}

}  // namespace noom::byte_run
