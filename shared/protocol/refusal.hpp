// The one table of refusals and the one table of close codes: number, name, whether to retry,
// meaning.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "shared/base/error.hpp"
#include "shared/protocol/server_message.hpp"

namespace noom {

enum class Retry : std::uint8_t { No, Yes };

struct RefusalKind {
  Code code;
  std::string_view name;
  Retry retry;
  std::string_view meaning;
};
std::span<const RefusalKind> refusals();
// The kind with this number; nothing the table does not have is ever sent.
const RefusalKind* refusal_kind(std::uint32_t code);
server::Refusal refusal(const Error& error);

// RFC 6455 section 7.4; ours: 4000-4499 come back, 4500-4999 do not.
enum class CloseCode : std::uint16_t {
  Normal = 1000,
  GoingAway = 1001,
  NotText = 1003,
  BadUtf8 = 1007,
  TooBig = 1009,
  Restart = 1012,
  Slow = 4000,
  NoPong = 4001,
  Stale = 4002,
  TooManyConnections = 4003,
  Superseded = 4004,
  ProtocolVersion = 4500,
  TooManyErrors = 4501,
  OriginRefused = 4502,
};
struct CloseKind {
  CloseCode code;
  std::string_view name;
  Retry retry;
  std::string_view meaning;
};
std::span<const CloseKind> close_kinds();
// Whether a client should connect again after this code. A number that the table lacks: yes, but
// for ours from 4500 on.
Retry retry_after_close(std::uint16_t code);

}  // namespace noom
