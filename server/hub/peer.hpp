// A connection as the hub sees it: two functions, neither of which may call the hub back.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "shared/protocol/codec.hpp"
#include "shared/protocol/refusal.hpp"

namespace noom {

// Encoded once, shared by all receivers.
using Frame = std::shared_ptr<const std::string>;

struct Peer {
  std::function<void(Frame)> send;
  std::function<void(CloseCode)> close;  // after what was sent before
};

inline Frame frame_of(ServerMessage message, std::uint32_t request = 0) {
  return std::make_shared<const std::string>(
      encode(Envelope<ServerMessage>{.id = request, .message = std::move(message)}));
}

}  // namespace noom
