#include "shared/protocol/json_skeleton.hpp"

#include <algorithm>

#include "shared/base/byte_run.hpp"

namespace noom {
namespace {

bool is_escaped(char c) { return static_cast<unsigned char>(c) < 0x20U || c == '"' || c == '\\'; }

// Behind the quote that ends the string; the end, if none does.
std::size_t end_of_string(std::string_view json) {
  std::size_t at = 0;
  while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2U : 1U;
  return std::min(at + 1, json.size());
}

}  // namespace

std::size_t unescaped_run(std::string_view text) {
  using namespace byte_run;
  auto at = run(
      text, [](auto bytes) { return below(bytes, 0x20) | equal(bytes, '"') | equal(bytes, '\\'); });
  while (at < text.size() && !is_escaped(text[at])) ++at;
  return at;
}

JsonSkeleton json_skeleton(std::string_view json) {
  constexpr std::size_t usual_text = 120;
  constexpr std::size_t usual_strings = 12;
  JsonSkeleton skeleton;
  skeleton.text.reserve(usual_text);
  skeleton.strings.reserve(usual_strings);
  for (;;) {
    const auto quote = json.find('"');
    if (quote == json.npos) break;
    skeleton.text.append(json, 0, quote + 1);
    json.remove_prefix(quote + 1);
    const auto run = unescaped_run(json);
    if (run < json.size() && json[run] == '"') {
      skeleton.text += '"';
      skeleton.strings.push_back(json.substr(0, run));
      json.remove_prefix(run + 1);
    } else {
      const auto string = end_of_string(json);
      skeleton.text.append(json, 0, string);
      json.remove_prefix(string);
    }
  }
  skeleton.text.append(json);
  return skeleton;
}

}  // namespace noom
