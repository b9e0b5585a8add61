// W3C WebRTC 1.0 in its own words: from our values to the browser's and back.
#pragma once

#include <emscripten/val.h>

#include <optional>
#include <string>
#include <vector>

#include "shared/call/negotiation.hpp"
#include "shared/protocol/parts.hpp"
#include "wasm-client/app/event.hpp"
#include "wasm-client/js/outcome.hpp"

namespace noom::media::rtc {

using emscripten::val;

// Null when there is no such thing. Servers that the browser does not understand are done without.
val peer_connection(const std::vector<IceServer>& servers);

// The kind of a MediaStreamTrack: "audio" or "video".
const char* track_kind(app::SourceKind source);
bool carries(const val& transceiver, app::SourceKind source);
void replace_track(const val& transceiver, const val& track);
// Whether anything is sent at all. Succeeds with a promise; fails if there is nothing to change.
js::Outcome set_active(const val& transceiver, bool active);

val description_init(const call::Description& description);
// Nothing for null.
std::optional<call::Description> description(const val& description);

val candidate_init(const call::Candidate& candidate);
// Nothing for null, and for the empty candidate that ends a gathering.
std::optional<call::Candidate> candidate(const val& candidate);

// RTCPeerConnectionState or RTCIceConnectionState.
call::ConnectionState state(const std::string& name);
// Of an RTCStatsReport: packets of pictures and sound that arrived so far.
std::uint64_t arrivals(const val& stats);

}  // namespace noom::media::rtc
