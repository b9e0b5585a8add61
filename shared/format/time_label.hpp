// A moment as people read it in a line of chat, and as <time datetime> has it.
#pragma once

#include <cstdint>
#include <string>

namespace noom {

// "09:05" where clocks are `utc_offset` minutes ahead of UTC; `at` in milliseconds since 1970.
std::string time_label(std::int64_t at, std::int32_t utc_offset);

// "2026-03-01T00:05:00Z": HTML's global date and time.
std::string time_stamp(std::int64_t at);

}  // namespace noom
