// The text of a chat message of the generator: who said it, as which of theirs and when, then words
// up to the wanted size.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace noom::load {

struct Line {
  std::uint32_t author;
  std::uint32_t number;
  std::uint64_t said;  // nanoseconds of the steady clock
};

class LineWriter {
 public:
  explicit LineWriter(std::size_t size);
  // Good until the next call.
  std::string_view write(const Line& line);

 private:
  std::string text_;
};

// Finds it in a text that may hold it anywhere; looks first where it was the last time.
class LineReader {
 public:
  std::optional<Line> read(std::string_view text);

 private:
  std::size_t hint_ = 0;
};

// A number in decimal after a key, found the same way.
class NumberReader {
 public:
  explicit NumberReader(std::string_view key) : key_(key) {}
  std::optional<std::uint64_t> read(std::string_view text);

 private:
  std::string_view key_;
  std::size_t hint_ = 0;
};

// Of one message at one place in its room's order; sums of these are equal when sets are.
constexpr std::uint64_t fingerprint(std::uint32_t author, std::uint32_t number,
                                    std::uint64_t sequence) {
  auto mixed = ((std::uint64_t{author} << 32) | number) * 0x9E3779B97F4A7C15U;
  mixed ^= sequence * 0xC2B2AE3D27D4EB4FU;
  mixed ^= mixed >> 29;
  mixed *= 0xBF58476D1CE4E5B9U;
  return mixed ^ (mixed >> 32);
}

}  // namespace noom::load
