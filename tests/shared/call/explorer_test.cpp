#include "tests/shared/call/explorer.hpp"

#include <gtest/gtest.h>

#include <cstdio>

namespace noom::call::explorer {
namespace {

void holds(const Scenario& scenario) {
  const Exploration seen = explore(scenario);
  std::printf("NOTE explorer: %s, %zu states\n", scenario.name.c_str(), seen.states);
  EXPECT_EQ(seen.violation, "") << scenario.name;
  EXPECT_GT(seen.ends, 0U) << scenario.name;
}

void is_caught(const Scenario& mutant, const std::string& by) {
  const Exploration seen = explore(mutant);
  std::printf("NOTE explorer: mutant %s, caught after %zu states\n", mutant.name.c_str(),
              seen.states);
  EXPECT_NE(seen.violation.find(by), std::string::npos)
      << mutant.name << " was not caught as expected, but: " << seen.violation;
}

Scenario joining(std::string name) {
  Scenario scenario;
  scenario.name = std::move(name);
  return scenario;
}

Scenario connected(std::string name) {
  Scenario scenario = joining(std::move(name));
  scenario.connected_first = true;
  return scenario;
}

Scenario rebuilding(Scenario scenario) {
  scenario.rebuilding = Rebuilding::Allowed;
  return scenario;
}

Scenario losing_one(Scenario scenario) {
  scenario.delivery = Delivery::Lossy;
  scenario.lost_messages = 1;
  return rebuilding(std::move(scenario));
}

Scenario both_add_a_track() {
  Scenario scenario = connected("two offers at once");
  scenario.added_tracks = {1, 1};
  return scenario;
}

Scenario both_restart() {
  Scenario scenario = connected("ICE restart at both ends");
  scenario.restarts = {1, 1};
  return scenario;
}

Scenario both_offer_first(std::string name) {
  Scenario scenario = joining(std::move(name));
  scenario.first_offers = {FirstOffer::Mine, FirstOffer::Mine};
  return scenario;
}

Scenario both_rebuild_while_joining() {
  Scenario scenario = rebuilding(joining("rebuilt by both while joining"));
  scenario.early_watchdogs = {1, 1};
  return scenario;
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

// --- Mutants: the explorer must be able to see what it guards against.

TEST(ExplorerMutant, BothImpoliteIsCaught) {
  Scenario mutant = both_add_a_track();
  mutant.name = "both impolite";
  mutant.roles = {Role::Impolite, Role::Impolite};
  is_caught(mutant, "a needless rebuild");
}

TEST(ExplorerMutant, BothPoliteIsCaught) {
  Scenario mutant = both_add_a_track();
  mutant.name = "both polite";
  mutant.roles = {Role::Polite, Role::Polite};
  is_caught(mutant, "an answer to another offer");
}

TEST(ExplorerMutant, ABrowserThatDoesNotFireAgainIsCaught) {
  Scenario mutant = both_add_a_track();
  mutant.name = "negotiationneeded not fired again";
  mutant.refires = Refires::No;
  is_caught(mutant, "something was never negotiated");
}

TEST(ExplorerMutant, BothMakingTheFirstOfferIsCaught) {
  Scenario mutant = joining("both make the first offer");
  mutant.tamper = [](Negotiation& n) { n.connection.first_offer = FirstOffer::Mine; };
  is_caught(mutant, "first offers cross");
}

TEST(ExplorerMutant, TwoStepsInFlightAreCaught) {
  Scenario mutant = joining("steps not in turn");
  mutant.tamper = [](Negotiation& n) { n.connection.step = Step::None; };
  is_caught(mutant, "another step than the browser's");
}

TEST(ExplorerMutant, ACandidateBeforeItsDescriptionIsCaught) {
  Scenario mutant = losing_one(joining("candidates not held"));
  mutant.tamper = [](Negotiation& n) { n.connection.has_remote = true; };
  is_caught(mutant, "a candidate before any remote description");
}

TEST(ExplorerMutant, CandidatesOfAnIgnoredOfferAreCaught) {
  Scenario mutant = both_restart();
  mutant.name = "candidates of an ignored offer";
  mutant.tamper = [](Negotiation& n) { n.connection.ignoring = false; };
  is_caught(mutant, "a candidate before its remote description");
}

TEST(ExplorerMutant, ARollbackBeforeGatheringIsCaught) {
  Scenario mutant = both_offer_first("no wait for gathering");
  mutant.tamper = [](Negotiation& n) { n.connection.gathering = true; };
  is_caught(mutant, "rolled back before gathering");
}

TEST(ExplorerMutant, GenerationsNotToldApartAreCaught) {
  Scenario mutant = both_rebuild_while_joining();
  mutant.name = "older generations not dropped";
  mutant.tamper_received = [](const Negotiation& n, Received& received) {
    if (received.generation < n.generation) received.generation = n.generation;
  };
  is_caught(mutant, "first offers cross");
}

TEST(ExplorerMutant, NoWatchdogIsCaught) {
  Scenario mutant = losing_one(joining("no watchdog"));
  mutant.tamper = [](Negotiation& n) { n.timers[0] = false; };
  is_caught(mutant, "ended: ");
}

}  // namespace
}  // namespace noom::call::explorer
