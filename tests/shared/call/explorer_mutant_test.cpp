// The explorer must be able to see what it guards against.
#include <gtest/gtest.h>

#include <cstdio>

#include "tests/shared/call/explorer.hpp"
#include "tests/shared/call/scenarios.hpp"

namespace noom::call::explorer {
namespace {

void is_caught(const Scenario& mutant, const std::string& by) {
  const Exploration seen = explore(mutant);
  std::printf("NOTE explorer: mutant %s, caught after %zu states\n", mutant.name.c_str(),
              seen.states);
  EXPECT_NE(seen.violation.find(by), std::string::npos)
      << mutant.name << " was not caught as expected, but: " << seen.violation;
}

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
  mutant.tamper_received = [](const Negotiation&, Received& received) { received.sequence = 0; };
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

TEST(ExplorerMutant, ARestartThatIsRolledBackIsCaught) {
  Scenario mutant = both_restart();
  mutant.name = "restarts rolled back";
  mutant.tamper = [](Negotiation& n) { n.connection.restart_offered = false; };
  is_caught(mutant, "an ICE restart was rolled back");
}

TEST(ExplorerMutant, GenerationsNotToldApartAreCaught) {
  Scenario mutant = both_rebuild_while_joining();
  mutant.name = "older generations not dropped";
  mutant.tamper_received = [](const Negotiation& n, Received& received) {
    if (received.generation < n.generation) received.generation = n.generation;
  };
  is_caught(mutant, "first offers cross");
}

TEST(ExplorerMutant, WhatWasSaidBeforeASocketDiedAndIsForgottenIsCaught) {
  Scenario mutant = joining("forgets what was not heard");
  mutant.dead_sockets = {0, 1};
  mutant.tamper = [](Negotiation& n) {
    if (!n.signaling) n.connection.exchange.unacknowledged.clear();
  };
  is_caught(mutant, "a needless rebuild");
}

TEST(ExplorerMutant, HearingTwiceWhatIsSaidAgainIsCaught) {
  Scenario mutant = joining("hears what is said again");
  mutant.added_tracks = {0, 1};
  mutant.dead_sockets = {1, 0};
  mutant.tamper_received = [](const Negotiation&, Received& received) {
    received.sequence = received.heard = 0;
  };
  is_caught(mutant, "an answer to another offer");
}

TEST(ExplorerMutant, AnOfferWithoutAWayToTheServerIsCaught) {
  Scenario mutant = both_restart();
  mutant.name = "offers without a way to the server";
  mutant.dead_sockets = {0, 1};
  mutant.tamper = [](Negotiation& n) { n.signaling = true; };
  is_caught(mutant, "a signal without a way to the server");
}

TEST(ExplorerMutant, NoWatchdogIsCaught) {
  Scenario mutant = losing_one(joining("no watchdog"));
  mutant.tamper = [](Negotiation& n) { n.timers[0] = false; };
  is_caught(mutant, "ended: ");
}

}  // namespace
}  // namespace noom::call::explorer
