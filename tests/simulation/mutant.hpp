// Faults that a judge must find: each makes the product, or what it is told, wrong in one way.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "server/hub/mail.hpp"
#include "shared/protocol/codec.hpp"
#include "wasm-client/app/event.hpp"
#include "wasm-client/app/state.hpp"

namespace noom::simulation {

enum class Mutant : std::uint8_t {
  None,
  NoDeduplication,    // the server says a repeated line again
  NewKeyOnRetry,      // a page repeats a line with another key
  AckBeforeAppend,    // the server acknowledges a line, and some time later says it
  ForgetsEpoch,       // the server takes a position in a lost log for one in the new
  ForgetsOutbox,      // a page does not say a line again
  AppliesUnordered,   // a page applies an event before those that come before it
  KeepsRepeats,       // a page applies an event twice
  OutdatedLose,       // a room's owner believes an old connection that ends
  AckBeforeCommit,    // the server tells what is not on its disk yet
  ShowsHidden,        // who enters is told a line from before, though they are hidden
  UncountedSignals,   // a page takes a signal that is said again for another one
  LeavesOutEarlier,   // who enters is not told the newest of the lines that are shown
  ToldBeforeJournal,  // the server tells what it has not written down yet
  RemovedHears,       // who was moved out is still told of the room
  ServerOnlyEncoded,  // who enters is told by which connection
  TellsWhileOut,      // who comes back is told what happened while they were out
};
inline constexpr std::array<std::string_view, 17> mutant_names{"none",
                                                               "no-deduplication",
                                                               "new-key-on-retry",
                                                               "ack-before-append",
                                                               "forgets-epoch",
                                                               "forgets-outbox",
                                                               "applies-unordered",
                                                               "keeps-repeats",
                                                               "outdated-lose",
                                                               "ack-before-commit",
                                                               "shows-hidden",
                                                               "uncounted-signals",
                                                               "leaves-out-earlier",
                                                               "told-before-journal",
                                                               "removed-hears",
                                                               "server-only-encoded",
                                                               "tells-while-out"};

// None, when there is none of that name.
inline Mutant mutant_named(std::string_view name) {
  const auto* const found = std::find(mutant_names.begin(), mutant_names.end(), name);
  return found == mutant_names.end() ? Mutant::None
                                     : static_cast<Mutant>(found - mutant_names.begin());
}

class Mutation {
 public:
  explicit Mutation(Mutant mutant) : mutant_(mutant) {}
  bool is(Mutant mutant) const { return mutant_ == mutant; }

  enum class Way : std::uint8_t { Goes, Lost };
  // What a page says; `epoch`: of the room that it names, now.
  Way client_says(ClientMessage& message, Epoch epoch);
  // What is said to a page.
  void server_says(ServerMessage& message);
  // Before the page hears it, and after.
  void tamper(app::State& state, const app::Event& event);
  void restore(app::State& state);
  // A letter on its way between two hubs.
  void tamper(Mail& mail);

 private:
  void tamper(Reply& reply);
  static void tell_connection(Reply& reply);
  void tamper_earlier(Reply& reply, server::Entered& entered);
  void tell_missed(Reply& reply);
  void note_heard(const RoomMail& mail);
  void note_told(const Deliver& told);

  Mutant mutant_;
  std::map<std::string, Frame> last_line_;                   // by room
  std::optional<std::pair<RoomName, std::uint64_t>> heard_;  // while a page hears an event again
  std::map<std::string, std::uint32_t> said_;                // how often, by room and text
  std::map<std::uint32_t, std::uint32_t> true_keys_;         // by those that were said instead
  std::map<PeerId, ConnectionId> newest_;                    // of a session
  std::map<std::pair<ConnectionId, RoomName>, std::uint64_t> heard_up_to_;
  std::map<std::pair<RoomName, std::uint64_t>, Frame> told_;  // by offset
};

}  // namespace noom::simulation
