// A connection as the hub sees it: two functions, neither of which may call the hub back.
#pragma once

#include <utility>

#include "shared/protocol/frame.hpp"
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

// Refers to a transport that lives until the hub has heard of its end, and all of a kind share the
// functions: two words, for there are as many as connections.
class Peer {
 public:
  Peer() = default;
  template <class Transport>  // has send(Frame) and close(CloseCode)
  explicit Peer(Transport& transport) : transport_(&transport), to_(&functions_of<Transport>) {}

  void send(Frame frame) const { to_->send(transport_, std::move(frame)); }
  void close(CloseCode code) const { to_->close(transport_, code); }  // after what was sent before

 private:
  struct Functions {
    void (*send)(void*, Frame);
    void (*close)(void*, CloseCode);
  };
  template <class Transport>
  static constexpr Functions functions_of{
      .send = [](void* to, Frame frame) { static_cast<Transport*>(to)->send(std::move(frame)); },
      .close = [](void* to, CloseCode code) { static_cast<Transport*>(to)->close(code); }};

  void* transport_ = nullptr;
  const Functions* to_ = nullptr;
};

}  // namespace noom
