// A WebSocket to the host that served the page, from its construction to its end.
#pragma once

#include <emscripten/val.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "wasm-client/js/callback.hpp"
#include "wasm-client/js/outcome.hpp"
#include "wasm-client/net/transport.hpp"

namespace noom::net {

using emscripten::val;

class Socket {
 public:
  explicit Socket(Told told);
  Socket(const Socket&) = delete;
  // Nothing more is told.
  ~Socket();

  // Who hears of it from now on.
  void tell(Told told) { told_ = std::make_shared<const Told>(std::move(told)); }
  // Lost when it is not open; that it is gone was or will be told.
  void send(const std::string& text) const;

 private:
  void heard(const val& message) const;

  std::shared_ptr<const Told> told_;
  js::Outcome socket_;
  std::vector<js::Listener> listeners_;
  std::optional<js::Timeout> not_made_;
};

}  // namespace noom::net
