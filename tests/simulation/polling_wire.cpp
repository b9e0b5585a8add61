#include "tests/simulation/polling_wire.hpp"

#include <utility>

#include "shared/base/ascii.hpp"
#include "shared/base/id.hpp"

namespace noom::simulation {
namespace {

// As server/session has it.
constexpr std::int64_t looks_every = 1'000;

constexpr std::int64_t linger_within = 10'000;

const polling::ClientEnd::Answer none{};

std::uint64_t number_of(const std::string& target) {
  return *ascii::number<std::uint64_t>(std::string_view(target).substr(target.rfind('=') + 1));
}

}  // namespace

PollingWire::PollingWire(Network& network, Path& path, std::uint32_t number, Browser browser)
    : Wire(network, path, number, std::move(browser)),
      chance_(network.plan.seed, 0x10000 + 2 * number) {
  for (const auto& request : client_.open().requests) make(request);
}

// --- the page's side

void PollingWire::say(const std::string& text) {
  if (!page_gone_) take(client_.say(text));
}

// Only who goes away says so.
void PollingWire::drop(CloseCode code) {
  if (std::exchange(page_gone_, true) || code != CloseCode::GoingAway) return;
  const auto farewell = client_.farewell();
  if (farewell) carry([this, request = *farewell] { at_server(request, [](const auto&) {}); });
}

void PollingWire::take(ClientEnd::Step step) {
  for (const auto& request : step.requests) make(request);
  if (step.opened) browser_.opened();
  for (const auto& text : step.texts) {
    if (page_gone_) return;
    network_.history.arrived(number_, "page", text);
    browser_.said(text);
  }
  if (step.closed) end_page(*step.closed);
}

void PollingWire::make(const ClientEnd::Request& request) {
  network_.agenda.after(request.pause, lane_,
                        [this, request] { browser_.runs([this, request] { fetch(request); }); });
}

// A GET that had no answer may be sent again by whoever is in between.
void PollingWire::fetch(const ClientEnd::Request& request) {
  if (page_gone_) return;
  const auto answered = to_page(request.ask);
  if (loses()) return answered(none);
  const bool twice = request.ask == Ask::Poll && loses();
  if (twice) carry([this, request] { at_server(request, [](const auto&) {}); });
  carry([this, request, answered] { at_server(request, answered); });
}

PollingWire::Answered PollingWire::to_page(Ask ask) {
  const auto number = ++last_request_;
  under_way_[ask] = number;
  return [this, ask, number](const ClientEnd::Answer& answer) {
    const auto heard = loses() ? none : answer;
    carry([this, ask, number, heard] { settled(ask, number, heard); });
  };
}

// Each request is answered once.
void PollingWire::settled(Ask ask, std::uint32_t number, const ClientEnd::Answer& answer) {
  browser_.runs([this, ask, number, answer] {
    const auto found = under_way_.find(ask);
    if (page_gone_ || found == under_way_.end() || found->second != number) return;
    under_way_.erase(found);
    take(client_.answered(ask, answer));
  });
}

void PollingWire::reset_page() {
  const auto all = under_way_;
  for (const auto& [ask, number] : all) settled(ask, number, none);
}

void PollingWire::end_page(std::uint16_t code) {
  if (!std::exchange(page_gone_, true)) browser_.closed(code);
}

// --- what is under way

bool PollingWire::loses() {
  return !network_.healed && chance_.percent(network_.plan.requests_lost);
}

// An answer goes up to twice as many ways as over a WebSocket, within the same patience.
void PollingWire::carry(std::function<void()> then) {
  const auto& plan = network_.plan;
  network_.agenda.after(plan.delay + chance_.between(0, plan.jitter / 2), lane_,
                        [this, then = std::move(then)]() mutable { arrive(std::move(then)); });
}

void PollingWire::arrive(std::function<void()> then) {
  if (severed_) return;
  if (path_.out_until <= network_.agenda.now()) return then();
  network_.agenda.at(path_.out_until, lane_,
                     [this, then = std::move(then)]() mutable { arrive(std::move(then)); });
}

// --- the server's side

void PollingWire::at_server(const ClientEnd::Request& request, const Answered& answered) {
  if (!network_.server.up()) return answered(none);
  if (request.ask == Ask::Open) return answered(open());
  if (!seat_.lives() || forgotten_) return answered({.status = 404, .body = {}});
  const auto number = number_of(request.target);
  request.ask == Ask::Poll ? poll(number, answered) : answered(hear(number, request.body));
}

PollingWire::ClientEnd::Answer PollingWire::open() {
  if (!network_.healed && chance_.percent(network_.plan.refused))
    return {.status = 503, .body = {}};
  liveness_ = PollingLiveness(network_.agenda.now());
  seat_.take(chance_.below(network_.plan.shards), Peer(*this));
  look();
  return {.status = 200, .body = SessionTicket{{number_, 1}}.text()};
}

void PollingWire::poll(std::uint64_t after, const Answered& answered) {
  using Polled = polling::ServerEnd::Polled;
  const auto polled = server_.poll(after);
  if (polled == Polled::Late) return answered({.status = 200, .body = {}});
  if (polled == Polled::Impossible) return answered({.status = 409, .body = {}});
  answer({.status = 200, .body = {}});
  waiting_ = answered;
  if (polled == Polled::Something) settle_later();
}

PollingWire::ClientEnd::Answer PollingWire::hear(std::uint64_t number, const std::string& body) {
  liveness_.asked(network_.agenda.now());
  const auto heard = server_.hear(number, body);
  if (heard.verdict == polling::ServerEnd::Heard::Verdict::Gap) return {.status = 409, .body = {}};
  for (const auto text : heard.texts)
    if (seat_.taken()) seat_.heard(text);
  if (heard.farewell) forgotten_ = true;
  if (server_.closed()) settle_later();
  return {.status = 200, .body = {}};
}

void PollingWire::answer(const ClientEnd::Answer& answer) {
  liveness_.asked(network_.agenda.now());
  if (const auto waiting = std::exchange(waiting_, nullptr)) waiting(answer);
}

void PollingWire::send(const Frame& frame) {
  if (server_.closed()) return;
  seat_.check(frame);
  if (!server_.takes(frame->size())) return close(CloseCode::Slow);
  server_.push(frame);
  settle_later();
}

void PollingWire::close(CloseCode code) {
  if (server_.closed()) return;
  server_.close(code);
  closed_at_ = network_.agenda.now();
  settle_later();
}

// Nothing is called back within a call of the hub's.
void PollingWire::settle_later() {
  network_.agenda.after(0, lane_, [this] { settle(); });
}

// Whom a newer connection has superseded leaves a little later, so that the rooms hear of the newer
// one first.
void PollingWire::settle() {
  if (!seat_.lives()) return;
  const bool superseded = server_.code() == static_cast<std::uint16_t>(CloseCode::Superseded);
  if (server_.closed() && (forgotten_ || !superseded)) seat_.leave(server_.code());
  if (waiting_ && server_.has_something()) answer({.status = 200, .body = server_.answer()});
}

void PollingWire::look() {
  using Do = PollingLiveness::Step::Do;
  if (!seat_.lives() || forgotten_) return;
  const auto now = network_.agenda.now();
  if (server_.closed()) {
    seat_.leave(server_.code());
    forgotten_ = now >= closed_at_ + linger_within;
  } else {
    const auto step =
        liveness_.look(now, seat_.greeted(), waiting_ ? PollWaits::Yes : PollWaits::No);
    if (step.what == Do::AnswerPoll) answer({.status = 200, .body = {}});
    if (step.what == Do::Close) close(step.code);
  }
  network_.agenda.after(looks_every, lane_, [this] { look(); });
}

// --- trouble

void PollingWire::reset_server() {
  if (!seat_.taken()) return;
  forgotten_ = true;
  seat_.leave(abnormal);
  answer(none);
}

void PollingWire::server_stopped(bool gently) {
  if (!seat_.lives() || forgotten_) return;
  if (gently) server_.close(CloseCode::Restart);
  answer(gently ? ClientEnd::Answer{.status = 200, .body = server_.answer()} : none);
}

}  // namespace noom::simulation
