#include "wasm-client/net/socket.hpp"

#include <chrono>
#include <utility>

namespace noom::net {
namespace {

constexpr int ready_state_open = 1;
constexpr std::uint16_t abnormal = 1006;

std::string address() {
  const auto location = val::global("location");
  const bool secure = js::text_of(location, "protocol") == "https:";
  return (secure ? "wss://" : "ws://") + js::text_of(location, "host") + "/ws";
}

}  // namespace

Socket::Socket(Told told)
    : told_(std::make_shared<const Told>(std::move(told))),
      socket_(js::construct("WebSocket", address())) {
  // What is told may destroy this, but not what tells it.
  if (!socket_) {
    not_made_.emplace(std::chrono::milliseconds{0}, [this] {
      const auto to = told_;
      to->closed(abnormal);
    });
    return;
  }
  const auto listen = [this](const char* type, js::Callback::Function function) {
    listeners_.emplace_back(socket_.value, type, std::move(function));
  };
  listen("open", [this](const val&) {
    const auto to = told_;
    to->opened();
  });
  listen("message", [this](const val& message) { heard(message["data"]); });
  listen("close", [this](const val& event) {
    const auto to = told_;
    to->closed(static_cast<std::uint16_t>(event["code"].as<unsigned>()));
  });
}

Socket::~Socket() {
  listeners_.clear();
  if (socket_) js::invoke(socket_.value, "close", 1000);
}

void Socket::send(const std::string& text) const {
  if (socket_ && socket_.value["readyState"].as<int>() == ready_state_open)
    js::invoke(socket_.value, "send", text);
}

void Socket::heard(const val& message) const {
  const auto to = told_;
  message.isString() ? to->text(message.as<std::string>()) : to->not_text();
}

}  // namespace noom::net
