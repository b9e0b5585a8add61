#include "server/http/origin.hpp"

#include <algorithm>

#include "shared/base/ascii.hpp"

namespace noom::http {
namespace {

constexpr std::uint16_t http_port = 80;
constexpr std::uint16_t https_port = 443;

bool all_of(std::string_view text, std::string_view also, char last_letter) {
  return std::all_of(text.begin(), text.end(), [=](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= last_letter) ||
           also.find(c) != std::string_view::npos;
  });
}

// In lower case; the brackets say what it is.
bool names_a_host(std::string_view host) {
  if (host.substr(0, 1) != "[") return !host.empty() && all_of(host, ".-_", 'z');
  return host.size() > 2 && host.back() == ']' &&
         all_of(host.substr(1, host.size() - 2), ":.", 'f');
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
  const auto port = ascii::number<std::uint16_t>(text);
  return port != 0 ? port : std::nullopt;
}

std::optional<Origin> parse_authority(std::string scheme, std::string_view text) {
  const auto default_port = scheme == "https" ? https_port : http_port;
  const auto bracket = text.find(']');
  const auto colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  auto host = ascii::lower(text.substr(0, colon));
  const auto port =
      colon == std::string_view::npos ? default_port : parse_port(text.substr(colon + 1));
  if (!names_a_host(host) || !port) return std::nullopt;
  return Origin{.scheme = std::move(scheme), .host = std::move(host), .port = *port};
}

}  // namespace

std::optional<Origin> parse_origin(std::string_view text) {
  const auto end = text.find("://");
  if (end == std::string_view::npos) return std::nullopt;
  auto scheme = ascii::lower(text.substr(0, end));
  if (scheme != "http" && scheme != "https") return std::nullopt;
  return parse_authority(std::move(scheme), text.substr(end + 3));
}

bool is_of_host(const Origin& origin, std::string_view host_field) {
  return parse_authority(origin.scheme, host_field) == origin;
}

}  // namespace noom::http
