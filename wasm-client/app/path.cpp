#include "wasm-client/app/path.hpp"

#include "shared/base/ascii.hpp"
#include "shared/base/utf8.hpp"

namespace noom::app {
namespace {

constexpr std::string_view prefix = "/room/";

constexpr std::string_view escaped = "~/\\";  // "~0", "~1", "~2"

// RFC 3986 section 2.3, but for the tilde; everything else is percent-encoded.
bool unreserved(char c) { return ascii::letter_or_digit(c) || c == '-' || c == '.' || c == '_'; }

std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out += text[at];
      continue;
    }
    const auto byte = ascii::number<std::uint8_t>(text.substr(at + 1, 2), 16);
    if (at + 2 >= text.size() || !byte) return std::nullopt;
    out += static_cast<char>(*byte);
    at += 2;
  }
  return out;
}

// A tilde before anything else stands for itself: people type addresses too.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto which = at + 1 < text.size() ? static_cast<std::size_t>(text[at + 1] - '0') : 3;
    const bool escape = text[at] == '~' && which < escaped.size();
    out += escape ? escaped[which] : text[at];
    at += escape ? 1 : 0;
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
    if (const auto which = escaped.find(c); which != std::string_view::npos) {
      path += '~';
      path += static_cast<char>('0' + which);
      continue;
    }
    path += '%' + ascii::hex(static_cast<unsigned char>(c));
  }
  return path;
}

std::optional<RoomName> room_in_path(std::string_view path) {
  if (path.substr(0, prefix.size()) != prefix) return std::nullopt;
  path.remove_prefix(prefix.size());
  const auto name = decoded(path.substr(0, path.find_first_of("?#")));
  if (!name || !utf8::valid(*name)) return std::nullopt;
  auto room = RoomName::parse(unescaped(*name));
  if (!room) return std::nullopt;
  return *std::move(room);
}

std::optional<Transport> transport_in_query(std::string_view query) {
  while (!query.empty()) {
    query.remove_prefix(1);  // the question mark, or what stands between two
    const auto part = query.substr(0, query.find('&'));
    if (part == "transport=polling") return Transport::Polling;
    if (part == "transport=websocket") return Transport::WebSocket;
    query.remove_prefix(part.size());
  }
  return std::nullopt;
}

}  // namespace noom::app
