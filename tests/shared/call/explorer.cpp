#include "tests/shared/call/explorer.hpp"

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <utility>
#include <vector>

namespace noom::call::explorer {
namespace {

constexpr std::size_t state_limit = 1'000'000;

class Search {
 public:
  explicit Search(const Scenario& scenario) { visit(World(scenario), 0, {}); }

  Exploration run() {
    while (!frontier_.empty() && result_.violation.empty()) {
      if (came_from_.size() > state_limit) return fail(came_from_.size() - 1, "too many states");
      const std::size_t from = came_from_.size() - frontier_.size();
      World world = std::move(frontier_.front());
      frontier_.pop_front();
      expand(std::move(world), from);
    }
    result_.states = came_from_.size();
    if (result_.violation.empty()) find_trap();
    return result_;
  }

 private:
  struct Origin {
    std::size_t from;
    Move move;
  };
  struct Edge {
    std::size_t from;
    std::size_t to;
  };

  void expand(World&& world, std::size_t from) {
    const auto moves = world.moves();
    const Fault unsettled = world.unsettled();
    for (const Move& move : moves) {
      World next = &move == &moves.back() ? std::move(world) : world;
      const Fault fault = next.make(move);
      if (fault) {
        fail(from, name(move) + ": " + fault);
        return;
      }
      visit(std::move(next), from, move);
    }
    if (!unsettled) good_.push_back(from);
    if (!moves.empty()) return;
    ++result_.ends;
    if (unsettled) fail(from, std::string("ended: ") + unsettled);
  }

  void visit(World&& world, std::size_t from, const Move& move) {
    const auto found = ids_.try_emplace(world.fingerprint(), came_from_.size());
    const std::size_t to = found.first->second;
    if (found.second) {
      came_from_.push_back({from, move});
      frontier_.push_back(std::move(world));
    }
    edges_.push_back({from, to});
  }

  // A state from which no way leads to a settled one is a livelock.
  void find_trap() {
    std::vector<char> escapes(came_from_.size());
    for (const std::size_t state : good_) escapes[state] = 1;
    for (bool changed = true; changed;) {
      changed = false;
      for (auto edge = edges_.rbegin(); edge != edges_.rend(); ++edge) {
        if (!escapes[edge->to] || escapes[edge->from]) continue;
        escapes[edge->from] = 1;
        changed = true;
      }
    }
    for (std::size_t state = 0; state < escapes.size(); ++state) {
      if (escapes[state]) continue;
      fail(state, "no way out");
      return;
    }
  }

  Exploration fail(std::size_t state, const std::string& what) {
    std::string path;
    for (; state != 0; state = came_from_[state].from) {
      path = name(came_from_[state].move) + ", " + path;
    }
    result_.violation = path + what;
    return result_;
  }

  std::unordered_map<std::uint64_t, std::size_t> ids_;
  std::vector<Origin> came_from_;
  std::vector<Edge> edges_;
  std::vector<std::size_t> good_;
  std::deque<World> frontier_;
  Exploration result_;
};

}  // namespace

Exploration explore(const Scenario& scenario) { return Search(scenario).run(); }

}  // namespace noom::call::explorer
