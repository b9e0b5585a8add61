// 64 bits that tell states apart: of 100,000 states two are taken for one with chance 3 in 10^10.
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>

namespace noom::call::explorer {

class Fingerprint {
 public:
  // Everything in the model is small: eight bits each.
  template <class T>
  requires std::is_integral_v<T> || std::is_enum_v<T> Fingerprint& operator<<(T value) {
    word_ = (word_ << 8) | static_cast<std::uint8_t>(value);
    if (++filled_ % 8 == 0) absorb();
    return *this;
  }
  Fingerprint& operator<<(const std::string& text) {
    for (const char c : text) *this << c;
    return *this << text.size();
  }
  std::uint64_t bits() const { return mix(bits_ ^ word_) + filled_; }

 private:
  // The finalizer of splitmix64.
  static std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

  void absorb() {
    bits_ = mix(bits_ ^ word_) + 0x9e3779b97f4a7c15;
    word_ = 0;
  }

  std::uint64_t bits_ = 0;
  std::uint64_t word_ = 0;
  std::uint32_t filled_ = 0;
};

}  // namespace noom::call::explorer
