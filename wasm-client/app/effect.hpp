// All that the page can do to the world, as data; the doors perform these in order.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/call/media.hpp"
#include "shared/call/negotiation.hpp"
#include "shared/protocol/codec.hpp"
#include "wasm-client/app/event.hpp"

namespace noom::app {

// --- net

struct Connect {  // anew to the page's own host; what was there before is dropped, and the probe
  Transport transport{};
  bool operator==(const Connect&) const = default;
};
struct Disconnect {};
struct Probe {};      // a WebSocket beside the connection; the probe before is dropped
struct CrossOver {};  // the probe is the connection from now on, and the one before is dropped
struct Send {
  Envelope<ClientMessage> envelope;
  bool operator==(const Send&) const = default;
};

// --- dom and timers

struct StartTimer {  // a running timer of that name starts again
  Timer timer;
  std::chrono::milliseconds wait{0};
  bool operator==(const StartTimer&) const = default;
};
struct StopTimer {
  Timer timer;
  bool operator==(const StopTimer&) const = default;
};
struct Remember {  // an empty value forgets the key
  Memory memory;
  bool operator==(const Remember&) const = default;
};
struct GoTo {  // history.pushState
  std::string path;
  bool operator==(const GoTo&) const = default;
};
struct Reload {};
struct Copy {        // to the clipboard; answered by LinkCopied
  std::string path;  // of this host
  bool operator==(const Copy&) const = default;
};
struct LogLine {  // console
  std::string text;
  bool operator==(const LogLine&) const = default;
};

// --- media

struct ListDevices {};  // answered by DevicesListed
// getUserMedia; the new tracks replace the old ones of their kinds everywhere
// (sender.replaceTrack), and `enabled` is set before anything is sent. The old track of a kind is
// stopped before the new one is asked for, because phones give out one camera at a time. A track
// that comes after its kind was asked for anew, or stopped, is stopped. Answered by MediaAcquired
// or MediaFailed.
struct Acquire {
  std::uint32_t ask = 0;
  std::optional<call::Constraint> microphone;
  std::optional<call::Constraint> camera;
  bool microphone_enabled = true;
};
struct EnableTrack {
  DeviceKind kind{};
  bool enabled = true;
  bool operator==(const EnableTrack&) const = default;
};
struct StopTrack {  // and nothing is sent of its kind
  DeviceKind kind{};
  bool operator==(const StopTrack&) const = default;
};
struct StopMedia {};  // all tracks

// --- an RTCPeerConnection

// A new RTCPeerConnection; the link's old one is closed. `first_offer` Mine: makes a transceiver
// for each kind of source (sendrecv) and sends on them. Theirs: takes the offer's transceivers.
// Either: a negotiated data channel with id 0, and the local tracks, now or when they come.
struct OpenLink {
  LinkId link;
  std::uint32_t generation = 0;
  call::FirstOffer first_offer{};
  std::vector<IceServer> ice_servers;
  bool operator==(const OpenLink&) const = default;
};
// SetLocal, SetRemote, AddCandidate, RestartIce: a step on the link's connection, reported by
// LinkReported.
using LinkStep =
    std::variant<call::SetLocal, call::SetRemote, call::AddCandidate, call::RestartIce>;
struct StepLink {
  LinkId link;
  LinkStep step;
  bool operator==(const StepLink&) const = default;
};
struct CloseLink {
  LinkId link;
  bool operator==(const CloseLink&) const = default;
};
struct SendChannel {
  LinkId link;
  std::string text;
  bool operator==(const SendChannel&) const = default;
};

using Effect =
    std::variant<Connect, Disconnect, Probe, CrossOver, Send, StartTimer, StopTimer, Remember, GoTo,
                 Reload, Copy, LogLine, ListDevices, Acquire, EnableTrack, StopTrack, StopMedia,
                 OpenLink, StepLink, CloseLink, SendChannel>;
using Effects = std::vector<Effect>;

}  // namespace noom::app
