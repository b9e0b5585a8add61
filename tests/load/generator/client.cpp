#include "tests/load/generator/client.hpp"

namespace noom::load {

// Rising numbers, as many deliveries as others' messages and equal sums of fingerprints, which hold
// the author's number and the room's: so each message of the others came once, in the one order
// that its author was told.
std::string_view fault(const Account& account, const Totals& total, bool numbered) {
  if (account.acknowledged < account.said) return "messages were not acknowledged";
  if (account.acknowledged > account.said) return "messages were acknowledged twice";
  if (account.heard < total.said - account.said) return "messages were not delivered";
  if (account.heard > total.said - account.said) return "messages were delivered twice";
  if (account.disorders > 0) return "messages were delivered out of order, or to their author";
  if (numbered && account.heard_prints != total.prints - account.said_prints)
    return "other messages were delivered than those that were sent";
  return {};
}

}  // namespace noom::load
