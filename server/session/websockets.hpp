// The WebSockets of one shard, and what they share: one poll, one buffer to read into, one to write
// from, one clock tick, one list of those that have something to write when the turn ends.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "server/net/admission.hpp"
#include "server/net/deadline.hpp"
#include "server/net/poll.hpp"
#include "server/net/tasks.hpp"
#include "server/session/gathered.hpp"
#include "server/session/peers.hpp"
#include "server/session/websocket.hpp"

namespace noom {

// Belongs to the shard's thread.
class WebSockets {
 public:
  WebSockets(boost::asio::io_context& loop, Turn& turn, Tasks& tasks, Peers peers);
  ~WebSockets();
  WebSockets(const WebSockets&) = delete;
  WebSockets& operator=(const WebSockets&) = delete;

  // A socket right after the answer to its upgrade; `received` is what followed the request. A peer
  // that is not admitted is told so by a close code, because a browser shows a page no other
  // reason.
  void adopt(int socket, std::string received, Admission admission, Lease lease);

  // At the end of a turn: what is to be written is, and who is gone is forgotten.
  void settle();

  // For a WebSocket.
  const Peers& peers() const { return peers_; }
  Poll& poll() { return poll_; }
  std::span<char> buffer() { return buffer_; }
  Gathered& gathered() { return gathered_; }
  bool stopping() const { return tasks_.stopping(); }
  // It has something to write, or is gone.
  void put_off(WebSocket& socket);

 private:
  void look_later();
  void look_at_all();
  void stop(StopHow how);
  void forget(WebSocket& socket);

  Turn& turn_;
  Tasks& tasks_;
  Peers peers_;
  std::optional<Tasks::Entry> entry_;  // while there are any
  Deadline tick_;
  Poll poll_;
  std::vector<char> buffer_;
  Gathered gathered_;
  std::vector<std::unique_ptr<WebSocket>> all_;
  std::vector<WebSocket*> dirty_;
};

}  // namespace noom
