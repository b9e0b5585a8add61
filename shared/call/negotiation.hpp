// The negotiation of one pair of peers: perfect negotiation (W3C WebRTC 1.0, section 10.7) as a
// value and a function, with every asynchronous step in turn and a watchdog that starts anew.
//
// Laws, all of them explored in every order by tests/shared/call:
//  * One generation is one RTCPeerConnection at each end. Whoever opens a generation makes its
//  first
//    offer; the other end follows the higher number and waits for that offer, since Chromium 156
//    can gather for ever when two first offers cross. What belongs to an older generation is
//    dropped.
//  * At most one step (SetLocal, SetRemote, AddCandidate) is under way; what arrives meanwhile
//  waits
//    in one ordered inbox, and a candidate waits there until a remote description is in place.
//  * Offers that cross: the impolite end ignores the other's, the polite one rolls its own back
//    (implicitly, by SetRemote), but not before its gathering has left "new" (Chromium, again).
//  * What was held back or rolled back is not remembered here: the browser fires negotiationneeded
//    again when it is back in "stable" and something is still to be negotiated.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace noom::call {

enum class Role { Polite, Impolite };
enum class FirstOffer { Mine, Theirs };

struct Description {
  enum class Type { Offer, Answer };
  Type type = Type::Offer;
  std::string sdp;
  bool operator==(const Description&) const = default;
};

struct Candidate {
  std::string candidate;
  std::string sdp_mid;
  int sdp_m_line_index = 0;
  std::string username_fragment;
  bool operator==(const Candidate&) const = default;
};

using Signal = std::variant<Description, Candidate>;

enum class Timer { Watchdog, Restart, Gathering };
inline constexpr std::size_t timer_count = 3;

// Signals waiting in the inbox. One more is dropped: of candidates ICE needs only some, and a
// dropped description is what the watchdog is for.
inline constexpr std::size_t inbox_limit = 256;
// Local candidates held until the description that they belong to was sent. One more is dropped.
inline constexpr std::size_t gathered_limit = 256;
// Rebuilds in a row before the pair is given up.
inline constexpr int rebuild_limit = 4;
// The polite end acts first and the impolite one only if that did not help, so they rarely collide.
inline constexpr std::chrono::milliseconds polite_watchdog{8'000};
inline constexpr std::chrono::milliseconds impolite_watchdog{12'000};
inline constexpr std::chrono::milliseconds longest_watchdog{30'000};
inline constexpr std::chrono::milliseconds disconnected_wait{3'000};
inline constexpr std::chrono::milliseconds impolite_restart_lag{2'000};
inline constexpr std::chrono::milliseconds gathering_wait{1'000};

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
enum class ConnectionState { New, Connecting, Connected, Disconnected, Failed, Closed };

using Report =
    std::variant<NegotiationNeeded, LocalSet, LocalFailed, RemoteSet, RemoteFailed, CandidateAdded,
                 CandidateFailed, CandidateGathered, GatheringStarted, ConnectionState>;

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
};
struct RestartWanted {};  // the network changed, or a person asks to try again
struct TimedOut {
  Timer timer = Timer::Watchdog;
};
struct End {};

using Event = std::variant<Begin, Reported, Received, RestartWanted, TimedOut, End>;

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
struct SendDescription {
  std::uint32_t generation = 0;
  Description description;
  bool operator==(const SendDescription&) const = default;
};
struct SendCandidate {
  std::uint32_t generation = 0;
  Candidate candidate;
  bool operator==(const SendCandidate&) const = default;
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

using Effect = std::variant<Open, SetLocal, SetRemote, AddCandidate, SendDescription, SendCandidate,
                            RestartIce, StartTimer, StopTimer, Close>;

// --- The value.

enum class Phase { Idle, Active, GivenUp, Ended };
enum class Signaling { Stable, HaveLocalOffer, HaveRemoteOffer };
enum class Step { None, SetLocal, SetRemoteOffer, SetRemoteAnswer, AddCandidate };

// What belongs to one generation, and starts anew with the next.
struct Connection {
  FirstOffer first_offer = FirstOffer::Theirs;
  ConnectionState state = ConnectionState::New;
  Signaling signaling = Signaling::Stable;
  Step step = Step::None;
  bool offer_needed = false;  // negotiationneeded fired and was not served yet
  bool has_remote = false;    // a remote description is in place
  bool ignoring = false;      // the other's offer was ignored, so are its candidates
  bool gathering = false;     // gathering has left "new", or was waited for long enough
  bool broken = false;        // a description failed: only the next generation helps
  std::vector<Signal> inbox;
  std::vector<Candidate> gathered;
  bool operator==(const Connection&) const = default;
};

struct Negotiation {
  Role role = Role::Polite;
  Phase phase = Phase::Idle;
  std::uint32_t generation = 0;  // 0: nothing was opened yet
  int rebuilds = 0;              // since it was last well
  bool was_connected = false;    // in any generation: a break is shown as one
  std::array<bool, timer_count> timers{};
  Connection connection;
  bool operator==(const Negotiation&) const = default;
};

std::vector<Effect> step(Negotiation& negotiation, const Event& event);

// What a person is shown of it.
enum class Progress { Connecting, Connected, Reconnecting, GivenUp, Ended };
Progress progress(const Negotiation& negotiation);

}  // namespace noom::call
