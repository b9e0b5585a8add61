// The pair of one other member: its negotiation is stepped, and the effects of that are performed.
#pragma once

#include <cstdint>

#include "shared/call/topology.hpp"
#include "wasm-client/app/change.hpp"

namespace noom::app {

// Nothing for a peer without a pair.
void pair_event(Change& change, PeerId peer, const call::Event& event);
void open_pair(Change& change, const call::Link& link);
void close_pair(Change& change, PeerId peer);
void track_arrived(Change& change, PeerId peer, SourceKind source);
enum class Channel : std::uint8_t { Open, Closed };
void channel(Change& change, PeerId peer, Channel channel);

}  // namespace noom::app
