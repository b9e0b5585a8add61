// An origin (RFC 6454) as a browser writes it, and whether it is the host that a request was sent
// to. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace noom::http {

struct Origin {
  std::string scheme;      // "http" or "https"
  std::string host;        // in lower case; an IPv6 address in its brackets
  std::uint16_t port = 0;  // the scheme's, if none is said

  bool operator==(const Origin&) const = default;
};

// A scheme, a host, perhaps a port, and nothing else: no path, nobody's name, not "null".
std::optional<Origin> parse_origin(std::string_view text);

// Whether a Host field names this origin's host and port. Which scheme the server speaks does not
// matter: before it may stand a proxy that speaks another.
bool is_of_host(const Origin& origin, std::string_view host_field);

}  // namespace noom::http
