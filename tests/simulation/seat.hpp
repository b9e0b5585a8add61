// The server's end of a connection: its place at a hub, and what passes there.
#pragma once

#include <cstdint>
#include <string_view>

#include "server/hub/peer.hpp"
#include "server/session/liveness.hpp"
#include "tests/simulation/network.hpp"
#include "tests/simulation/told.hpp"

namespace noom::simulation {

class Seat {
 public:
  Seat(Network& network, std::uint32_t wire, Lane lane)
      : network_(network), wire_(wire), lane_(lane) {}

  void take(ShardIndex shard, Peer peer);
  // Whoever gave it still runs.
  bool lives() const;
  bool taken() const { return taken_ && lives(); }
  Greeted greeted() const;
  void heard(std::string_view text);
  // Of what the hub says there.
  void check(const Frame& frame);
  void leave(std::uint16_t code);

 private:
  void serve(const Envelope<ClientMessage>& envelope);
  Hub& hub() const { return network_.server.hub(shard_); }

  Network& network_;
  std::uint32_t wire_;
  Lane lane_;
  bool taken_ = false;
  std::uint32_t generation_ = 0;  // of the server
  ShardIndex shard_ = 0;
  ConnectionId connection_ = 0;
  Peer peer_;
  Told told_;
};

}  // namespace noom::simulation
