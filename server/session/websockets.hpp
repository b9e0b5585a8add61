// The WebSockets of one shard, and what they share: one poll, one batch of system calls with the
// memory it reads into and writes from, one clock tick, one list of those that have something to
// write when the turn ends.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "server/loop/batch.hpp"
#include "server/loop/deadline.hpp"
#include "server/loop/poll.hpp"
#include "server/loop/tasks.hpp"
#include "server/session/admission.hpp"
#include "server/session/gathered.hpp"
#include "server/session/peers.hpp"
#include "server/session/websocket.hpp"

namespace noom {

// Belongs to the shard's thread.
class WebSockets {
 public:
  WebSockets(boost::asio::io_context& loop, Turn& turn, Tasks& tasks, Peers peers,
             Batch::By by = Batch::By::Ring);
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
  bool stopping() const { return tasks_.stopping(); }
  // It has something to write, or is gone.
  void put_off(WebSocket& socket);
  // Before the turn ends, because its outbox is full.
  void write_now(WebSocket& socket);

 private:
  struct Reading {
    WebSocket* socket;
    bool ended;  // after what is read now
  };
  struct Writing {
    WebSocket* socket;
    std::size_t bytes;
  };

  void ready(std::span<const Poll::Readiness> sockets);
  void read_all();
  void write_all(std::span<WebSocket* const> sockets);
  void write(WebSocket& socket, const Outbox& outbox);
  void perform_writes();
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
  Batch batch_;
  std::vector<char> buffer_;      // a part for each read of a batch
  std::vector<Reading> reading_;  // in the batch
  std::vector<int> read_;         // its results
  Gathered gathered_;
  std::vector<Writing> writing_;  // in the batch
  std::vector<int> written_;      // its results
  const Outbox* gathered_last_ = nullptr;
  std::vector<std::unique_ptr<WebSocket>> all_;
  std::vector<WebSocket*> dirty_;
};

}  // namespace noom
