#include <algorithm>

#include "tests/simulation/tab.hpp"

namespace noom::simulation {

void Tab::freeze(Told told) {
  if (!alive_ || !page_.runs()) return;
  if (told == Told::Yes) page_.hide();
  page_.freeze();
}

void Tab::thaw() {
  if (alive_ && !page_.runs()) page_.thaw();
}

void Tab::leave_page() {
  for (const auto connection : {page_.connection(), page_.probe()})
    if (connection != 0) drop(connection, CloseCode::GoingAway);
}

void Tab::reload() {
  if (!alive_) return;
  if (page_.runs()) page_.hide();
  const auto kept = page_.hidden() && state().session ? Observer::Kept::Yes : Observer::Kept::No;
  leave_page();
  page_.load(kept);
}

void Tab::crash() {
  if (!alive_) return;
  for (const auto connection : {page_.connection(), page_.probe()}) {
    auto* const mine = wire(connection);
    if (mine == nullptr) continue;
    mine->vanish();
    page_.chance.percent(50) ? mine->reset_server() : mine->sever();
  }
  page_.load(Observer::Kept::No);
}

void Tab::close() {
  if (!alive_) return;
  if (page_.runs()) page_.hide();
  leave_page();
  alive_ = false;
  page_.end();
}

void Tab::lose_network(std::int64_t wait) {
  way_.out_until = std::max(way_.out_until, network_.agenda.now() + wait);
}

void Tab::find_network() {
  way_.out_until = network_.agenda.now();
  page_.happens(app::WentOnline{});
}

void Tab::heal() {
  way_.out_until = 0;
  way_.websockets = Path::WebSockets::Pass;
  thaw();
}

void Tab::sever() {
  if (auto* const mine = wire()) mine->sever();
}

void Tab::reset_page() {
  if (auto* const mine = wire()) mine->reset_page();
}

void Tab::read_slowly() {
  if (auto* const mine = wire()) mine->read_slowly();
}

// Whoever has a WebSocket loses it.
void Tab::change_proxy(Path::WebSockets websockets) {
  way_.websockets = websockets;
  if (websockets != Path::WebSockets::Pass) reset_page();
}

void Tab::reset_server() {
  if (auto* const mine = wire()) mine->reset_server();
}

void Tab::server_stopped(bool gently) {
  for (const auto& one : wires_) one.wire->server_stopped(gently);
}

}  // namespace noom::simulation
