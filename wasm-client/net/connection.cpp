#include "wasm-client/net/connection.hpp"

#include <string>
#include <utility>

#include "shared/protocol/limits.hpp"

namespace noom::net {

void Connection::connect(app::Transport transport) {
  disconnect();
  if (transport == app::Transport::WebSocket)
    socket_ = std::make_unique<Socket>(told());
  else
    polling_ = std::make_unique<Polling>(told());
}

void Connection::disconnect() {
  socket_.reset();
  polling_.reset();
  probe_.reset();
}

void Connection::probe() {
  probe_answered_ = false;
  probe_ = std::make_unique<Socket>(told_of_probe());
}

void Connection::cross_over() {
  polling_.reset();
  socket_ = std::move(probe_);
  if (!socket_) return post_(app::SocketClosed{});
  socket_->tell(told());
}

void Connection::send(const Envelope<ClientMessage>& envelope) const {
  if (socket_) socket_->send(encode(envelope));
  if (polling_) polling_->send(encode(envelope));
}

Told Connection::told() const {
  return {.opened = [this] { post_(app::SocketOpened{}); },
          .text = [this](const std::string& text) { heard(text); },
          .not_text = [this] { post_(app::ServerUnreadable{Code::NotText}); },
          .closed = [this](std::uint16_t code) { post_(app::SocketClosed{.code = code}); }};
}

// A proxy may let a WebSocket open and nothing through it, so it has to be answered first. Before
// hello the answer is a refusal, which will do.
Told Connection::told_of_probe() {
  return {.opened =
              [this] {
                probe_->send(encode(Envelope<ClientMessage>{.id = 1, .message = client::Ping{}}));
              },
          .text =
              [this](const std::string&) {
                if (!std::exchange(probe_answered_, true)) post_(app::ProbeOpened{});
              },
          .not_text = [] {},
          .closed =
              [this](std::uint16_t) {
                probe_.reset();
                post_(app::ProbeClosed{});
              }};
}

void Connection::heard(const std::string& text) const {
  if (text.size() > limits::server_message_bytes)
    return post_(app::ServerUnreadable{Code::TooLong});
  auto decoded = decode_server(text);
  if (!decoded.message)
    return post_(app::ServerUnreadable{
        .code = decoded.message.error().code, .id = decoded.id, .unread = decode_unread(text)});
  post_(app::ServerSaid{{.id = decoded.id, .message = *std::move(decoded.message)}});
}

}  // namespace noom::net
