#include "tests/simulation/tab.hpp"

#include <algorithm>
#include <utility>

#include "shared/base/overloaded.hpp"
#include "tests/simulation/lanes.hpp"

namespace noom::simulation {
namespace {

constexpr std::int64_t page_clock = 1'700'000'000'000;
constexpr std::int64_t devices_refused_after = 5;

}  // namespace

Tab::Tab(Network& network, std::uint32_t number, Storage storage, std::string path)
    : network_(network),
      lane_(lanes::tabs + number),
      number_(number),
      chance_(network.plan.seed, 0x200 + number),
      person_(network.plan, number),
      observer_(network.plan, network.agenda, network.history, number),
      storage_(std::move(storage)),
      path_(std::move(path)) {
  load(Observer::Kept::No);
  live();
}

// --- the page

void Tab::load(Observer::Kept kept) {
  network_.history.add({.kind = Kind::Began, .tab = number_, .key = ++loads_});
  state_ = {};
  held_.clear();
  timers_.clear();
  lines_.clear();
  wire_ = nullptr;
  frozen_ = false;
  hidden_ = false;
  const app::Started started{
      .path = path_, .remembered = storage_.all(), .has_peer_connection = network_.plan.calls};
  const auto effects = app::update(
      state_, started, {.now = page_clock + network_.agenda.now(), .chance = chance_.fraction()});
  observer_.began(state_, kept);
  for (const auto& effect : effects) perform(effect);
}

// The person acts until the network is healed for good.
void Tab::live() {
  network_.agenda.after(person_.next_act(), lane_, [this] {
    if (network_.healed || !alive_) return;
    if (runs())
      if (const auto act = person_.act(state_)) happens(*act);
    live();
  });
}

void Tab::post(Then then) {
  if (!alive_) return;
  if (frozen_)
    held_.push_back(std::move(then));
  else
    then();
}

void Tab::happens(const app::Event& event) {
  post([this, event] { turn(event); });
}

void Tab::turn(const app::Event& event) {
  network_.mutation.tamper(state_, event);
  network_.history.absorb(std::uint64_t{number_} << 32U | event.index());
  const app::Moment moment{.now = page_clock + network_.agenda.now(), .chance = chance_.fraction()};
  const auto effects = app::update(state_, event, moment);
  network_.mutation.restore(state_);
  observer_.look(state_);
  for (const auto& effect : effects) perform(effect);
}

void Tab::perform(const app::Effect& effect) {
  std::visit(overloaded{
                 [&](const app::Connect&) { connect(); },
                 [&](const app::Disconnect&) {
                   if (wire_ != nullptr) std::exchange(wire_, nullptr)->drop(CloseCode::Normal);
                 },
                 [&](const app::Send& e) { send(e); },
                 [&](const app::StartTimer& e) { start(e); },
                 [&](const app::StopTimer& e) { stop(e.timer); },
                 [&](const app::Remember& e) { storage_.keep(e.memory); },
                 [&](const app::GoTo& e) { path_ = e.path; },
                 [&](const app::Acquire& e) {
                   network_.agenda.after(devices_refused_after, lane_,
                                         [this, ask = e.ask, load = loads_] {
                                           if (load == loads_)
                                             happens(app::MediaFailed{ask, "NotAllowedError"});
                                         });
                 },
                 [](const auto&) {},
             },
             effect);
}

void Tab::connect() {
  network_.history.arrived(network_.wires, "connect", std::to_string(number_));
  if (wire_ != nullptr) wire_->drop(CloseCode::Normal);
  // A browser's events of a socket that the page has dropped are not heard.
  const auto mine = [this](std::size_t index) {
    return wire_ != nullptr && wire_ == wires_[index].get();
  };
  const auto index = wires_.size();
  Browser browser{
      .opened =
          [=, this] {
            post([=, this] {
              if (mine(index)) turn(app::SocketOpened{});
            });
          },
      .closed =
          [=, this](std::uint16_t code) {
            post([=, this] {
              if (!mine(index)) return;
              wire_ = nullptr;
              turn(app::SocketClosed{code});
            });
          },
      .said =
          [=, this](std::string_view text) {
            post([=, this, text = std::string(text)] {
              if (mine(index)) said(text);
            });
          },
  };
  wires_.push_back(nullptr);
  wires_.back() = std::make_unique<Wire>(network_, way_, network_.wires++, std::move(browser));
  wire_ = wires_.back().get();
}

void Tab::send(const app::Send& send) {
  if (wire_ == nullptr) return;
  if (const auto* const line = std::get_if<client::NewMessage>(&send.envelope.message))
    lines_[send.envelope.id] = {line->room, line->key};
  wire_->say(send.envelope);
}

void Tab::said(std::string_view text) {
  auto decoded = decode_server(text);
  if (!decoded.message) {
    network_.history.add({.kind = Kind::Problem, .tab = number_, .text = "cannot read the server"});
    return turn(app::ServerUnreadable{decoded.message.error().code});
  }
  network_.mutation.server_says(*decoded.message);
  const auto* const ack = std::get_if<server::Ack>(&*decoded.message);
  const auto offset = ack == nullptr ? std::nullopt : ack->offset;
  const bool acked = ack != nullptr;
  turn(app::ServerSaid{{.id = decoded.id, .message = *std::move(decoded.message)}});
  const auto line = lines_.find(decoded.id);
  if (acked && line != lines_.end())
    observer_.acked(state_, line->second.first, line->second.second, offset);
}

void Tab::start(const app::StartTimer& start) {
  stop(start.timer);
  timers_.push_back({start.timer, ++last_timer_});
  network_.agenda.after(start.wait.count(), lane_, [this, number = last_timer_] {
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

void Tab::stop(const app::Timer& timer) {
  std::erase_if(timers_, [&timer](const Running& running) { return running.timer == timer; });
}

// --- the end

void Tab::say_in_all_rooms() {
  if (alive_ && !state_.rooms.empty()) {
    if (!state_.shown) happens(app::Acted{app::ShowRoom{state_.rooms.front().room.name}, {}});
    happens(person_.say("*"));
  }
}

void Tab::finish() {
  if (alive_) observer_.finish(state_);
}

}  // namespace noom::simulation
