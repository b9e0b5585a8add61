// What a request must be before anything is done with it: the same for a page and for an upgrade.
// Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace noom::http {

namespace limits {
inline constexpr std::size_t head_bytes = 8 * 1024;  // more: 431
inline constexpr std::size_t fields = 64;            // more: 431
}  // namespace limits

struct Field {
  std::string_view name;
  std::string_view value;
};

struct RequestFacts {
  std::string_view method;
  std::string_view target;
  unsigned version = 11;  // 10 or 11
  std::vector<Field> fields;

  std::size_t count(std::string_view name) const;
  // Of the first field of this name; empty when there is none.
  std::string_view field(std::string_view name) const;
  // Whether one of the fields of this name, all of which are one list, has this token.
  bool lists(std::string_view name, std::string_view token) const;
};

struct Rejection {
  unsigned status;
  std::string_view reason;
  std::string_view allow = "GET, HEAD";  // said by a 405

  bool operator==(const Rejection&) const = default;
};

struct OriginPolicy {
  // "https://noom.example", besides the request's own host; never a part
  std::vector<std::string> also_allowed;
};

// What a lenient parser would let pass unseen: folded lines, bare line ends, controls, bytes above
// 0x7E in names and targets. `head` ends with the empty line.
std::optional<Rejection> check_head(std::string_view head);

// Nothing: allowed.
std::optional<Rejection> check(const RequestFacts& request, const OriginPolicy& origins);

// Whether a body follows, or may follow.
bool has_body(const RequestFacts& request);
// The bytes of the body; nothing: it is not said, or not clearly.
std::optional<std::size_t> content_length(const RequestFacts& request);

// Whether a comma-separated list (RFC 9110 section 5.6.1) has this token.
bool has_token(std::string_view list, std::string_view token);
// `text` without spaces and tabs around it.
std::string_view trimmed(std::string_view text);

}  // namespace noom::http
