// One end of a pair, brought to where a test begins.
#pragma once

#include <chrono>
#include <vector>

#include "shared/call/negotiation.hpp"

namespace noom::call {

using std::chrono::milliseconds;
using Effects = std::vector<Effect>;

inline const Description offer{Description::Type::Offer, "offer"};
inline const Description answer{Description::Type::Answer, "answer"};
inline const Candidate candidate{"candidate:1", "0", 0, "ufrag"};

inline Effects report(Negotiation& n, const Report& what) {
  return step(n, Reported{n.generation, what});
}

inline Effects receive(Negotiation& n, const Signal& signal) {
  return step(n, Received{n.generation, signal});
}

inline Negotiation begun(Role role) {
  Negotiation n;
  n.role = role;
  step(n, Begin{role == Role::Polite ? FirstOffer::Mine : FirstOffer::Theirs});
  return n;
}

// Both ends are stable and connected, after the newcomer's offer.
inline Negotiation connected(Role role) {
  Negotiation n = begun(role);
  report(n, NegotiationNeeded{});
  if (role == Role::Polite) {
    report(n, LocalSet{offer});
    report(n, GatheringStarted{});
    receive(n, answer);
    report(n, RemoteSet{});
  } else {
    receive(n, offer);
    report(n, RemoteSet{});
    report(n, LocalSet{answer});
  }
  report(n, ConnectionState::Connected);
  return n;
}

inline Negotiation with_an_offer_out(Role role) {
  Negotiation n = connected(role);
  report(n, NegotiationNeeded{});
  report(n, LocalSet{offer});
  return n;
}

// With nothing heard, unless it is said.
inline Effect says(const Signal& signal, std::uint32_t sequence, std::uint32_t heard = 0) {
  return SendSignal{1, signal, sequence, heard};
}

template <class E>
bool holds(const Effects& effects) {
  for (const Effect& effect : effects) {
    if (std::holds_alternative<E>(effect)) return true;
  }
  return false;
}

// How long `timer` was told to run, or -1 ms.
inline milliseconds started(const Effects& effects, Timer timer) {
  for (const Effect& effect : effects) {
    const auto* start = std::get_if<StartTimer>(&effect);
    if (start && start->timer == timer) return start->wait;
  }
  return milliseconds{-1};
}

}  // namespace noom::call
