// The server is killed and started again, over and over, while people talk.
#include <algorithm>
#include <cstdio>

#include "tests/network/people.hpp"
#include "tests/network/scenarios.hpp"
#include "tests/network/server_process.hpp"
#include "tests/network/verdict.hpp"
#include "tests/temporary_directory.hpp"

namespace noom::network {
namespace {

// Milliseconds.
constexpr std::int64_t come_within = 10'000;
constexpr std::int64_t settle_within = 90'000;
constexpr std::uint32_t people_there = 10;
constexpr std::int64_t speaks_every = 50;  // each: 200 lines a second in all

// Whether the server can keep its logs on the disk.
bool keeps(const std::string& server) {
  std::string help;
  if (auto* const said = popen((server + " --help").c_str(), "r")) {
    for (int byte = std::fgetc(said); byte != EOF; byte = std::fgetc(said))
      help += static_cast<char>(byte);
    pclose(said);
  }
  return help.find("--data-dir") != std::string::npos;
}

}  // namespace

void crash(const Setup& setup, Report& report) {
  const test::TemporaryDirectory directory;
  const bool kept = keeps(setup.server);
  auto options = setup.options;
  for (const auto* word : {"--address", "127.0.0.1", "--requests-per-second", "1000"})
    options.emplace_back(word);
  if (kept) options.insert(options.end(), {"--data-dir", directory.path()});
  ServerProcess server(setup.server, options);
  Loop loop;
  People people(loop, {boost::asio::ip::make_address("127.0.0.1"), server.port()},
                {.seed = setup.seed,
                 .people = people_there,
                 .speaks_every = speaks_every,
                 .mutant = setup.mutant});
  people.come();
  report.expect(loop.run([&] { return people.are_there(); }, come_within), "all are in the room");
  const auto rounds = setup.pick(2, 20);
  const auto round = setup.pick<std::int64_t>(3'000, 10'000);
  people.speak_until(loop.elapsed() + (rounds + 1) * round);
  for (int i = 0; i < rounds; ++i) {
    loop.run_for(round);
    server.kill();
    server.start_again();
  }
  loop.run_for(round);
  report.expect(loop.run([&] { return people.have_settled(); }, settle_within),
                "nothing is left to be said or heard");
  conclude(setup, report, people);
  report.note("killed " + std::to_string(rounds) + " times, with its logs " +
              (kept ? "on the disk" : "in memory"));
  const auto epochs = people.book().epochs();
  if (kept)
    report.expect(epochs == 1, "the room's log is still the same");
  else
    report.expect(epochs == static_cast<std::size_t>(rounds) + 1, "each server has its own log");
}

}  // namespace noom::network
