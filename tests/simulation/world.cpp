#include "tests/simulation/world.hpp"

#include "tests/simulation/lanes.hpp"
#include "wasm-client/app/mesh.hpp"

namespace noom::simulation {

World::World(const Plan& plan, Mutant mutant)
    : plan_(plan),
      mutation_(mutant),
      chance_(plan.seed, 1),
      server_(plan_, agenda_, history_, mutation_),
      calls_(plan.seed, agenda_, history_),
      network_{plan_, agenda_, history_, mutation_, server_, calls_} {}

const History& World::run() {
  server_.start();
  for (std::uint32_t i = 0; i < plan_.tabs; ++i) open({}, "/");
  trouble_later();
  agenda_.run_until(plan_.active);
  heal();
  agenda_.run_until(plan_.active + plan_.settling);
  for (const auto& tab : tabs_) tab->keep_transport();
  for (const auto& tab : tabs_) tab->say_in_all_rooms();
  agenda_.run_until(plan_.end());
  finish();
  return history_;
}

void World::open(Storage storage, std::string path) {
  if (tabs_.size() >= plan_.most_tabs) return;
  const auto number = static_cast<std::uint32_t>(tabs_.size());
  tabs_.push_back(std::make_unique<Tab>(network_, number, std::move(storage), std::move(path)));
  if (plan_.proxies && !network_.healed && chance_.percent(50)) change_proxy(*tabs_.back());
}

Tab& World::any() { return *tabs_[chance_.below(static_cast<std::uint32_t>(tabs_.size()))]; }

void World::trouble_later() {
  agenda_.after(chance_.between(100, plan_.trouble_within), lanes::world, [this] {
    if (network_.healed) return;
    trouble();
    trouble_later();
  });
}

void World::trouble() {
  const auto roll = chance_.below(100);
  if (roll < 3) return restart();
  if (roll < 7) return open({}, "/");
  if (roll < 9) return move();
  auto& tab = any();
  if (tab.alive()) trouble_for(tab, roll);
}

void World::trouble_for(Tab& tab, std::uint32_t roll) {
  if (roll < 12) return open(tab.storage(), tab.path());  // a duplicate
  if (roll < 15) return tab.close();
  if (roll < 18) return tab.crash();
  if (roll < 30) return tab.reload();
  if (roll < 36) return freeze(tab, Tab::Told::Yes);
  if (roll < 40) return freeze(tab, Tab::Told::No);
  if (roll < 50) return tab.sever();
  if (roll < 60) return tab.reset_page();
  if (roll < 68) return tab.reset_server();
  if (roll < 71) return tab.find_network();
  if (roll < 74) return tab.read_slowly();
  if (roll < 78) return change_proxy(tab);
  tab.lose_network(chance_.percent(30) ? chance_.between(5'000, 50'000)
                                       : chance_.between(200, 5'000));
}

// The operator's word, on any shard.
void World::move() {
  if (!server_.up()) return;
  const auto room = [this] {
    return plan_.rooms[chance_.below(static_cast<std::uint32_t>(plan_.rooms.size()))];
  };
  auto& hub = server_.hub(chance_.below(plan_.shards));
  std::vector<RoomName> to;
  if (chance_.percent(70)) to.push_back(room());
  chance_.percent(80) ? hub.move(room(), std::move(to)) : hub.move_everyone(std::move(to));
}

void World::change_proxy(Tab& tab) {
  using WebSockets = Path::WebSockets;
  if (!plan_.proxies) return;
  tab.change_proxy(chance_.percent(40)   ? WebSockets::Pass
                   : chance_.percent(70) ? WebSockets::Refused
                                         : WebSockets::Deaf);
}

void World::freeze(Tab& tab, Tab::Told told) {
  tab.freeze(told);
  agenda_.after(chance_.between(500, 60'000), lanes::world, [&tab] { tab.thaw(); });
}

void World::restart() {
  if (!server_.up()) return;
  const bool gently = chance_.percent(50);
  for (const auto& tab : tabs_) tab->server_stopped(gently);
  server_.stop(gently ? Stop::Gently : Stop::Crash);
  agenda_.after(chance_.between(100, 6'000), lanes::world, [this] { server_.start(); });
}

void World::heal() {
  network_.healed = true;
  for (const auto& tab : tabs_) tab->heal();
}

void World::same(const std::string& what, std::size_t counted, std::size_t there) {
  if (counted == there) return;
  history_.add({.kind = Kind::Problem,
                .text = "the server counts " + std::to_string(counted) + " " + what + ", not " +
                        std::to_string(there)});
}

// The server knows those who are there, and nobody else.
void World::finish() {
  std::size_t connections = 0;
  std::size_t people = 0;
  std::size_t memberships = 0;
  for (const auto& tab : tabs_) {
    tab->finish();
    connections += tab->connections();
    if (!tab->alive()) continue;
    ++people;
    memberships += tab->state().rooms.size();
  }
  const auto counts = server_.counts();
  same("connections", counts.connections, connections);
  same("people", counts.people, people);
  same("sessions", counts.sessions, people);
  same("memberships", counts.memberships, memberships);
  finish_calls();
  history_.add({.kind = Kind::End});
}

// Whoever takes part in a call sees all others who do.
void World::finish_calls() {
  for (std::uint32_t number = 0; number < tabs_.size(); ++number) {
    const auto& state = tabs_[number]->state();
    if (!tabs_[number]->alive() || !state.call_room) continue;
    for (const auto& tab : tabs_) {
      const auto& other = tab->state();
      const bool there = tab->alive() && other.me != state.me && other.call_room == state.call_room;
      if (!there || state.pairs.size() > state.mesh_limit) continue;
      const auto inside = [](const app::State& of) {
        return app::call_place(of) == call::Place::Inside;
      };
      if (!inside(state) || !inside(other) || calls_.connected(number, other.me)) continue;
      history_.add({.kind = Kind::Problem, .tab = number, .text = "is not connected in the call"});
    }
  }
}

}  // namespace noom::simulation
