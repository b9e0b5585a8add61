#include "tests/simulation/tab.hpp"

#include <utility>

#include "tests/simulation/lanes.hpp"

namespace noom::simulation {

Tab::Tab(Network& network, std::uint32_t number, Storage storage, std::string path)
    : network_(network),
      lane_(lanes::tabs + number),
      number_(number),
      person_(network.plan, number),
      page_({network.plan, network.agenda, network.history, network.mutation, network.calls},
            number, door()) {
  page_.storage = std::move(storage);
  page_.path = std::move(path);
  page_.load(Observer::Kept::No);
  live();
}

// The person acts until the network is healed for good.
void Tab::live() {
  network_.agenda.after(person_.next_act(), lane_, [this] {
    if (network_.healed || !alive_) return;
    if (page_.runs())
      if (const auto act = person_.act(state())) page_.happens(*act);
    live();
  });
}

Door Tab::door() {
  return {.connect = [this](Browser browser) { connect(std::move(browser)); },
          .say = [this](const auto& envelope) { wires_.back()->say(envelope); },
          .drop = [this](CloseCode code) { wires_.back()->drop(code); }};
}

void Tab::connect(Browser browser) {
  network_.history.arrived(network_.wires, "connect", std::to_string(number_));
  wires_.push_back(std::make_unique<Wire>(network_, way_, network_.wires++, std::move(browser)));
}

// --- the end

void Tab::say_in_all_rooms() {
  if (alive_ && !state().rooms.empty()) {
    if (!state().shown)
      page_.happens(app::Acted{app::ShowRoom{state().rooms.front().room.name}, {}});
    page_.happens(person_.say("*"));
  }
}

void Tab::finish() {
  if (alive_) page_.finish();
}

}  // namespace noom::simulation
