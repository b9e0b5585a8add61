#include "wasm-client/net/polling.hpp"

#include <chrono>
#include <utility>

namespace noom::net {
namespace {

using Request = polling::ClientEnd::Request;
using Ask = polling::ClientEnd::Ask;

val options_of(const Request& request, const js::Outcome& controller) {
  auto options = val::object();
  const bool poll = request.ask == Ask::Poll;
  options.set("method", poll ? "GET" : "POST");
  if (!poll) options.set("body", request.body);
  options.set("cache", "no-store");
  options.set("redirect", "error");
  if (controller) options.set("signal", controller.value["signal"]);
  return options;
}

}  // namespace

Polling::Polling(Told told)
    : told_(std::make_shared<const Told>(std::move(told))),
      controller_(js::construct("AbortController")),
      page_hides_(val::global("window"), "pagehide", [this](const val&) { say_goodbye(); }) {
  take(end_.open());
}

Polling::~Polling() {
  *gone_ = true;
  if (controller_) js::invoke(controller_.value, "abort");
}

void Polling::take(polling::ClientEnd::Step step) {
  const auto told = told_;
  const auto gone = gone_;
  for (const auto& request : step.requests) make(request);
  if (step.opened) told->opened();
  for (const auto& text : step.texts)
    if (!*gone) told->text(text);
  if (step.closed && !*gone) told->closed(*step.closed);
}

// Of each kind there is one request at a time.
void Polling::make(const Request& request) {
  if (request.pause == 0) return fetch(request);
  auto& pause = request.ask == Ask::Poll ? poll_pause_ : say_pause_;
  pause.emplace(std::chrono::milliseconds(request.pause), [this, request] { fetch(request); });
}

void Polling::fetch(const Request& request) {
  const auto sent =
      js::invoke(val::global("window"), "fetch", request.target, options_of(request, controller_));
  when_settled(sent.value, [this, made = sent.ok, ask = request.ask](const js::Outcome& fetched) {
    made&& fetched ? responded(ask, fetched.value) : take(end_.answered(ask, {}));
  });
}

void Polling::responded(Ask ask, const val& response) {
  const auto status = response["status"].as<unsigned>();
  const auto body = js::invoke(response, "text");
  when_settled(body.value, [this, ask, status](const js::Outcome& read) {
    const bool whole = read && read.value.isString();
    take(end_.answered(ask, {.status = whole ? status : 0,
                             .body = whole ? read.value.as<std::string>() : std::string{}}));
  });
}

void Polling::when_settled(const val& promise, std::function<void(js::Outcome)> settled) {
  js::when_settled(promise, [gone = gone_, settled = std::move(settled)](js::Outcome outcome) {
    if (!*gone) settled(std::move(outcome));
  });
}

// As browsers do with a WebSocket.
void Polling::say_goodbye() {
  if (const auto farewell = end_.farewell())
    js::invoke(val::global("navigator"), "sendBeacon", farewell->target, farewell->body);
  const auto told = told_;
  told->closed(static_cast<std::uint16_t>(CloseCode::GoingAway));
}

}  // namespace noom::net
