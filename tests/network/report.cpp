#include "tests/network/report.hpp"

#include <array>
#include <cstdio>

namespace noom::network {

void Report::expect(bool holds, const std::string& sentence) {
  ++(holds ? passed_ : failed_);
  std::printf("%s %s\n", holds ? "ok    " : "FAILED", sentence.c_str());
  std::fflush(stdout);
}

void Report::note(const std::string& line) {
  std::printf("NOTE %s\n", line.c_str());
  std::fflush(stdout);
}

int Report::end() const {
  std::printf("%d passed, %d failed\n", passed_, failed_);
  return failed_ == 0 && passed_ > 0 ? 0 : 1;
}

std::string number(double value, int digits) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.*f", digits, value);
  return text.data();
}

}  // namespace noom::network
