#include "shared/base/byte_run.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/shared/support/random.hpp"

namespace noom {
namespace {

constexpr auto stops_a_run = [](auto bytes) {
  using namespace byte_run;
  return above_ascii(bytes) | below(bytes, ' ') | equal(bytes, '"');
};

bool is_stop(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || byte < ' ' || c == '"';
}

// Eights begin at multiples of eight, and what is left behind the last is not looked at.
std::size_t expected_run(const std::string& text) {
  const auto first = std::find_if(text.begin(), text.end(), is_stop) - text.begin();
  return std::min(static_cast<std::size_t>(first), text.size() - text.size() % 8);
}

TEST(ByteRun, EachByteStopsOrDoesNotWhereverItStands) {
  for (int value = 0; value < 256; ++value) {
    for (std::size_t at = 0; at < 80; ++at) {
      std::string text(80, 'x');
      text[at] = static_cast<char>(value);
      EXPECT_EQ(byte_run::run(text, stops_a_run), expected_run(text)) << value << " at " << at;
    }
  }
}

TEST(ByteRun, OfAnyLengthItEndsAtTheFirst) {
  for (std::size_t size = 0; size < 200; ++size) {
    for (std::size_t at = 0; at <= size; ++at) {
      std::string text(size, '~');
      if (at < size) text[at] = '"';
      EXPECT_EQ(byte_run::run(text, stops_a_run), expected_run(text)) << at << " of " << size;
    }
  }
}

TEST(ByteRun, NeighboursDoNotMatter) {
  testing::Random random{21};
  for (int round = 0; round < 20'000; ++round) {
    std::string text(8 + random.below(9), 0);
    for (auto& c : text) c = static_cast<char>(random.below(4) == 0 ? random.below(256) : 0x21);
    EXPECT_EQ(byte_run::run(text, stops_a_run), expected_run(text));
  }
}

}  // namespace
}  // namespace noom
