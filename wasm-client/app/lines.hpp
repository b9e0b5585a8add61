// The lines of a room as they stand on the screen, and those of mine that wait in its outbox.
#pragma once

#include <cstdint>

#include "wasm-client/app/change.hpp"

namespace noom::app {

// Fails the line when it was not acknowledged in time.
inline Timer line_timer(std::uint32_t key) { return {.name = TimerName::Line, .request = key}; }

// At the end; counts it as unread if nobody saw it.
void add_line(Change& change, JoinedRoom& room, Line line);
// Whether its author's line of that key is among the lines already.
bool heard_before(const JoinedRoom& joined, const Line& line);
// By the key of its author; null: none of mine.
Line* find_mine(JoinedRoom& room, std::uint32_t key);
// Mine is not pending any more: it leaves the outbox.
void settle_line(Change& change, JoinedRoom& room, std::uint32_t key);
// A person is shown why, and may send it again. Only a pending line fails.
void fail_line(Change& change, JoinedRoom& room, std::uint32_t key, Code code);
void line_expired(Change& change, std::uint32_t key);
// Said by somebody else they would be other lines, and nobody could know that they are the same.
void fail_waiting(Change& change, Code code);

}  // namespace noom::app
