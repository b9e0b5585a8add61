#include "shared/protocol/json_strings.hpp"

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

}  // namespace

std::size_t unescaped_run(std::string_view text) {
  using namespace byte_run;
  auto at = run(
      text, [](auto bytes) { return below(bytes, 0x20) | equal(bytes, '"') | equal(bytes, '\\'); });
  while (at < text.size() && !is_escaped(text[at])) ++at;
  return at;
}

PlainStrings take_plain_strings(std::string_view json) {
  PlainStrings strings;
  std::size_t copied = 0;
  for (auto at = json.find('"'); at < json.size(); at = json.find('"', at)) {
    const auto begin = at + 1;
    at = begin + unescaped_run(json.substr(begin));
    if (at >= json.size() || json[at] != '"') {
      at = end_of_string(json, at);
      continue;
    }
    const auto end = at++;
    if (is_name(json.substr(at))) continue;
    strings.taken.push_back(json.substr(begin, end - begin));
    strings.rest.append(json, copied, begin - copied);
    copied = end;
  }
  strings.rest.append(json, copied);
  return strings;
}

}  // namespace noom
