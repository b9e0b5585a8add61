// HTTP long-polling to the host that served the page (shared/delivery/polling), from its
// construction to its end.
#pragma once

#include <emscripten/val.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "shared/delivery/polling.hpp"
#include "wasm-client/js/callback.hpp"
#include "wasm-client/js/outcome.hpp"
#include "wasm-client/net/transport.hpp"

namespace noom::net {

using emscripten::val;

class Polling {
 public:
  explicit Polling(Told told);
  Polling(const Polling&) = delete;
  // What is under way is aborted, and nothing more is told.
  ~Polling();

  void send(std::string text) { take(end_.say(std::move(text))); }

 private:
  using Ask = polling::ClientEnd::Ask;
  using Request = polling::ClientEnd::Request;

  void take(polling::ClientEnd::Step step);
  void make(const Request& request);
  void fetch(const Request& request);
  void responded(Ask ask, const val& response);
  // The promise's outcome, unless this is gone by then.
  void when_settled(const val& promise, std::function<void(js::Outcome)> settled);
  void say_goodbye();

  std::shared_ptr<const Told> told_;
  polling::ClientEnd end_;
  js::Outcome controller_;
  std::optional<js::Timeout> poll_pause_;
  std::optional<js::Timeout> say_pause_;
  js::Listener page_hides_;
  std::shared_ptr<bool> gone_ = std::make_shared<bool>(false);
};

}  // namespace noom::net
