// 64 bits that tell states apart: of 100,000 states two are taken for one with chance 3 in 10^10.
#pragma once

#include <cstdint>
#include <string>

namespace noom::call::explorer {

class Fingerprint {
 public:
  // Everything in the model is small: eight bits each, eight of them a word.
  template <class... Small>
  void add(Small... values) {
    static_assert(sizeof...(values) <= 8);
    std::uint64_t word = 0;
    ((word = (word << 8) | static_cast<std::uint8_t>(values)), ...);
    absorb(word);
  }
  // Of at most seven characters.
  void add(const std::string& text) {
    std::uint64_t word = text.size();
    for (const char c : text) word = (word << 8) | static_cast<std::uint8_t>(c);
    absorb(word);
  }
  std::uint64_t bits() const { return bits_; }

 private:
  // The finalizer of splitmix64.
  void absorb(std::uint64_t word) {
    std::uint64_t z = (bits_ + 0x9e3779b97f4a7c15) ^ word;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    bits_ = z ^ (z >> 31);
  }

  std::uint64_t bits_ = 0;
};

}  // namespace noom::call::explorer
