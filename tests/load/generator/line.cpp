#include "tests/load/generator/line.hpp"

namespace noom::load {
namespace {

constexpr std::string_view mark = "@@";
constexpr std::string_view digits = "0123456789abcdef";
constexpr std::size_t head = mark.size() + 8 + 8 + 16;

void put_hex(char* to, std::size_t places, std::uint64_t value) {
  for (; places-- > 0; value >>= 4) to[places] = digits[value & 15];
}

std::uint64_t hex(std::string_view text) {
  std::uint64_t value = 0;
  for (const char c : text)
    value = (value << 4) | static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
  return value;
}

// Where `part` is in `text`, looked for at `hint` first, which is then moved there.
bool locate(std::string_view text, std::string_view part, std::size_t& hint) {
  if (hint < text.size() && text.substr(hint, part.size()) == part) return true;
  const auto found = text.find(part);
  if (found == std::string_view::npos) return false;
  hint = found;
  return true;
}

}  // namespace

LineWriter::LineWriter(std::size_t size) : text_(mark) {
  constexpr std::string_view words = "the quick brown fox jumps over the lazy dog and says hello ";
  text_.resize(head);
  while (text_.size() < size) text_.push_back(words[text_.size() % words.size()]);
}

std::string_view LineWriter::write(const Line& line) {
  char* const to = text_.data() + mark.size();
  put_hex(to, 8, line.author);
  put_hex(to + 8, 8, line.number);
  put_hex(to + 16, 16, line.said);
  return text_;
}

std::optional<Line> LineReader::read(std::string_view text) {
  if (!locate(text, mark, hint_) || text.size() - hint_ < head) return std::nullopt;
  const auto fields = text.substr(hint_ + mark.size());
  return Line{.author = static_cast<std::uint32_t>(hex(fields.substr(0, 8))),
              .number = static_cast<std::uint32_t>(hex(fields.substr(8, 8))),
              .said = hex(fields.substr(16, 16))};
}

std::optional<std::uint64_t> NumberReader::read(std::string_view text) {
  if (!locate(text, key_, hint_)) return std::nullopt;
  std::uint64_t value = 0;
  for (auto i = hint_ + key_.size(); i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i)
    value = value * 10 + static_cast<unsigned>(text[i] - '0');
  return value;
}

}  // namespace noom::load
