#include "shared/protocol/json_skeleton.hpp"

#include <algorithm>

#include "shared/base/byte_run.hpp"

namespace noom {
namespace {

bool is_escaped(char c) { return static_cast<unsigned char>(c) < 0x20U || c == '"' || c == '\\'; }

// Behind the quote that ends the string; the end, if none does.
std::size_t end_of_string(std::string_view json, std::size_t at) {
  while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2U : 1U;
  return std::min(at + 1, json.size());
}

// A string is one if this stands behind it.
bool is_name(std::string_view behind) {
  const auto at = behind.find_first_not_of(" \t\n\r");
  return at != behind.npos && behind[at] == ':';
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Of a number that has more than digits.
bool is_of_number(char c) { return c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'; }

// So many digits are never too great.
constexpr std::size_t most_digits = 18;

// What stands in a text from `copied` on goes into the skeleton when something behind it is taken
// out.
class Taker {
 public:
  Taker(std::string_view json, JsonSkeleton& skeleton) : json_(json), skeleton_(skeleton) {}

  void take_all() {
    while (at_ < json_.size()) {
      if (json_[at_] == '"')
        take_string();
      else if (is_digit(json_[at_]))
        take_number();
      else
        ++at_;
    }
    skeleton_.text.append(json_, copied_);
  }

 private:
  void take_string() {
    const auto begin = at_ + 1;
    at_ = begin + unescaped_run(json_.substr(begin));
    if (at_ == json_.size() || json_[at_] != '"') {
      at_ = end_of_string(json_, at_);
      return;
    }
    const auto string = json_.substr(begin, at_++ - begin);
    if (is_name(json_.substr(at_))) return;
    skeleton_.strings.push_back(string);
    replace(begin, at_ - 1, {});
  }

  void take_number() {
    const auto begin = at_;
    std::uint64_t natural = 0;
    for (; at_ < json_.size() && is_digit(json_[at_]); ++at_)
      natural = natural * 10 + static_cast<std::uint64_t>(json_[at_] - '0');
    const bool whole = (begin == 0 || !is_of_number(json_[begin - 1])) &&
                       (at_ == json_.size() || !is_of_number(json_[at_]));
    if (!whole || at_ - begin > (json_[begin] == '0' ? 1 : most_digits)) return;
    skeleton_.naturals.push_back(natural);
    replace(begin, at_, "0");
  }

  void replace(std::size_t begin, std::size_t end, std::string_view by) {
    skeleton_.text.append(json_, copied_, begin - copied_);
    skeleton_.text.append(by);
    copied_ = end;
  }

  std::string_view json_;
  JsonSkeleton& skeleton_;
  std::size_t at_ = 0;
  std::size_t copied_ = 0;
};

}  // namespace

std::size_t unescaped_run(std::string_view text) {
  using namespace byte_run;
  auto at = run(
      text, [](auto bytes) { return below(bytes, 0x20) | equal(bytes, '"') | equal(bytes, '\\'); });
  while (at < text.size() && !is_escaped(text[at])) ++at;
  return at;
}

void json_skeleton(std::string_view json, JsonSkeleton& skeleton) {
  skeleton.text.clear();
  skeleton.strings.clear();
  skeleton.naturals.clear();
  Taker(json, skeleton).take_all();
}

}  // namespace noom
