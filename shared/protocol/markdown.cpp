#include "shared/protocol/markdown.hpp"

namespace noom::markdown {

std::string number(std::uint64_t value) {
  auto digits = std::to_string(value);
  if (digits.size() < 5) return digits;
  for (auto at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string row(std::initializer_list<std::string> cells) {
  std::string line = "|";
  for (const auto& cell : cells) {
    line += ' ';
    line += cell;
    line += " |";
  }
  return line + '\n';
}

std::string heading_row(std::initializer_list<std::string> cells) {
  std::string rule = "|";
  for (std::size_t i = 0; i < cells.size(); ++i) rule += " --- |";
  return row(cells) + rule + '\n';
}

std::string link_to_heading(std::string_view word) {
  std::string anchor;
  for (const char c : word) anchor += static_cast<char>('A' <= c && c <= 'Z' ? c - 'A' + 'a' : c);
  return "[" + std::string(word) + "](#" + anchor + ")";
}

std::string text_kind(Bounds bounds) {
  auto kind = "text, at most " + number(bounds.limit) + " bytes";
  if (!bounds.begins.empty()) kind += ", begins with " + code(bounds.begins);
  return kind;
}

std::string choice_kind(const std::string_view* names, std::size_t count) {
  std::string kind = "one of ";
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) kind += ", ";
    kind += code("\"" + std::string(names[i]) + "\"");
  }
  return kind;
}

}  // namespace noom::markdown
