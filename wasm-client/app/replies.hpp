// What the server's answer to a request does, and what none does.
#pragma once

#include <cstdint>

#include "wasm-client/app/change.hpp"

namespace noom::app {

void acked(Change& change, std::uint32_t id, const server::Ack& ack);
void refused(Change& change, std::uint32_t id, const server::Refusal& refusal);
// It may have been the answer, or an event of a room.
void unreadable(Change& change, const ServerUnreadable& event);
void no_reply(Change& change, std::uint32_t id);  // the request's timer

}  // namespace noom::app
