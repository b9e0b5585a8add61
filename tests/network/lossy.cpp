// People talk over a network that delays, loses and doubles packets, and now and then carries none.
#include <algorithm>

#include "tests/network/measures.hpp"
#include "tests/network/people.hpp"
#include "tests/network/relay.hpp"
#include "tests/network/scenarios.hpp"
#include "tests/network/server_process.hpp"
#include "tests/network/times.hpp"
#include "tests/network/verdict.hpp"
#include "tests/simulation/lanes.hpp"

namespace noom::network {
namespace {

// Milliseconds.
constexpr std::int64_t come_within = 30'000;
constexpr std::int64_t settle_within = 60'000;
constexpr std::int64_t recovered_within = 2'000;

ServerProcess server_behind_relay(const Setup& setup) {
  auto options = setup.options;
  for (const auto* word : {"--address", Relay::near_address, "--connections-per-address", "0"})
    options.emplace_back(word);
  return {setup.server, options};
}

// Spread over the time of talking, each at a moment of its own.
std::vector<Blackout> blackouts_of(const Setup& setup, std::int64_t from, std::int64_t lasts) {
  const auto count = setup.pick(2, 10);
  const auto length = setup.pick<std::int64_t>(2'500, 3'000);
  simulation::Chance chance(setup.seed, 0x401);
  std::vector<Blackout> blackouts;
  const auto share = lasts / count;
  for (int i = 0; i < count; ++i) {
    const auto begin = from + i * share + chance.between(share / 8, share / 4);
    blackouts.push_back({.from = begin, .until = begin + length});
  }
  return blackouts;
}

void measure(const Setup& setup, Report& report, const Records& records,
             const std::vector<Blackout>& blackouts) {
  const auto after = recovery(records, blackouts);
  report.note("heard again after a blackout: " + Times(after.saying).words());
  report.note("hears again after a blackout: " + Times(after.hearing).words());
  report.note("recovered after a blackout: " + Times(after.both).words());
  if (setup.length == Length::Long)
    report.expect(Times(after.both).quantile(0.95) <= recovered_within,
                  "95 of 100 have recovered within 2 s");
}

}  // namespace

void lossy(const Setup& setup, Report& report) {
  Loop loop;
  Relay relay(loop, {}, setup.seed);
  const auto server = server_behind_relay(setup);
  People people(loop, {boost::asio::ip::make_address(Relay::far_address), server.port()},
                {.seed = setup.seed,
                 .people = setup.pick(6U, 10U),
                 .speaks_every = setup.pick<std::int64_t>(250, 500),
                 .mutant = setup.mutant});
  people.come();
  report.expect(loop.run([&] { return people.are_there(); }, come_within), "all are in the room");
  const auto from = loop.elapsed();
  const auto lasts = setup.pick<std::int64_t>(10'000, 180'000);
  const auto blackouts = blackouts_of(setup, from, lasts);
  for (const auto& [begin, end] : blackouts)
    loop.agenda.at(begin, simulation::lanes::world,
                   [&relay, length = end - begin] { relay.black_out(length); });
  people.speak_until(from + lasts);
  loop.run_for(lasts);
  report.expect(loop.run([&] { return people.have_settled(); }, settle_within),
                "nothing is left to be said or heard");
  conclude(setup, report, people);
  report.note(std::to_string(relay.passed()) + " packets passed, " + std::to_string(relay.lost()) +
              " were lost");
  measure(setup, report, people.records(), blackouts);
}

}  // namespace noom::network
