#include "tests/simulation/plan.hpp"

#include <algorithm>

#include "tests/simulation/chance.hpp"

namespace noom::simulation {

std::uint32_t Plan::index_of(const RoomName& room) const {
  const auto found = std::find(rooms.begin(), rooms.end(), room);
  return static_cast<std::uint32_t>(found - rooms.begin());
}

Plan plan_of(std::uint64_t seed) {
  Chance chance(seed, 0);
  Plan plan;
  plan.seed = seed;
  plan.shards = 1 + chance.below(3);
  plan.tabs = 2 + chance.below(4);
  const auto rooms = 1 + chance.below(3);
  for (std::uint32_t i = 0; i < rooms; ++i)
    plan.rooms.push_back(*RoomName::parse("room " + std::to_string(i)));
  plan.active = chance.between(20'000, 90'000);
  plan.act_within = chance.between(1'000, 8'000);
  plan.trouble_within = chance.between(1'000, 12'000);
  plan.jitter = chance.percent(25) ? chance.between(200, 3'000) : chance.between(0, 120);
  plan.mail_jitter = chance.percent(25) ? chance.between(50, 800) : chance.between(0, 10);
  if (chance.percent(20)) plan.refused = 40;
  plan.untidy = chance.percent(30);
  plan.calls = chance.percent(25);
  plan.durable = chance.percent(40);
  plan.disk_jitter = chance.percent(25) ? chance.between(100, 3'000) : chance.between(1, 30);
  plan.proxies = chance.percent(40);
  plan.requests_lost = chance.percent(50) ? 0 : chance.below(20);
  return plan;
}

}  // namespace noom::simulation
