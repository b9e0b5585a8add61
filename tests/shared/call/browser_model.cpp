#include "tests/shared/call/browser_model.hpp"

#include <algorithm>

namespace noom::call::explorer {
namespace {

char digit(std::uint32_t value) { return static_cast<char>('0' + value); }
std::uint8_t number(char digit) { return static_cast<std::uint8_t>(digit - '0'); }

}  // namespace

std::string Sdp::text() const {
  return {digit(author), digit(id), digit(answers), digit(ufrag), digit(tracks)};
}

Sdp Sdp::from(const std::string& text) {
  return {.author = number(text[0]),
          .id = number(text[1]),
          .answers = number(text[2]),
          .ufrag = number(text[3]),
          .tracks = number(text[4])};
}

void Browser::reopen(std::uint32_t new_generation, std::uint8_t with_tracks) {
  Browser fresh;
  fresh.nature = nature;
  fresh.open = true;
  fresh.generation = new_generation;
  fresh.tracks = with_tracks;
  *this = fresh;
  update_needed();
}

Fault Browser::begin(Operation next) {
  if (!open) return "a step on no connection";
  if (operation != Operation::None) return "two steps in flight";
  operation = next;
  return nullptr;
}

Fault Browser::set_remote(const Description& description) {
  remote = Sdp::from(description.sdp);
  remote_answers = description.type == Description::Type::Answer;
  return begin(Operation::SetRemote);
}

Fault Browser::add_candidate(const Candidate& added) {
  added_ufrag = number(added.candidate[2]);
  if (number(added.candidate[1]) != generation) return "a candidate of another generation";
  if (!current_remote && !pending_remote) return "a candidate before any remote description";
  const auto known = std::max(current_remote.ufrag, pending_remote.ufrag);
  if (added_ufrag > known && nature.delivery == Delivery::Reliable) {
    return "a candidate before its remote description";
  }
  return begin(Operation::AddCandidate);
}

Fault Browser::restart_ice() {
  replace_ufrags = std::max(current_local.ufrag, pending_local.ufrag);
  update_needed();
  return open ? nullptr : "a restart of no connection";
}

Fault Browser::close() {
  open = false;
  return nullptr;
}

void Browser::add_track() {
  ++tracks;
  update_needed();
}

Browser::Outcome Browser::complete() {
  Outcome outcome;
  switch (operation) {
    case Operation::SetLocal:
      outcome = complete_local();
      break;
    case Operation::SetRemote:
      outcome = complete_remote();
      break;
    case Operation::AddCandidate:
      outcome = complete_candidate();
      break;
    case Operation::None:
      break;
  }
  operation = Operation::None;
  remote = {};
  remote_answers = false;
  added_ufrag = 0;
  if (check_after) check_due = true;
  check_after = false;
  return outcome;
}

Browser::Outcome Browser::complete_local() {
  if (signaling == Signaling::HaveLocalOffer) return {LocalFailed{}, "an offer over an own offer"};
  const bool answer = signaling == Signaling::HaveRemoteOffer;
  const bool restarts =
      answer ? pending_remote.ufrag != current_remote.ufrag : current_local.ufrag <= replace_ufrags;
  Sdp made{.author = nature.self,
           .id = ++descriptions,
           .answers = pending_remote.id,
           .ufrag = current_local.ufrag,
           .tracks = tracks};
  if (!current_local || restarts) {
    made.ufrag = ++ufrags;
    gathering = left_new ? Gathering::Started : Gathering::Due;
  }
  if (answer) {
    current_local = made;
    current_remote = pending_remote;
    become_stable();
    return {LocalSet{{Description::Type::Answer, made.text()}}};
  }
  pending_local = made;
  signaling = Signaling::HaveLocalOffer;
  return {LocalSet{{Description::Type::Offer, made.text()}}};
}

Browser::Outcome Browser::complete_remote() {
  const Sdp sdp = remote;
  const bool have_local_offer = signaling == Signaling::HaveLocalOffer;
  if (remote_answers) {
    if (!have_local_offer) return {RemoteFailed{}, "an answer to nothing"};
    if (sdp.answers != pending_local.id) return {RemoteFailed{}, "an answer to another offer"};
    negotiated_tracks = pending_local.tracks;
    current_local = pending_local;
    current_remote = sdp;
    become_stable();
    return {RemoteSet{}};
  }
  if (signaling == Signaling::HaveRemoteOffer) return {RemoteFailed{}, "an offer over an offer"};
  if (have_local_offer) {  // implicit rollback
    if (nature.role == Role::Impolite) return {RemoteFailed{}, "an impolite end rolled back"};
    if (!left_new && !gathering_timed_out) return {RemoteFailed{}, "rolled back before gathering"};
    if (offers_a_restart()) return {RemoteFailed{}, "an ICE restart was rolled back"};
    if (pending_local.ufrag != current_local.ufrag) gathering = Gathering::Idle;
    pending_local = {};
  }
  pending_remote = sdp;
  signaling = Signaling::HaveRemoteOffer;
  return {RemoteSet{}};
}

Browser::Outcome Browser::complete_candidate() {
  if (added_ufrag != std::max(current_remote.ufrag, pending_remote.ufrag))
    return {CandidateFailed{}};
  candidate_ufrag = added_ufrag;
  return {CandidateAdded{}};
}

void Browser::become_stable() {
  signaling = Signaling::Stable;
  pending_local = {};
  pending_remote = {};
  if (nature.refires == Refires::No) return;
  needed = false;
  update_needed();
}

void Browser::update_needed() {
  if (operation == Operation::None) {
    check_due = true;
  } else {
    check_after = true;
  }
}

bool Browser::check() {
  check_due = false;
  if (operation != Operation::None) {
    check_after = true;
    return false;
  }
  if (signaling != Signaling::Stable) return false;
  if (!needs_negotiation()) needed = false;
  if (!needs_negotiation() || needed) return false;
  needed = true;
  return true;
}

bool Browser::offers_a_restart() const {
  return current_local && pending_local && pending_local.ufrag != current_local.ufrag;
}

bool Browser::needs_negotiation() const {
  return !current_local || tracks > negotiated_tracks || current_local.ufrag <= replace_ufrags;
}

void Browser::add_to(Fingerprint& print) const {
  for (const Sdp& sdp : {current_local, pending_local, current_remote, pending_remote, remote}) {
    print.add(sdp.author, sdp.id, sdp.answers, sdp.ufrag, sdp.tracks);
  }
  print.add(open, generation, signaling, operation, remote_answers, added_ufrag, descriptions);
  print.add(ufrags, replace_ufrags, tracks, negotiated_tracks, needed, check_due, check_after);
  print.add(gathering, left_new, gathering_timed_out, candidate_ufrag, state, connected_local,
            connected_remote);
}

}  // namespace noom::call::explorer
