#include "wasm-client/net/socket.hpp"

#include <string>
#include <utility>

#include "shared/protocol/limits.hpp"
#include "wasm-client/js/outcome.hpp"

namespace noom::net {
namespace {

constexpr int ready_state_open = 1;

std::string address() {
  const auto location = val::global("location");
  const bool secure = js::text_of(location, "protocol") == "https:";
  return (secure ? "wss://" : "ws://") + js::text_of(location, "host") + "/ws";
}

}  // namespace

void Socket::connect() {
  disconnect();
  auto made = js::construct("WebSocket", address());
  if (!made) return post_(app::SocketClosed{});
  open_.emplace(Open{.socket = made.value, .listeners = {}});
  const auto listen = [&](const char* type, js::Callback::Function function) {
    open_->listeners.emplace_back(made.value, type, std::move(function));
  };
  listen("open", [this](const val&) { post_(app::SocketOpened{}); });
  listen("message", [this](const val& message) { heard(message["data"]); });
  listen("close", [this](const val& event) {
    open_.reset();
    post_(app::SocketClosed{.code = static_cast<std::uint16_t>(event["code"].as<unsigned>())});
  });
}

void Socket::disconnect() {
  if (!open_) return;
  const auto old = std::exchange(open_, std::nullopt);
  js::invoke(old->socket, "close", 1000);
}

void Socket::send(const Envelope<ClientMessage>& envelope) {
  if (!open_ || open_->socket["readyState"].as<int>() != ready_state_open) return;
  js::invoke(open_->socket, "send", encode(envelope));
}

void Socket::heard(const val& message) {
  if (!message.isString()) return post_(app::ServerUnreadable{Code::NotText});
  if (message["length"].as<double>() > double{limits::server_message_bytes}) {
    return post_(app::ServerUnreadable{Code::TooLong});
  }
  auto decoded = decode_server(message.as<std::string>());
  if (!decoded.message) return post_(app::ServerUnreadable{decoded.message.error().code});
  post_(app::ServerSaid{{.id = decoded.id, .message = *std::move(decoded.message)}});
}

}  // namespace noom::net
