// The polling connections that live on one shard: found by their ids, looked at once a second,
// answered when the turn ends.
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "server/loop/deadline.hpp"
#include "server/loop/tasks.hpp"
#include "server/loop/turn.hpp"
#include "server/session/peers.hpp"
#include "server/session/polling.hpp"

namespace noom {

// Belongs to the shard's thread.
class Pollings {
 public:
  Pollings(boost::asio::io_context& loop, Turn& turn, Tasks& tasks, Peers peers,
           std::function<PollingId()> new_id);
  ~Pollings();
  Pollings(const Pollings&) = delete;
  Pollings& operator=(const Pollings&) = delete;

  void ask(const PollingRequest& request, Lease lease, const PollingAnswered& answered);

  // At the end of a turn; true: there was something to settle, which may leave more to others.
  bool settle();

  // For a Polling.
  const Peers& peers() const { return peers_; }
  bool stopping() const { return tasks_.stopping(); }
  void put_off(Polling& polling);

 private:
  PollingAnswer open(Lease lease);
  void look_at_all();
  void stop();
  void forget(const Polling& polling);

  Turn& turn_;
  Tasks& tasks_;
  Peers peers_;
  std::function<PollingId()> new_id_;
  std::optional<Tasks::Entry> entry_;  // while there are any
  Deadline tick_;
  std::unordered_map<PollingId, std::unique_ptr<Polling>> all_;
  std::vector<Polling*> dirty_;
};

}  // namespace noom
