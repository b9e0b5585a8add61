#include "tests/simulation/page.hpp"

#include <algorithm>

#include "shared/base/overloaded.hpp"
#include "tests/simulation/lanes.hpp"

namespace noom::simulation {
namespace {

constexpr std::int64_t page_clock = 1'700'000'000'000;
constexpr std::int64_t devices_refused_after = 5;

}  // namespace

Page::Page(const Scene& scene, std::uint32_t number, Door door)
    : chance(scene.plan.seed, 0x200 + number),
      scene_(scene),
      number_(number),
      lane_(lanes::tabs + number),
      observer_(scene.plan, scene.agenda, scene.history, number),
      door_(std::move(door)) {}

app::Moment Page::moment() {
  return {.now = page_clock + scene_.agenda.now(), .chance = chance.fraction()};
}

void Page::load(Observer::Kept kept) {
  scene_.history.add({.kind = Kind::Began, .tab = number_, .key = ++loads_});
  scene_.calls.forget(number_);
  state_ = {};
  held_.clear();
  timers_.clear();
  lines_.clear();
  forget_connections();
  frozen_ = false;
  hidden_ = false;
  const app::Started started{
      .path = path, .remembered = storage.all(), .has_peer_connection = scene_.plan.calls};
  const auto effects = app::update(state_, started, moment());
  observer_.began(state_, kept);
  for (const auto& effect : effects) perform(effect);
}

void Page::hide() {
  if (std::exchange(hidden_, true)) return;
  turn(app::PageHidden{});
}

void Page::freeze() {
  frozen_ = true;
  observer_.frozen();
  scene_.history.add({.kind = Kind::Frozen, .tab = number_});
}

void Page::thaw() {
  frozen_ = false;
  scene_.history.add({.kind = Kind::Thawed, .tab = number_});
  if (std::exchange(hidden_, false)) turn(app::PageShown{});
  for (const auto& then : std::exchange(held_, {})) then();
}

void Page::end() {
  ended_ = true;
  scene_.calls.forget(number_);
  forget_connections();
  observer_.ended();
  scene_.history.add({.kind = Kind::Ended, .tab = number_});
}

void Page::post(Then then) {
  if (ended_) return;
  if (frozen_)
    held_.push_back(std::move(then));
  else
    then();
}

void Page::happens(const app::Event& event) {
  post([this, event] { turn(event); });
}

void Page::turn(const app::Event& event) {
  scene_.mutation.tamper(state_, event);
  scene_.history.absorb(std::uint64_t{number_} << 32U | event.index());
  const auto effects = app::update(state_, event, moment());
  scene_.mutation.restore(state_);
  observer_.look(state_);
  for (const auto& effect : effects) perform(effect);
}

void Page::perform(const app::Effect& effect) {
  std::visit(overloaded{
                 [&](const app::Connect& e) {
                   disconnect();
                   connection_ = dial(e.transport);
                 },
                 [&](const app::Disconnect&) { disconnect(); },
                 [&](const app::Probe&) {
                   drop(probe_);
                   probe_answered_ = false;
                   probe_ = dial(app::Transport::WebSocket);
                 },
                 [&](const app::CrossOver&) { cross_over(); },
                 [&](const app::Send& e) { send(e); },
                 [&](const app::StartTimer& e) { start(e); },
                 [&](const app::StopTimer& e) { stop(e.timer); },
                 [&](const app::Remember& e) { storage.keep(e.memory); },
                 [&](const app::GoTo& e) { path = e.path; },
                 [&](const app::Acquire& e) {
                   scene_.agenda.after(devices_refused_after, lane_,
                                       [this, ask = e.ask, load = loads_] {
                                         if (load == loads_)
                                           happens(app::MediaFailed{ask, "NotAllowedError"});
                                       });
                 },
                 [&](const app::OpenLink& e) { open(e); },
                 [&](const app::StepLink& e) { scene_.calls.step(number_, e); },
                 [&](const app::CloseLink& e) { scene_.calls.close(number_, e.link.peer); },
                 [](const auto&) {},
             },
             effect);
}

void Page::open(const app::OpenLink& opened) {
  const auto pair = state_.pairs.find(opened.link.peer);
  if (pair == state_.pairs.end()) return;  // it was closed in the same turn
  scene_.calls.open(number_, pair->second.negotiation.role, opened,
                    [this, load = loads_](const app::LinkReported& reported) {
                      if (load == loads_) happens(reported);
                    });
}

// A browser's events of a connection that the page has dropped are not heard.
std::uint32_t Page::dial(app::Transport transport) {
  const auto number = ++last_connection_;
  const auto if_mine = [this, number](const Then& then) {
    post([this, number, then] {
      if (connection_ == number || probe_ == number) then();
    });
  };
  door_.connect(
      transport,
      {.opened = [=, this] { if_mine([=, this] { opened(number); }); },
       .closed = [=, this](std::uint16_t code) { if_mine([=, this] { closed(number, code); }); },
       .said =
           [=, this](std::string_view text) {
             if_mine([=, this, text = std::string(text)] { heard(number, text); });
           },
       .runs = if_mine});
  return number;
}

void Page::drop(std::uint32_t& connection) {
  if (const auto number = std::exchange(connection, 0U)) door_.drop(number, CloseCode::Normal);
}

void Page::disconnect() {
  drop(connection_);
  drop(probe_);
}

void Page::cross_over() {
  scene_.history.arrived(probe_, "change of transport", "tab " + std::to_string(number_));
  drop(connection_);
  connection_ = std::exchange(probe_, 0U);
  if (connection_ == 0) scene_.agenda.after(0, lane_, [this] { happens(app::SocketClosed{}); });
}

// As wasm-client/net/connection has it: a probe has to be answered first.
void Page::opened(std::uint32_t connection) {
  if (connection == connection_) return turn(app::SocketOpened{});
  door_.say(connection, {.id = 1, .message = client::Ping{}});
}

void Page::closed(std::uint32_t connection, std::uint16_t code) {
  if (connection == probe_) {
    probe_ = 0;
    return turn(app::ProbeClosed{});
  }
  connection_ = 0;
  turn(app::SocketClosed{code});
}

void Page::heard(std::uint32_t connection, std::string_view text) {
  if (connection == connection_) return said(text);
  if (!std::exchange(probe_answered_, true)) turn(app::ProbeOpened{});
}

void Page::send(const app::Send& send) {
  if (connection_ == 0) return;
  if (const auto* const line = std::get_if<client::NewMessage>(&send.envelope.message))
    lines_[send.envelope.id] = {line->room, line->key};
  door_.say(connection_, send.envelope);
}

void Page::said(std::string_view text) {
  auto decoded = decode_server(text);
  if (!decoded.message) {
    scene_.history.add({.kind = Kind::Problem, .tab = number_, .text = "cannot read the server"});
    return turn(app::ServerUnreadable{
        .code = decoded.message.error().code, .id = decoded.id, .unread = decode_unread(text)});
  }
  scene_.mutation.server_says(*decoded.message);
  const auto* const ack = std::get_if<server::Ack>(&*decoded.message);
  const auto offset = ack == nullptr ? std::nullopt : ack->offset;
  const bool acked = ack != nullptr;
  turn(app::ServerSaid{{.id = decoded.id, .message = *std::move(decoded.message)}});
  const auto line = lines_.find(decoded.id);
  if (acked && line != lines_.end())
    observer_.acked(state_, line->second.first, line->second.second, offset);
}

void Page::start(const app::StartTimer& start) {
  stop(start.timer);
  timers_.push_back({start.timer, ++last_timer_});
  scene_.agenda.after(start.wait.count(), lane_, [this, number = last_timer_] {
    post([this, number] {
      const auto found =
          std::find_if(timers_.begin(), timers_.end(),
                       [number](const Running& running) { return running.number == number; });
      if (found == timers_.end()) return;
      const auto timer = found->timer;
      timers_.erase(found);
      turn(app::TimerFired{timer});
    });
  });
}

void Page::stop(const app::Timer& timer) {
  std::erase_if(timers_, [&timer](const Running& running) { return running.timer == timer; });
}

}  // namespace noom::simulation
