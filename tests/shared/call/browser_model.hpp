// A model of RTCPeerConnection (W3C WebRTC 1.0) as far as negotiation sees it: signaling states,
// asynchronous operations, implicit rollback, negotiationneeded, ICE credentials and candidates.
#pragma once

#include <cstdint>
#include <string>

#include "shared/call/negotiation.hpp"
#include "tests/shared/call/fingerprint.hpp"

namespace noom::call::explorer {

// What the model's descriptions say; the machine under test sees it as an opaque sdp.
struct Sdp {
  std::uint8_t author = 0;
  std::uint8_t id = 0;       // of this description, per connection; 0: there is none
  std::uint8_t answers = 0;  // the offer's id
  std::uint8_t ufrag = 0;    // grows with each ICE restart
  std::uint8_t tracks = 0;   // of the author's added tracks, those that it covers

  bool operator==(const Sdp&) const = default;
  explicit operator bool() const { return id != 0; }
  std::string text() const;
  static Sdp from(const std::string& text);
};

enum class Operation : std::uint8_t { None, SetLocal, SetRemote, AddCandidate };
enum class Gathering : std::uint8_t { Idle, Due, Started };
enum class Refires : std::uint8_t { Yes, No };
enum class Delivery : std::uint8_t { Reliable, Lossy };

// What was done wrong, or null.
using Fault = const char*;

// What stays the same over all generations.
struct Nature {
  std::uint8_t self = 0;
  Role role = Role::Polite;
  Refires refires = Refires::Yes;  // negotiationneeded, when back in "stable"
  Delivery delivery = Delivery::Reliable;
};

struct Browser {
  Nature nature;
  bool open = false;
  std::uint32_t generation = 0;

  Signaling signaling = Signaling::Stable;
  Sdp current_local, pending_local, current_remote, pending_remote;
  Operation operation = Operation::None;
  Sdp remote;  // of the SetRemote under way
  bool remote_answers = false;
  std::uint8_t added_ufrag = 0;  // of the AddCandidate under way

  std::uint8_t descriptions = 0;    // made so far
  std::uint8_t ufrags = 0;          // made so far
  std::uint8_t replace_ufrags = 0;  // restartIce(): all up to this one are to be replaced
  std::uint8_t tracks = 0;          // added later on, so only an own offer negotiates them
  std::uint8_t negotiated_tracks = 0;
  bool needed = false;       // [[NegotiationNeeded]]
  bool check_due = false;    // the queued task of "update the negotiation-needed flag"
  bool check_after = false;  // [[UpdateNegotiationNeededFlagOnEmptyChain]]

  Gathering gathering = Gathering::Idle;
  bool left_new = false;
  bool gathering_timed_out = false;
  std::uint8_t candidate_ufrag = 0;  // of the newest remote candidate that was added
  ConnectionState state = ConnectionState::New;
  std::uint8_t connected_local = 0, connected_remote = 0;  // ufrags of the pair in use

  void reopen(std::uint32_t new_generation, std::uint8_t with_tracks);
  Fault begin(Operation next);
  Fault set_remote(const Description& description);
  Fault add_candidate(const Candidate& added);
  Fault restart_ice();
  Fault close();
  void add_track();

  // Completes the operation under way: what it reports, or a fault.
  struct Outcome {
    Report report;
    Fault fault = nullptr;
  };
  Outcome complete();
  // The queued check for negotiation: whether negotiationneeded fires.
  bool check();

  bool needs_negotiation() const;
  bool offers_a_restart() const;
  void add_to(Fingerprint& print) const;

 private:
  Outcome complete_local();
  Outcome complete_remote();
  Outcome complete_candidate();
  void become_stable();
  void update_needed();
};

}  // namespace noom::call::explorer
