// The negotiation of one pair of peers: perfect negotiation (W3C WebRTC 1.0, section 10.7) as a
// value and a function, with every asynchronous step in turn and a watchdog that starts anew.
//
// Laws, all of them explored in every order by tests/shared/call:
//  * One generation is one RTCPeerConnection at each end. Whoever opens a generation makes its
//    first offer; the other end follows the higher number and waits for that offer, since Chromium
//    156 can gather for ever when two first offers cross. What belongs to an older generation is
//    dropped, and who says it without knowing of mine is told by my next one.
//  * At most one step (SetLocal, SetRemote, AddCandidate) is under way; what arrives meanwhile
//    waits in one ordered inbox, and a candidate waits there until a remote description is in
//    place.
//  * Offers that cross: the impolite end ignores the other's, the polite one rolls its own back
//    (implicitly, by SetRemote), but not before its gathering has left "new" (Chromium, again). An
//    ICE restart is not rolled back, after which Firefox 153 may hear nothing for ever: the polite
//    end opens the next generation in its place.
//  * What was held back or rolled back is not remembered here: the browser fires negotiationneeded
//    again when it is back in "stable" and something is still to be negotiated.
//  * A path on which nothing arrives any more is none (not explored: it only opens a generation).
//  * What the other has not heard is said again when signaling is back. Until then no offer is made
//    and nothing is given up: media that flows needs no server.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/call/signal.hpp"

namespace noom::call {

enum class Role { Polite, Impolite };
enum class FirstOffer { Mine, Theirs };

enum class Timer { Watchdog, Restart, Gathering, Trouble };
inline constexpr std::size_t timer_count = 4;

// Signals waiting in the inbox. One more, and the generation is broken.
inline constexpr std::size_t inbox_limit = 256;
// Local candidates held until the description that they belong to was sent. One more is dropped.
inline constexpr std::size_t gathered_limit = 256;
// The polite end acts first and the impolite one only if that did not help, so they rarely collide.
inline constexpr std::chrono::milliseconds polite_watchdog{8'000};
inline constexpr std::chrono::milliseconds impolite_watchdog{12'000};
inline constexpr std::chrono::milliseconds longest_watchdog{30'000};
// For an answer while the path is good: longer than it takes the server to notice that the other
// end's connection is dead (ping_every and pong_within), since then signaling only waits.
inline constexpr std::chrono::milliseconds connected_watchdog{60'000};
inline constexpr std::chrono::milliseconds disconnected_wait{500};
inline constexpr std::chrono::milliseconds impolite_restart_lag{1'000};
inline constexpr std::chrono::milliseconds gathering_wait{1'000};
// A path that is said to be connected, and on which nothing arrives any more that many times, is
// none: after an ICE restart Chromium 156 may go on with a port that Firefox 153 has left.
inline constexpr std::chrono::milliseconds arrivals_every{2'000};
inline constexpr int silences_limit = 4;
// Without a connection; then a person is told why.
inline constexpr std::chrono::milliseconds trouble_after{12'000};

// --- What the RTCPeerConnection of a generation reports.

struct NegotiationNeeded {};
struct LocalSet {  // setLocalDescription() resolved: this is localDescription now
  Description description;
};
struct LocalFailed {};
struct RemoteSet {};
struct RemoteFailed {
  std::string why;
};
struct CandidateAdded {};
struct CandidateFailed {};
struct CandidateGathered {
  Candidate candidate;
};
struct GatheringStarted {};  // iceGatheringState left "new"
struct GatheringFailed {     // icecandidateerror
  std::uint16_t code = 0;    // of STUN (RFC 8489 section 14.8); 701: the server was not reached
};
// Pictures and sound that arrived so far; said each arrivals_every while the other sends some.
struct Arrived {
  std::uint64_t packets = 0;
};
enum class ConnectionState { New, Connecting, Connected, Disconnected, Failed, Closed };

using Report = std::variant<NegotiationNeeded, LocalSet, LocalFailed, RemoteSet, RemoteFailed,
                            CandidateAdded, CandidateFailed, CandidateGathered, GatheringStarted,
                            GatheringFailed, Arrived, ConnectionState>;

// --- Events: in.

struct Begin {
  FirstOffer first_offer = FirstOffer::Theirs;  // Mine for the newcomer
  std::uint32_t generation = 1;  // a pair that meets again begins above its last generation
};
struct Reported {
  std::uint32_t generation = 0;  // of the connection that speaks
  Report report;
};
struct Received {
  std::uint32_t generation = 0;
  Signal signal;
  std::uint32_t sequence = 0;  // 0: of a client that does not count
  std::uint32_t heard = 0;     // how many signals of mine the other has heard
};
// What is said may not be heard, by the way to the server or by the other's.
struct SignalingLost {};
struct SignalingBack {};
struct RestartWanted {};  // the network changed, or a person asks to try again
struct TimedOut {
  Timer timer = Timer::Watchdog;
};
struct End {};

using Event = std::variant<Begin, Reported, Received, SignalingLost, SignalingBack, RestartWanted,
                           TimedOut, End>;

// --- Effects: out, to be performed in order.

struct Open {  // closes the connection before it; the new one has the tracks and the data channel
  std::uint32_t generation = 0;
  bool operator==(const Open&) const = default;
};
struct SetLocal {  // setLocalDescription() without argument: an offer, or the answer that is due
  bool operator==(const SetLocal&) const = default;
};
struct SetRemote {
  Description description;
  bool operator==(const SetRemote&) const = default;
};
struct AddCandidate {
  Candidate candidate;
  bool operator==(const AddCandidate&) const = default;
};
struct SendSignal {
  std::uint32_t generation = 0;
  Signal signal;
  std::uint32_t sequence = 0;
  std::uint32_t heard = 0;
  bool operator==(const SendSignal&) const = default;
};
struct RestartIce {
  bool operator==(const RestartIce&) const = default;
};
struct StartTimer {  // a running timer of that name starts again
  Timer timer = Timer::Watchdog;
  std::chrono::milliseconds wait{0};
  bool operator==(const StartTimer&) const = default;
};
struct StopTimer {
  Timer timer = Timer::Watchdog;
  bool operator==(const StopTimer&) const = default;
};
struct Close {
  bool operator==(const Close&) const = default;
};

using Effect = std::variant<Open, SetLocal, SetRemote, AddCandidate, SendSignal, RestartIce,
                            StartTimer, StopTimer, Close>;

// --- The value.

enum class Phase { Idle, Active, Ended };
enum class Signaling { Stable, HaveLocalOffer, HaveRemoteOffer };
enum class Step { None, SetLocal, SetRemoteOffer, SetRemoteAnswer, AddCandidate };

// What belongs to one generation, and starts anew with the next.
struct Connection {
  FirstOffer first_offer = FirstOffer::Theirs;
  ConnectionState state = ConnectionState::New;
  Signaling signaling = Signaling::Stable;
  Step step = Step::None;
  bool offer_needed = false;          // negotiationneeded fired and was not served yet
  bool has_remote = false;            // a remote description is in place
  bool ignoring = false;              // the other's offer was ignored, so are its candidates
  bool gathering = false;             // gathering has left "new", or was waited for long enough
  bool restart_wanted = false;        // ICE restart, by my next offer
  bool restart_offered = false;       // by my offer that is out
  bool broken = false;                // a description failed: only the next generation helps
  std::uint16_t gathering_error = 0;  // the most telling one
  std::uint64_t arrived = 0;          // packets
  int silences = 0;                   // reports in a row that no more had arrived
  Exchange exchange;
  std::vector<Signal> inbox;
  std::vector<Candidate> gathered;
  bool operator==(const Connection&) const = default;
};

// Why there is no connection yet, as far as this end can know.
enum class Obstacle { NoAnswer, RelayRefused, RelayUnreachable, NoPath };

struct Negotiation {
  Role role = Role::Polite;
  Phase phase = Phase::Idle;
  std::uint32_t generation = 0;     // 0: nothing was opened yet
  int rebuilds = 0;                 // since it was last well
  bool was_connected = false;       // in any generation: a break is shown as one
  bool signaling = true;            // what is said is heard
  std::optional<Obstacle> trouble;  // for so long that a person is told
  std::array<bool, timer_count> timers{};
  Connection connection;
  bool operator==(const Negotiation&) const = default;
};

std::vector<Effect> step(Negotiation& negotiation, const Event& event);

// What a person is shown of it.
enum class Progress { Connecting, Connected, Reconnecting, Troubled, Ended };
Progress progress(const Negotiation& negotiation);

}  // namespace noom::call
