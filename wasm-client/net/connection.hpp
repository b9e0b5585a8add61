// The way to the server: one connection at a time, by either transport, and beside polling
// sometimes a WebSocket on trial.
#pragma once

#include <functional>
#include <memory>

#include "wasm-client/app/effect.hpp"
#include "wasm-client/net/polling.hpp"
#include "wasm-client/net/socket.hpp"

namespace noom::net {

class Connection {
 public:
  explicit Connection(std::function<void(app::Event)> post) : post_(std::move(post)) {}
  Connection(const Connection&) = delete;

  // Each drops what it replaces: nothing more is heard of that.
  void connect(app::Transport transport);
  void disconnect();
  void probe();
  void cross_over();
  // Lost when there is no open connection; that it is gone was or will be said by SocketClosed.
  void send(const Envelope<ClientMessage>& envelope) const;

 private:
  Told told() const;
  Told told_of_probe();
  void heard(const std::string& text) const;

  std::function<void(app::Event)> post_;
  std::unique_ptr<Socket> socket_;
  std::unique_ptr<Polling> polling_;
  std::unique_ptr<Socket> probe_;
  bool probe_answered_ = false;
};

}  // namespace noom::net
