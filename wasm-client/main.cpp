// The page: an event comes in at a door, changes the state, and goes out as effects and a new
// picture.
#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "shared/base/overloaded.hpp"
#include "wasm-client/app/update.hpp"
#include "wasm-client/dom/page.hpp"
#include "wasm-client/dom/patch.hpp"
#include "wasm-client/dom/timers.hpp"
#include "wasm-client/js/callback.hpp"
#include "wasm-client/js/frame.hpp"
#include "wasm-client/media/devices.hpp"
#include "wasm-client/media/links.hpp"
#include "wasm-client/media/streams.hpp"
#include "wasm-client/net/connection.hpp"
#include "wasm-client/views/page.hpp"

namespace noom {
namespace {

// Owns the state and the doors. One event at a time: what an event raises waits for its end.
class Client {
 public:
  Client();
  void post(app::Event event);

 private:
  void update(const app::Event& event);
  void perform(const app::Effect& effect);
  void show();

  app::State state_;
  std::deque<app::Event> events_;
  bool busy_ = false;
  std::optional<js::NextFrame> frame_;  // the state changed and is not shown yet

  dom::Page page_;
  dom::Patch patch_;
  dom::Timers timers_;
  net::Connection connection_;
  media::Streams streams_;
  media::Devices devices_;
  media::Links links_;
};

app::Moment moment() {
  return {.now = static_cast<std::int64_t>(js::val::global("Date").call<double>("now")),
          .chance = js::val::global("Math").call<double>("random")};
}

js::val root() {
  return js::val::global("document").call<js::val>("getElementById", js::val("app"));
}

Client::Client()
    : page_([this](app::Event event) { post(std::move(event)); }),
      patch_(root(), {.post = [this](app::Event event) { post(std::move(event)); },
                      .show_stream =
                          [this](const js::val& element, const std::string& stream) {
                            streams_.show(element, stream);
                          }}),
      timers_([this](app::Event event) { post(std::move(event)); }),
      connection_([this](app::Event event) { post(std::move(event)); }),
      devices_(streams_, {.post = [this](app::Event event) { post(std::move(event)); },
                          .send = [this](app::SourceKind source,
                                         const js::val& track) { links_.send(source, track); }}),
      links_(devices_, streams_, [this](app::Event event) { post(std::move(event)); }) {
  post(page_.environment());
}

// A person's own act is shown at once; all else at the next frame, however many events come before
// it.
void Client::post(app::Event event) {
  events_.push_back(std::move(event));
  if (std::exchange(busy_, true)) return;
  bool at_once = false;
  while (!events_.empty()) {
    const auto next = std::move(events_.front());
    events_.pop_front();
    at_once |=
        std::holds_alternative<app::Acted>(next) || std::holds_alternative<app::Started>(next);
    update(next);
  }
  if (at_once) {
    show();
  } else if (!frame_) {
    frame_.emplace([this] { show(); });
  }
  busy_ = false;
}

void Client::update(const app::Event& event) {
  for (const auto& effect : app::update(state_, event, moment())) perform(effect);
}

void Client::show() {
  frame_.reset();
  const bool was_busy = std::exchange(busy_, true);
  page_.show(views::title(state_), std::string(language_tag(state_.language)), state_.theme);
  patch_.show(views::page(state_), {views::sounds(state_)});
  busy_ = was_busy;
}

void Client::perform(const app::Effect& effect) {
  std::visit(overloaded{
                 [&](const app::Connect& e) { connection_.connect(e.transport); },
                 [&](const app::Disconnect&) { connection_.disconnect(); },
                 [&](const app::Probe&) { connection_.probe(); },
                 [&](const app::CrossOver&) { connection_.cross_over(); },
                 [&](const app::Send& e) { connection_.send(e.envelope); },
                 [&](const app::StartTimer& e) { timers_.start(e.timer, e.wait); },
                 [&](const app::StopTimer& e) { timers_.stop(e.timer); },
                 [&](const app::Remember& e) { page_.remember(e); },
                 [&](const app::GoTo& e) { page_.go_to(e.path); },
                 [&](const app::Reload&) { page_.reload(); },
                 [&](const app::Copy& e) { page_.copy_link(e.path); },
                 [&](const app::LogLine& e) { page_.log(e.text); },
                 [&](const app::ListDevices&) { devices_.list(); },
                 [&](const app::Acquire& e) { devices_.acquire(e); },
                 [&](const app::EnableTrack& e) { devices_.enable(e.kind, e.enabled); },
                 [&](const app::StopTrack& e) { devices_.stop(e.kind); },
                 [&](const app::StopMedia&) { devices_.stop(); },
                 [&](const app::OpenLink& e) { links_.open(e); },
                 [&](const app::StepLink& e) { links_.step(e); },
                 [&](const app::CloseLink& e) { links_.close(e.link); },
                 [&](const app::SendChannel& e) { links_.send_text(e); },
             },
             effect);
}

}  // namespace
}  // namespace noom

int main() {
  static auto* const client = new noom::Client;  // lives as long as the page
  (void)client;
}
