#include "tests/shared/call/explorer.hpp"

#include <gtest/gtest.h>

#include <cstdio>

#include "tests/shared/call/scenarios.hpp"

namespace noom::call::explorer {
namespace {

void holds(const Scenario& scenario) {
  const Exploration seen = explore(scenario);
  std::printf("NOTE explorer: %s, %zu states\n", scenario.name.c_str(), seen.states);
  EXPECT_EQ(seen.violation, "") << scenario.name;
  EXPECT_GT(seen.ends, 0U) << scenario.name;
}

TEST(Explorer, FirstJoinConnectsInEveryOrder) { holds(joining("first join")); }

TEST(Explorer, FirstOffersThatCrossAfterAllConnectTheSameWay) {
  holds(both_offer_first("two first offers"));
}

TEST(Explorer, TwoOffersAtOnceAreBothNegotiated) { holds(both_add_a_track()); }

TEST(Explorer, ATrackAddedWhileJoiningIsNegotiated) {
  for (const std::size_t end : {0U, 1U}) {
    Scenario scenario = joining("a track added while joining");
    scenario.added_tracks[end] = 1;
    holds(scenario);
  }
}

TEST(Explorer, AnyOneLostMessageOfAJoinIsRecoveredFrom) {
  holds(losing_one(joining("a lost message while joining")));
}

TEST(Explorer, ALostOfferOrAnswerOfARenegotiationIsRecoveredFrom) {
  Scenario scenario = losing_one(both_add_a_track());
  scenario.name = "a lost answer";
  holds(scenario);
}

TEST(Explorer, IceRestartAtBothEndsAtOnceConnectsAgain) { holds(both_restart()); }

TEST(Explorer, ALostMessageOfAnIceRestartIsRecoveredFrom) {
  for (const std::size_t end : {0U, 1U}) {
    Scenario scenario = losing_one(connected("a lost message of an ICE restart"));
    scenario.restarts[end] = 1;
    holds(scenario);
  }
}

TEST(Explorer, ABrokenPathIsReplaced) {
  Scenario scenario = rebuilding(connected("a broken path"));
  scenario.broken_paths = 1;
  holds(scenario);
}

TEST(Explorer, ARebuildAtAnyMomentOfAJoinConverges) {
  for (const std::size_t end : {0U, 1U}) {
    Scenario scenario = rebuilding(joining("rebuilt while joining"));
    scenario.early_watchdogs[end] = 1;
    holds(scenario);
  }
}

TEST(Explorer, ALostMessageOfARebuildIsRecoveredFrom) {
  for (const std::size_t end : {0U, 1U}) {
    Scenario scenario = losing_one(joining("a lost message of a rebuild"));
    scenario.early_watchdogs[end] = 1;
    holds(scenario);
  }
}

TEST(Explorer, RebuildsAtBothEndsAndAnIceRestartConverge) {
  Scenario scenario = rebuilding(connected("ICE restart, rebuilt by both"));
  scenario.restarts = {1, 0};
  scenario.early_watchdogs = {1, 1};
  holds(scenario);
}

// --- Sockets that die between any two steps: nothing is rebuilt, and no time passes.

TEST(Explorer, ASocketThatDiesAtAnyMomentOfAJoinCostsNothing) {
  for (const std::size_t end : {0U, 1U}) {
    Scenario scenario = joining("a socket that dies while joining");
    scenario.dead_sockets[end] = 1;
    holds(scenario);
  }
}

TEST(Explorer, ASocketThatDiesDuringAnIceRestartCostsNothing) {
  for (const std::size_t end : {0U, 1U}) {
    Scenario scenario = both_restart();
    scenario.name = "a socket that dies during ICE restarts";
    scenario.restarts = {0, 0};
    scenario.restarts[end] = 1;
    scenario.dead_sockets[end] = 1;
    holds(scenario);
  }
}

TEST(Explorer, AServerThatDiesWithAllThatItHasCostsNothing) {
  Scenario scenario = joining("a server that dies while joining");
  scenario.dead_servers = 1;
  holds(scenario);
}

TEST(Explorer, AServerThatDiesWhileTwoOffersCrossCostsNothing) {
  Scenario scenario = both_add_a_track();
  scenario.name = "a server that dies while offers cross";
  scenario.dead_servers = 1;
  holds(scenario);
}

TEST(Explorer, EndsThatBeginWithDifferentGenerationsMeetWithoutWaiting) {
  for (const auto& generations : {std::array{2U, 1U}, {1U, 2U}, {5U, 2U}, {2U, 5U}}) {
    Scenario scenario = rebuilding(joining("different generations"));
    scenario.generations = generations;
    holds(scenario);
  }
}

}  // namespace
}  // namespace noom::call::explorer
