// One peer over RFC 6455: its text messages go to the hub, the hub's frames go out in order.
#pragma once

#include <cstdint>
#include <span>

#include "server/loop/tasks.hpp"
#include "server/rfc6455/parser.hpp"
#include "server/session/admission.hpp"
#include "server/session/liveness.hpp"
#include "server/session/outbox.hpp"
#include "shared/room/origin.hpp"

namespace noom {

class WebSockets;

// Belongs to a WebSockets. Idle, it is this object and a descriptor: no buffer, no timer, nothing
// under way.
class WebSocket {
 public:
  WebSocket(int socket, Lease lease, WebSockets& all);
  ~WebSocket();
  WebSocket(const WebSocket&) = delete;
  WebSocket& operator=(const WebSocket&) = delete;

  // Right after the upgrade. `received` is what followed its head.
  void begin(std::span<char> received, Admission admission);
  // What was read now: so many bytes of the buffer, 0 at the end, or -errno.
  void read(std::span<char> buffer, int result, std::int64_t now);
  // More may be left than was read.
  void read_again();
  // When the kernel takes more; when all is written that can be; each second.
  void write_again();
  void written();
  void look(std::int64_t now);
  void stop(StopHow how);

  bool gone() const { return phase_ == Phase::Gone; }
  // What there is to write now; nothing while the kernel takes no more. It took so many bytes of
  // the ones gathered, or gave -errno.
  const Outbox* to_write() const;
  void wrote(std::size_t gathered, int result);

  // For the hub.
  void send(Frame frame);
  void close(CloseCode code);

  int socket() const { return socket_; }
  // The hub forgets it; never within a call of the hub's.
  void leave();

 private:
  friend WebSockets;

  // Open -> Closing: our close frame is the last thing to go, the peer's is awaited.
  // Open, Closing -> Ending: nothing is heard any more; when all has gone our half is closed, and
  // what comes is dropped until the peer has closed the other: closing over it would reset the
  // connection, and a reset can destroy our close frame before the peer has read it.
  // Gone: the descriptor is to be closed.
  enum class Phase : std::uint8_t { Open, Closing, Ending, Gone };
  using Event = rfc6455::Event;

  void enter_hub();
  void hear(std::span<char> bytes, std::int64_t now);
  void heard(const Event& event);
  void ended_by_peer(std::uint16_t code);
  void put(rfc6455::Opcode opcode, Frame payload);
  void last_words(std::uint16_t code);
  void end();
  void wait_until_writable();
  void watch_again();
  void half_close();

  // In an order that leaves no gap, for there are many of these.
  WebSockets& all_;
  Lease lease_;
  rfc6455::Parser parser_;
  Outbox outbox_;
  [[no_unique_address]] Liveness liveness_;
  Phase phase_ = Phase::Open;
  bool blocked_ = false;  // the kernel takes no more for now
  bool half_closed_ = false;
  bool dirty_ = false;                            // kept by the WebSockets
  std::uint16_t code_ = rfc6455::no_close_frame;  // why it ended, for the log
  ConnectionId id_ = 0;                           // 0: not in the hub
  int socket_;
  std::uint32_t index_ = 0;  // its place among the WebSockets, and kept by them
};

}  // namespace noom
