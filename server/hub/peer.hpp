// A connection as the hub sees it: two functions, neither of which may call the hub back.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/bus/frame.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/protocol/refusal.hpp"

namespace noom {

// How a connection ended: the page said goodbye (closed with 1001: it was closed, or is loaded
// again), or nobody knows.
enum class Ended : std::uint8_t { Lost, Goodbye };

// How long, in milliseconds, a member whose connection ended so is away before they have left.
struct Patience {
  std::int64_t lost = limits::away_for;
  std::int64_t goodbye = limits::goodbye_for;
};

struct Peer {
  std::function<void(Frame)> send;
  std::function<void(CloseCode)> close;  // after what was sent before
};

inline Frame frame_of(ServerMessage message, std::uint32_t request = 0) {
  return std::make_shared<const std::string>(
      encode(Envelope<ServerMessage>{.id = request, .message = std::move(message)}));
}

inline Frame frame_of_event(const RoomEvent& event) {
  return std::make_shared<const std::string>(encode(event));
}

}  // namespace noom
