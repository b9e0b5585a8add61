#include "shared/format/links.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "shared/base/ascii.hpp"

namespace noom {
namespace {

constexpr std::array<std::string_view, 3> schemes{"https://", "http://", "mailto:"};

bool beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

struct Start {
  std::size_t at = 0;
  std::string_view scheme;  // empty: no address begins here
};

// The scheme whose colon stands at `colon`.
Start scheme_around(std::string_view text, std::size_t colon) {
  for (const auto scheme : schemes) {
    const auto length = scheme.find(':');
    if (colon < length) continue;
    const auto at = colon - length;
    if (!ascii::equal_ignoring_case(text.substr(at, scheme.size()), scheme)) continue;
    if (at == 0 || !ascii::letter_or_digit(text[at - 1])) return {at, scheme};
  }
  return {};
}

bool ends_address(char c) {
  return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '"' || c == 0x7F;
}

// In UTF-8 a full stop, comma, question or exclamation mark, or closing quote of East Asia, or an
// ellipsis.
constexpr std::array<std::string_view, 9> wide_punctuation{"。", "、", ",", ".", "?",
                                                           "!",  "”",  "’", "…"};
constexpr std::string_view punctuation = ".,;:!?'*_~";

// How many bytes at the end are a mark that belongs to the sentence, not to the address.
std::size_t trailing_mark(std::string_view address) {
  if (punctuation.find(address.back()) != std::string_view::npos) return 1;
  for (const auto mark : wide_punctuation) {
    if (address.size() > mark.size() && address.substr(address.size() - mark.size()) == mark) {
      return mark.size();
    }
  }
  return 0;
}

// Closing brackets minus opening ones, of each kind.
struct Brackets {
  std::array<std::ptrdiff_t, 3> surplus{};
  static constexpr std::string_view opening = "([{", closing = ")]}";

  explicit Brackets(std::string_view address) {
    for (const char c : address) {
      if (const auto kind = opening.find(c); kind != std::string_view::npos) --surplus[kind];
      if (const auto kind = closing.find(c); kind != std::string_view::npos) ++surplus[kind];
    }
  }
  // Whether the bracket at the end closes what the address did not open; then it is taken off.
  bool take_off(char last) {
    const auto kind = closing.find(last);
    if (kind == std::string_view::npos || surplus[kind] <= 0) return false;
    --surplus[kind];
    return true;
  }
};

std::string_view without_trailing_marks(std::string_view address) {
  Brackets brackets(address);
  while (!address.empty()) {
    const auto mark = trailing_mark(address);
    if (mark == 0 && !brackets.take_off(address.back())) break;
    address.remove_suffix(std::max<std::size_t>(mark, 1));
  }
  return address;
}

bool host_is_plain(std::string_view address, std::string_view scheme) {
  if (scheme == "mailto:") return address.find('@') != std::string_view::npos;
  const auto rest = address.substr(scheme.size());
  const auto authority = rest.substr(0, rest.find_first_of("/\\?#"));
  return authority.find('@') == std::string_view::npos;
}

// The address that begins with `scheme` at the beginning of `text`; empty: it is none.
std::string_view address_at(std::string_view text, std::string_view scheme) {
  const auto* const end = std::find_if(text.begin(), text.end(), ends_address);
  const auto address =
      without_trailing_marks(text.substr(0, static_cast<std::size_t>(end - text.begin())));
  if (address.size() <= scheme.size()) return {};
  const char first = address[scheme.size()];
  const bool host = ascii::letter_or_digit(first) || beyond_ascii(first) || first == '[';
  return host && host_is_plain(address, scheme) ? address : std::string_view{};
}

}  // namespace

std::vector<TextPiece> split_links(std::string_view text) {
  std::vector<TextPiece> found;
  std::size_t plain = 0;
  std::size_t tried = 0;
  for (std::size_t at = 0; tried < addresses_per_text;) {
    const auto colon = text.find(':', at);  // no address without one
    if (colon == std::string_view::npos) break;
    at = colon + 1;
    const auto start = scheme_around(text, colon);
    if (start.scheme.empty() || start.at < plain) continue;
    ++tried;
    const auto address = address_at(text.substr(start.at), start.scheme);
    if (address.empty()) continue;
    if (start.at > plain) {
      found.push_back({TextPiece::Kind::Plain, text.substr(plain, start.at - plain)});
    }
    found.push_back({TextPiece::Kind::Link, address});
    plain = at = start.at + address.size();
  }
  if (plain < text.size()) found.push_back({TextPiece::Kind::Plain, text.substr(plain)});
  return found;
}

}  // namespace noom
