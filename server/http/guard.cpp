#include "server/http/guard.hpp"

#include <algorithm>

#include "server/http/origin.hpp"
#include "server/http/router.hpp"
#include "shared/base/ascii.hpp"
#include "shared/delivery/polling.hpp"
#include "shared/protocol/limits.hpp"

namespace noom::http {
namespace {

using ascii::equal_ignoring_case;

bool base64_digit(char c) { return ascii::letter_or_digit(c) || c == '+' || c == '/'; }

// RFC 6455 section 4.1: 16 bytes as base64, so 22 digits, the last of which ends in four zero bits.
bool key_of_16_bytes(std::string_view key) {
  constexpr std::string_view ends_in_zeros = "AQgw";
  return key.size() == 24 && key.substr(22) == "==" &&
         std::all_of(key.begin(), key.begin() + 22, base64_digit) &&
         ends_in_zeros.find(key[21]) != std::string_view::npos;
}

bool graphic(char c) { return c > 0x20 && c < 0x7F; }

bool holds_ignoring_case(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(), [](char a, char b) {
           return ascii::lower(a) == ascii::lower(b);
         }) != text.end();
}

bool good_target(std::string_view target) {
  return !target.empty() && target.front() == '/' &&
         std::all_of(target.begin(), target.end(), graphic) &&
         target.find_first_of("\\#") == std::string_view::npos &&
         !holds_ignoring_case(target, "%00") && !holds_ignoring_case(target, "%2f") &&
         !holds_ignoring_case(target, "%5c");
}

bool good_host(std::string_view host) {
  return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
    return ascii::letter_or_digit(c) ||
           std::string_view(".-_:[]").find(c) != std::string_view::npos;
  });
}

bool allowed_origin(const RequestFacts& request, const OriginPolicy& origins) {
  if (request.count("Origin") != 1) return false;
  const auto text = request.field("Origin");
  const auto origin = parse_origin(text);
  if (origin && is_of_host(*origin, request.field("Host"))) return true;
  return std::any_of(
      origins.also_allowed.begin(), origins.also_allowed.end(), [&](const std::string& allowed) {
        return equal_ignoring_case(text, allowed) || (origin && parse_origin(allowed) == origin);
      });
}

constexpr Rejection another_origin{403, polling::origin_refused};

std::optional<Rejection> check_upgrade(const RequestFacts& request, const OriginPolicy& origins) {
  if (request.version != 11) return Rejection{400, "an upgrade needs HTTP/1.1"};
  if (request.method != "GET") return Rejection{405, "an upgrade is a GET"};
  if (!request.lists("Connection", "upgrade") ||
      !equal_ignoring_case(request.field("Upgrade"), "websocket") || request.count("Upgrade") != 1)
    return Rejection{400, "only an upgrade to websocket"};
  if (request.field("Sec-WebSocket-Version") != "13" || request.count("Sec-WebSocket-Version") != 1)
    return Rejection{426, "only version 13"};
  if (request.count("Sec-WebSocket-Key") != 1 ||
      !key_of_16_bytes(request.field("Sec-WebSocket-Key")))
    return Rejection{400, "Sec-WebSocket-Key is not 16 bytes"};
  if (!allowed_origin(request, origins)) return another_origin;
  return std::nullopt;
}

// A browser sends the origin with each POST, and with a GET only if it is another's.
std::optional<Rejection> check_polling(const RequestFacts& request, const OriginPolicy& origins) {
  if (request.method == "POST") {
    const auto length = content_length(request);
    if (!length) return Rejection{411, "exactly one Content-Length"};
    if (*length > noom::limits::polling_bytes) return Rejection{413, "the body is too long"};
  }
  const bool asked = request.method == "POST" || request.count("Origin") > 0;
  if (asked && !allowed_origin(request, origins)) return another_origin;
  return std::nullopt;
}

// A line without its CR LF: no controls, and no white space first, which would fold it to the line
// before.
bool good_line(std::string_view line) {
  return !line.empty() && line.front() != ' ' && line.front() != '\t' &&
         std::none_of(line.begin(), line.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return (byte < 0x20U && c != '\t') || byte == 0x7FU;
         });
}

}  // namespace

std::size_t RequestFacts::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(fields.begin(), fields.end(),
                    [name](const Field& f) { return equal_ignoring_case(f.name, name); }));
}

std::string_view RequestFacts::field(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [name](const Field& f) {
    return equal_ignoring_case(f.name, name);
  });
  return found == fields.end() ? std::string_view{} : found->value;
}

bool RequestFacts::lists(std::string_view name, std::string_view token) const {
  return std::any_of(fields.begin(), fields.end(), [&](const Field& f) {
    return equal_ignoring_case(f.name, name) && has_token(f.value, token);
  });
}

bool has_body(const RequestFacts& request) {
  const auto length = request.field("Content-Length");
  return request.count("Content-Length") > 1 || (!length.empty() && length != "0");
}

std::optional<std::size_t> content_length(const RequestFacts& request) {
  if (request.count("Content-Length") != 1) return std::nullopt;
  return ascii::number<std::size_t>(request.field("Content-Length"));
}

std::optional<Rejection> check_head(std::string_view head) {
  if (head.size() > limits::head_bytes) return Rejection{431, "the head is too long"};
  std::size_t lines = 0;
  while (!head.empty()) {
    const auto end = head.find("\r\n");
    if (end == std::string_view::npos) return Rejection{400, "a line without its end"};
    const auto line = head.substr(0, end);
    head.remove_prefix(end + 2);
    if (line.empty()) break;
    if (!good_line(line)) return Rejection{400, "a folded line or a control"};
    const auto name_end = line.find(lines == 0 ? '\0' : ':');
    const auto strict = line.substr(0, name_end);
    if (!std::all_of(strict.begin(), strict.end(),
                     [lines](char c) { return graphic(c) || (lines == 0 && c == ' '); }))
      return Rejection{400, "a byte that is not ASCII"};
    ++lines;
  }
  if (lines > limits::fields + 1) return Rejection{431, "too many fields"};
  return std::nullopt;
}

std::optional<Rejection> check(const RequestFacts& request, const OriginPolicy& origins) {
  if (request.version != 10 && request.version != 11) return Rejection{505, "only HTTP/1.1"};
  const auto to = route(request.target);
  const bool polling = std::holds_alternative<Polling>(to);
  if (polling && request.method != "GET" && request.method != "POST")
    return Rejection{405, "only GET and POST", "GET, POST"};
  if (!polling && request.method != "GET" && request.method != "HEAD")
    return Rejection{405, "only GET and HEAD"};
  if (request.fields.size() > limits::fields) return Rejection{431, "too many fields"};
  if (request.count("Transfer-Encoding") > 0) return Rejection{400, "no Transfer-Encoding"};
  // What nobody reads would be the next request: of another person, behind a proxy.
  const bool takes_body = polling && request.method == "POST";
  if (!takes_body && has_body(request)) return Rejection{413, "no body"};
  if (request.count("Host") != 1 || !good_host(request.field("Host")))
    return Rejection{400, "exactly one Host"};
  if (!good_target(request.target)) return Rejection{400, "this target is not allowed"};
  if (std::holds_alternative<Upgrade>(to) && request.count("Upgrade") > 0)
    return check_upgrade(request, origins);
  if (polling) return check_polling(request, origins);
  return std::nullopt;
}

bool has_token(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    if (equal_ignoring_case(trimmed(list.substr(0, comma)), token)) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace noom::http
