// What fuzzers share: a rule that is broken ends the program, which libFuzzer reports.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <variant>

namespace noom::fuzz {

inline void check(bool holds) {
  if (!holds) std::abort();
}

inline std::string_view text_of(const std::uint8_t* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

// The text up to the next of these bytes, which is taken off.
inline std::string_view take(std::string_view& text, char end = '\0') {
  const auto part = text.substr(0, text.find(end));
  text.remove_prefix(part.size() == text.size() ? part.size() : part.size() + 1);
  return part;
}

// Which alternatives were reached; at its end the program says how many of all.
template <class Variant>
class Reached {
 public:
  void note(const Variant& variant) {
    static const bool said = std::atexit(say) == 0;
    check(said);
    reached().set(variant.index());
  }

 private:
  static constexpr std::size_t all = std::variant_size_v<Variant>;
  static std::bitset<all>& reached() {
    static std::bitset<all> bits;
    return bits;
  }
  static void say() { std::fprintf(stderr, "reached %zu of %zu\n", reached().count(), all); }
};

}  // namespace noom::fuzz
