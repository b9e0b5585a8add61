#include "wasm-client/app/path.hpp"

#include "shared/base/utf8.hpp"

namespace noom::app {
namespace {

constexpr std::string_view prefix = "/room/";
constexpr std::string_view hex = "0123456789ABCDEF";

// RFC 3986 section 2.3; everything else is percent-encoded.
bool unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

std::optional<unsigned> digit(char c) {
  const auto upper = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  const auto value = hex.find(upper);
  if (value == std::string_view::npos) return std::nullopt;
  return static_cast<unsigned>(value);
}

std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out += text[at];
      continue;
    }
    if (at + 2 >= text.size()) return std::nullopt;
    const auto high = digit(text[at + 1]);
    const auto low = digit(text[at + 2]);
    if (!high || !low) return std::nullopt;
    out += static_cast<char>(*high << 4U | *low);
    at += 2;
  }
  return out;
}

}  // namespace

std::string room_path(const RoomName& room) {
  std::string path{prefix};
  for (const char c : room.text()) {
    if (unreserved(c)) {
      path += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    path += '%';
    path += hex[byte >> 4U];
    path += hex[byte & 15U];
  }
  return path;
}

std::optional<RoomName> room_in_path(std::string_view path) {
  if (path.substr(0, prefix.size()) != prefix) return std::nullopt;
  path.remove_prefix(prefix.size());
  const auto name = decoded(path.substr(0, path.find_first_of("?#")));
  if (!name || !utf8::valid(*name)) return std::nullopt;
  auto room = RoomName::parse(*name);
  if (!room) return std::nullopt;
  return *std::move(room);
}

}  // namespace noom::app
