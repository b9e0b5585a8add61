// Real servers, real sockets and bad networks. Its last line is "N passed, N failed".
//   noom-network <scenario> --server PROGRAM [--long] [--seed N] [--jsonl FILE] [-- OPTION...]
// What follows "--" are options of the server.
#include <exception>
#include <map>
#include <optional>
#include <string_view>

#include "tests/network/scenarios.hpp"

namespace noom::network {
namespace {

using Scenario = void (*)(const Setup&, Report&);
const std::map<std::string_view, Scenario> scenarios{
    {"churn", churn}, {"crash", crash}, {"lossy", lossy}, {"slow", slow}};

std::optional<Setup> read(const std::vector<std::string>& words) {
  Setup setup;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto& word = words[i];
    if (word == "--long") {
      setup.length = Length::Long;
      continue;
    }
    if (word == "--") {
      setup.options.assign(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
      break;
    }
    if (++i == words.size()) return std::nullopt;
    if (word == "--server")
      setup.server = words[i];
    else if (word == "--seed")
      setup.seed = std::stoull(words[i]);
    else if (word == "--mutant")
      setup.mutant = simulation::mutant_named(words[i]);
    else if (word != "--jsonl" || (setup.jsonl = std::fopen(words[i].c_str(), "w")) == nullptr)
      return std::nullopt;
  }
  if (setup.server.empty()) return std::nullopt;
  return setup;
}

int run(const std::vector<std::string>& words) {
  const auto found = words.empty() ? scenarios.end() : scenarios.find(words.front());
  const auto setup = read(words);
  if (found == scenarios.end() || !setup) {
    std::fprintf(stderr,
                 "noom-network lossy|crash|slow|churn --server PROGRAM [--long] [--seed N] "
                 "[--jsonl FILE] [-- OPTION...]\n");
    return 2;
  }
  Report report;
  try {
    found->second(*setup, report);
  } catch (const std::exception& error) {
    report.expect(false, error.what());
  }
  return report.end();
}

}  // namespace
}  // namespace noom::network

int main(int argc, char** argv) { return noom::network::run({argv + 1, argv + argc}); }
