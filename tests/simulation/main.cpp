// Runs histories and judges them. Its last line is "N passed, N failed".
//   --seed N     one history, shown, with its hash and its verdict
//   --seeds N    so many, from --from N (1), each --step N (1) after the one before
//   --mutant M   with that fault; --until-caught: to the first history that shows it
//   --hashes     the hash of each
//   --jsonl F    the records of each into a file
//   --wires      all that arrives, when it does
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/simulation/judge.hpp"
#include "tests/simulation/world.hpp"

namespace noom::simulation {
namespace {

struct Options {
  std::uint64_t from = 1;
  std::uint64_t seeds = 1;
  std::uint64_t step = 1;
  Mutant mutant = Mutant::None;
  bool shown = false;
  bool hashes = false;
  bool until_caught = false;
  bool wires = false;
  std::FILE* jsonl = nullptr;
};

void print(std::FILE* file, const std::string& line) { std::fprintf(file, "%s\n", line.c_str()); }

std::string hex(std::uint64_t bits) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(bits));
  return text;
}

void show(std::int64_t at, std::uint32_t wire, std::string_view where, std::string_view text) {
  print(stdout, std::to_string(at) + " wire " + std::to_string(wire) + " at the " +
                    std::string(where) + ": " + std::string(text));
}

// Whether it broke no rule.
bool run(const Options& options, std::uint64_t seed) {
  World world(plan_of(seed), options.mutant);
  if (options.wires) world.history().trace = show;
  const auto& history = world.run();
  for (const auto& record : history.records()) {
    if (options.jsonl != nullptr) print(options.jsonl, json_of(record));
    if (options.shown) print(stdout, words_of(record));
  }
  if (options.hashes || options.shown)
    print(stdout, "seed " + std::to_string(seed) + " hash " + hex(history.hash()));
  const auto violations = judge(history.records());
  for (const auto& violation : violations)
    print(stdout, "seed " + std::to_string(seed) + " at " + std::to_string(violation.at) + ": " +
                      violation.what);
  return violations.empty();
}

int run_all(const Options& options) {
  std::uint64_t passed = 0;
  std::uint64_t failed = 0;
  for (std::uint64_t i = 0; i < options.seeds; ++i) {
    ++(run(options, options.from + i * options.step) ? passed : failed);
    if (failed > 0 && options.until_caught) break;
  }
  print(stdout, std::to_string(passed) + " passed, " + std::to_string(failed) + " failed");
  return failed > 0 ? 1 : 0;
}

// --- the command line

bool read_number(std::uint64_t& into, std::string_view text) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
  return error == std::errc{} && end == text.data() + text.size();
}

bool read_mutant(Mutant& into, std::string_view name) {
  const auto* const found = std::find(mutant_names.begin(), mutant_names.end(), name);
  into = static_cast<Mutant>(found - mutant_names.begin());
  return found != mutant_names.end();
}

bool read_value(Options& options, std::string_view name, const std::string& value) {
  if (name == "--seed") return (options.shown = read_number(options.from, value));
  if (name == "--seeds") return read_number(options.seeds, value);
  if (name == "--from") return read_number(options.from, value);
  if (name == "--step") return read_number(options.step, value);
  if (name == "--mutant") return read_mutant(options.mutant, value);
  if (name == "--jsonl") return (options.jsonl = std::fopen(value.c_str(), "w")) != nullptr;
  return false;
}

std::optional<Options> read(const std::vector<std::string>& words) {
  Options options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--hashes")
      options.hashes = true;
    else if (words[i] == "--wires")
      options.wires = true;
    else if (words[i] == "--until-caught")
      options.until_caught = true;
    else if (i + 1 == words.size() || !read_value(options, words[i], words[i + 1]))
      return std::nullopt;
    else
      ++i;
  }
  return options;
}

}  // namespace
}  // namespace noom::simulation

int main(int argc, char** argv) {
  const auto options = noom::simulation::read({argv + 1, argv + argc});
  if (!options) {
    std::fprintf(stderr,
                 "noom-simulation [--seed N | --seeds N] [--from N] [--step N] [--mutant M] "
                 "[--until-caught] [--hashes] [--wires] [--jsonl FILE]\n");
    return 2;
  }
  return noom::simulation::run_all(*options);
}
