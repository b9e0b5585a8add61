// What a transport tells about its peers: a seam between the transports and the hub.
#pragma once

#include <functional>
#include <string_view>

#include "server/hub/hub.hpp"
#include "server/session/liveness.hpp"

namespace noom {

struct Peers {
  std::function<ConnectionId(Peer)> connected;
  std::function<void(ConnectionId, std::string_view)> text;
  std::function<void(ConnectionId)> not_text;  // the transport closes it then
  std::function<void(ConnectionId, std::uint16_t code)>
      closed;  // neither function of Peer is used after
  std::function<Greeted(ConnectionId)> greeted;
};

// What they say is decoded, or refused, and logged.
Peers peers_of(Hub& hub);

}  // namespace noom
