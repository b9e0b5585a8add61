#include <algorithm>
#include <utility>

#include "tests/simulation/tab.hpp"

namespace noom::simulation {

void Tab::hide() {
  if (std::exchange(hidden_, true)) return;
  turn(app::PageHidden{});
}

void Tab::freeze(Told told) {
  if (!runs()) return;
  if (told == Told::Yes) hide();
  frozen_ = true;
  network_.history.add({.kind = Kind::Frozen, .tab = number_});
}

void Tab::thaw() {
  if (!alive_ || !frozen_) return;
  frozen_ = false;
  network_.history.add({.kind = Kind::Thawed, .tab = number_});
  observer_.thawed();
  if (std::exchange(hidden_, false)) turn(app::PageShown{});
  for (const auto& then : std::exchange(held_, {})) then();
}

void Tab::reload() {
  if (!alive_) return;
  if (!frozen_) hide();
  const auto kept = hidden_ && state_.session ? Observer::Kept::Yes : Observer::Kept::No;
  if (wire_ != nullptr) wire_->drop(CloseCode::GoingAway);
  load(kept);
}

void Tab::crash() {
  if (!alive_) return;
  if (wire_ != nullptr) {
    wire_->vanish();
    chance_.percent(50) ? wire_->reset_server() : wire_->sever();
  }
  load(Observer::Kept::No);
}

void Tab::close() {
  if (!alive_) return;
  if (!frozen_) hide();
  if (wire_ != nullptr) wire_->drop(CloseCode::GoingAway);
  wire_ = nullptr;
  alive_ = false;
  observer_.ended();
  network_.history.add({.kind = Kind::Ended, .tab = number_});
}

void Tab::lose_network(std::int64_t wait) {
  way_.out_until = std::max(way_.out_until, network_.agenda.now() + wait);
}

void Tab::find_network() {
  way_.out_until = network_.agenda.now();
  happens(app::WentOnline{});
}

void Tab::heal() {
  way_.out_until = 0;
  thaw();
}

void Tab::sever() {
  if (wire_ != nullptr) wire_->sever();
}

void Tab::reset_page() {
  if (wire_ != nullptr) wire_->reset_page();
}

void Tab::read_slowly() {
  if (wire_ != nullptr) wire_->close(CloseCode::Slow);
}

void Tab::reset_server() {
  if (wire_ != nullptr) wire_->reset_server();
}

void Tab::server_stopped(bool gently) {
  for (const auto& wire : wires_) wire->server_stopped(gently);
}

}  // namespace noom::simulation
