// The way to the server: one WebSocket at a time to the host that served the page.
#pragma once

#include <emscripten/val.h>

#include <functional>
#include <optional>
#include <vector>

#include "wasm-client/app/event.hpp"
#include "wasm-client/js/callback.hpp"

namespace noom::net {

using emscripten::val;

class Socket {
 public:
  explicit Socket(std::function<void(app::Event)> post) : post_(std::move(post)) {}
  Socket(const Socket&) = delete;

  // Drops the socket before it: nothing more is heard of that one.
  void connect();
  void disconnect();
  // Lost when there is no open socket; that it is gone was or will be said by SocketClosed.
  void send(const Envelope<ClientMessage>& envelope);

 private:
  struct Open {
    val socket;
    std::vector<js::Listener> listeners;
  };

  void heard(const val& message);

  std::function<void(app::Event)> post_;
  std::optional<Open> open_;
};

}  // namespace noom::net
