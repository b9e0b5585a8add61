// The sockets that a shard watches: an epoll set of our own, which is one descriptor to the loop.
// So a thousand ready sockets are one wake-up, one turn, and no operation is kept for an idle one.
// It tells of what has come, once (edge-triggered): whoever leaves some of it unread, or hears that
// a socket has ended and reads something else, watches it again.
#pragma once

#include <boost/asio/posix/stream_descriptor.hpp>
#include <cstddef>
#include <functional>
#include <span>

#include "server/loop/turn.hpp"

namespace noom {

// Belongs to the loop's thread.
class Poll {
 public:
  enum class Until { Readable, ReadableOrWritable };
  struct Readiness {
    void* who;
    bool readable;  // or ended
    bool ended;     // after what there may be to read
    bool writable;
  };
  using Ready = std::function<void(std::span<const Readiness>)>;

  // `ready` is called within a turn. It may watch and forget, but `who` must stay until the turn
  // ends.
  Poll(boost::asio::io_context& loop, Turn& turn, Ready ready);
  Poll(const Poll&) = delete;
  Poll& operator=(const Poll&) = delete;

  // False: the kernel has no room for one more.
  [[nodiscard]] bool watch(int socket, void* who);
  void watch_again(int socket, void* who, Until until);
  void forget(int socket);

 private:
  bool control(int operation, int socket, void* who, Until until);
  void wait();
  void take_ready();

  boost::asio::posix::stream_descriptor set_;
  Turn& turn_;
  Ready ready_;
  std::size_t watched_ = 0;
  bool waiting_ = false;
};

}  // namespace noom
