// The scenarios that more than one test walks through.
#pragma once

#include <string>
#include <utility>

#include "tests/shared/call/explorer.hpp"

namespace noom::call::explorer {

inline Scenario joining(std::string name) {
  Scenario scenario;
  scenario.name = std::move(name);
  return scenario;
}

inline Scenario connected(std::string name) {
  Scenario scenario = joining(std::move(name));
  scenario.connected_first = true;
  return scenario;
}

inline Scenario rebuilding(Scenario scenario) {
  scenario.rebuilding = Rebuilding::Allowed;
  return scenario;
}

inline Scenario losing_one(Scenario scenario) {
  scenario.delivery = Delivery::Lossy;
  scenario.lost_messages = 1;
  return rebuilding(std::move(scenario));
}

inline Scenario both_add_a_track() {
  Scenario scenario = connected("two offers at once");
  scenario.added_tracks = {1, 1};
  return scenario;
}

inline Scenario both_restart() {
  Scenario scenario = connected("ICE restart at both ends");
  scenario.restarts = {1, 1};
  return scenario;
}

inline Scenario both_offer_first(std::string name) {
  Scenario scenario = joining(std::move(name));
  scenario.first_offers = {FirstOffer::Mine, FirstOffer::Mine};
  return scenario;
}

inline Scenario both_rebuild_while_joining() {
  Scenario scenario = rebuilding(joining("rebuilt by both while joining"));
  scenario.early_watchdogs = {1, 1};
  return scenario;
}

}  // namespace noom::call::explorer
