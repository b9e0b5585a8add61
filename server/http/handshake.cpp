#include "server/http/handshake.hpp"

#include <algorithm>
#include <utility>

#include "shared/base/ascii.hpp"

namespace noom::http {
namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::size_t noted_in_a_minute = 8;
constexpr std::size_t said_bytes = 256;  // of what a stranger chose

std::string beginning(std::string_view text) { return std::string(text.substr(0, said_bytes)); }

bool upgrade_arrived(const RequestFacts& request) {
  return request.version == 11 && request.lists("Connection", "upgrade") &&
         ascii::equal_ignoring_case(request.field("Upgrade"), "websocket");
}

// The key comes through where the rest of the handshake does not, for only the rest is between two
// neighbours (RFC 9110 section 7.6.1).
bool lost_its_upgrade(const RequestFacts& request) {
  return request.target.substr(0, request.target.find('?')) == "/ws" &&
         request.count("Sec-WebSocket-Key") > 0 && !upgrade_arrived(request);
}

}  // namespace

std::optional<RefusedHandshake> refused_handshake(const RequestFacts& request, unsigned status) {
  using Fault = RefusedHandshake::Fault;
  std::optional<Fault> fault;
  if (status == 403) fault = Fault::Origin;
  if ((status == 400 || status == 426) && lost_its_upgrade(request)) fault = Fault::Upgrade;
  if (!fault) return std::nullopt;
  return RefusedHandshake{.fault = *fault,
                          .origin = beginning(request.field("Origin")),
                          .host = beginning(request.field("Host"))};
}

std::string_view advice(RefusedHandshake::Fault fault) {
  switch (fault) {
    case RefusedHandshake::Fault::Origin:
      return "the page's origin is not this host: pass Host on, or name the address with "
             "--public-url";
    case RefusedHandshake::Fault::Upgrade:
      return "a WebSocket without its upgrade: pass Upgrade and Connection on, with HTTP/1.1";
  }
  return {};
}

std::optional<std::size_t> RefusedHandshakes::note(const RefusedHandshake& refused,
                                                   std::int64_t now) {
  if (now - begun_ >= minute) {
    noted_.clear();
    begun_ = now;
  }
  const bool noted = std::find(noted_.begin(), noted_.end(), refused) != noted_.end();
  if (noted || noted_.size() == noted_in_a_minute) {
    ++left_out_;
    return std::nullopt;
  }
  noted_.push_back(refused);
  return std::exchange(left_out_, 0);
}

}  // namespace noom::http
