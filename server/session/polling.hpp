// One peer over HTTP long-polling (shared/delivery/polling): the hub's frames wait here for polls.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "server/hub/peer.hpp"
#include "server/session/liveness.hpp"
#include "server/session/polling_request.hpp"
#include "shared/delivery/polling.hpp"

namespace noom {

class Pollings;

// Belongs to a Pollings.
class Polling {
 public:
  Polling(PollingId id, Lease lease, Pollings& all);
  Polling(const Polling&) = delete;
  Polling& operator=(const Polling&) = delete;

  void enter_hub();
  // Answered when there is something, at the end of that turn, or by nothing when it has waited
  // long enough. Of two, the newer one waits on.
  void poll(std::uint64_t after, PollingAnswered answered);
  PollingAnswer say(std::uint64_t number, std::string_view body);

  // For the hub.
  void send(Frame frame);
  void close(CloseCode code);

  // When the turn ends; each second.
  void settle();
  void look(std::int64_t now);
  void stop();
  bool gone() const { return gone_; }
  PollingId id() const { return id_; }

  // Kept by the Pollings.
  bool dirty = false;

 private:
  void answer(PollingAnswer answer);
  void leave();
  void look_back(std::int64_t now);

  Pollings& all_;
  PollingId id_;
  Lease lease_;
  polling::ServerEnd end_;
  std::optional<ConnectionId> connection_;  // until the hub has heard of its end
  PollingAnswered waiting_;                 // a poll
  PollingLiveness liveness_;
  std::int64_t closed_at_ = 0;
  bool gone_ = false;
};

}  // namespace noom
