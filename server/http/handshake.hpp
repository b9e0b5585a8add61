// A page's request for a way to the server, refused for what a proxy in front has made of it: the
// operator hears of it, and what to do. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/http/guard.hpp"

namespace noom::http {

struct RefusedHandshake {
  enum class Fault : std::uint8_t { Origin, Upgrade } fault{};
  std::string origin;
  std::string host;

  bool operator==(const RefusedHandshake&) const = default;
};

// Of a request that was answered by this status.
std::optional<RefusedHandshake> refused_handshake(const RequestFacts& request, unsigned status);

// What it means and what to do about it.
std::string_view advice(RefusedHandshake::Fault fault);

// Which of them are worth a line in the log: each once a minute, and a few in a minute, for a page
// comes again and strangers choose what they send.
class RefusedHandshakes {
 public:
  // How many were left out since the last line; nothing: so is this one.
  std::optional<std::size_t> note(const RefusedHandshake& refused, std::int64_t now);

 private:
  std::vector<RefusedHandshake> noted_;  // in this minute
  std::int64_t begun_ = 0;
  std::size_t left_out_ = 0;
};

}  // namespace noom::http
