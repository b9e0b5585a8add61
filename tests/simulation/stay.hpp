// A tab in a room from when it enters until it leaves, as a judge follows it: what the tab shows
// against what the room's log has.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/simulation/logs.hpp"

namespace noom::simulation {

inline constexpr std::uint64_t surely_kept = 250;  // of the events of a log

using Line = std::pair<std::string, std::uint64_t>;  // the text and the author
using Faults = std::vector<std::string>;

class Stay {
 public:
  std::uint64_t epoch() const { return epoch_; }

  // The room as it is after an event of the log: when it enters, and after a gap. It is `me` then.
  void told(const Log& log, const Record& r, std::uint64_t me);
  // A line that it knows from a page before; it is not shown again.
  void recalls(Line line) { seen_before_.insert(std::move(line)); }
  void page_began() { whispered_.clear(); }

  // What is wrong with what it sees; `me` is who it is now.
  Faults saw(const Log& log, const Record& r, std::uint64_t me);
  Faults saw_earlier(const Log& log, const Record& r);
  Faults whispered(const Record& r);
  // With all that it has seen once it has heard the log up to an offset.
  Faults has_heard(const Log& log, std::uint64_t until);
  // With the lines that stand there in the end.
  Faults shows(std::vector<std::string> lines) const;

 private:
  void see(Line line, Faults& faults);
  void has_earlier(const Log& log, Faults& faults) const;
  bool told_by_answer(const Log& log, const Record& r, std::uint64_t me) const;
  const Event* next(const Log& log, std::uint64_t until);

  std::uint64_t epoch_ = 0;
  std::uint64_t from_ = 0;     // it was told the room as it was then
  std::uint64_t shown_ = 0;    // and lines after this offset, if any
  std::uint64_t earlier_ = 0;  // the last of them that it shows
  std::uint64_t heard_ = 0;    // all up to this offset, or not to be heard
  std::uint64_t me_ = 0;       // who it was when it was told
  bool out_ = false;           // by the log; what comes after is not for it
  std::vector<Line> seen_;
  std::set<Line> seen_once_;        // the same, for looking up
  std::set<std::string> answered_;  // from before the room was told: known by the answer alone
  std::set<Line> seen_before_;      // in an epoch that was lost
  std::set<Line> whispered_;
};

}  // namespace noom::simulation
