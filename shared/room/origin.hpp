// Who asks something of a room, and where the answer goes.
#pragma once

#include <cstdint>
#include <optional>

#include "shared/protocol/parts.hpp"

namespace noom {

// A part of the server: the home of some connections, the owner of some rooms.
using ShardIndex = std::uint32_t;

// A newer connection has a higher number.
using ConnectionId = std::uint64_t;

struct Origin {
  PeerId by = {};
  ShardIndex home = 0;
  ConnectionId connection = 0;
  std::optional<std::uint32_t> request = {};  // nothing: nobody waits
  std::optional<Position> since = {};         // of who enters: how far they have heard the room

  bool operator==(const Origin&) const = default;
  static constexpr auto fields() {
    return std::tuple{field("by", &Origin::by), field("home", &Origin::home),
                      field("connection", &Origin::connection), field("request", &Origin::request),
                      field("since", &Origin::since)};
  }
};

}  // namespace noom
