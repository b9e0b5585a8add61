// What happened in a simulation, as a judge is told it: one record is one line of the history.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace noom::simulation {

enum class Kind : std::uint8_t {
  // Of the server.
  Logged,   // an event has its offset in the room's log
  Server,   // it began; all logs before are lost
  Resumed,  // it began; the logs live on
  // Of a tab, which may load its page many times.
  Began,      // `key`: how often
  Ended,      // for good
  Frozen,     // its page does not run
  Thawed,     // it does again
  Me,         // `author` is its peer id from now on
  Said,       // a line of its own is pending; again with the same key
  Acked,      // it is not pending any more: the page shows it as said
  Failed,     // it is not pending any more: the page shows it as failed; `offset`: if it was given
              // up, how long, in milliseconds, the page had been in the room since it was said
  Unheeded,   // its ack came, and it is still pending
  Saw,        // the page shows what was logged
  Earlier,    // the page shows it as said before it was in the room
  Whispered,  // the page shows a line to it alone
  Joined,     // in the room, by a snapshot up to `offset`
  Left,       // not any more; it had heard all up to `offset`
  Gap,        // it had heard all up to `key`; the room was told anew, up to `offset`
  Forgot,     // a page that was loaded again does not know the room
  Recalled,   // a page that was loaded knows this line of another tab's
  // At the end.
  Shown,     // a line, in the order of the page
  Position,  // the tab is in the room and has heard all up to `offset`
  Present,   // as the tab sees it, `author` is in the room, by the nickname `text`
  Pending,   // a line that is still pending
  Problem,   // something that must not be, in words
  End,
};

// What an event of a room's log is to a page.
enum class What : std::uint8_t { Line, Joined, Left, Renamed, Away, Back, Shows, Hides, Other };

struct Record {
  Kind kind{};
  std::int64_t at = 0;
  std::uint32_t tab = 0;
  std::uint32_t room = 0;
  std::uint64_t epoch = 0;
  std::uint64_t offset = 0;
  std::uint64_t author = 0;
  std::uint32_t key = 0;
  What what{};
  std::string text;
};
using Records = std::vector<Record>;

// As a line of JSON.
std::string json_of(const Record& record);
// As a line for people.
std::string words_of(const Record& record);

}  // namespace noom::simulation
