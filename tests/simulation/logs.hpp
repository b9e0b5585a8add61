// What a judge knows of the rooms' logs, and who is in each room by its newest one.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "tests/simulation/record.hpp"

namespace noom::simulation {

struct Event {
  std::uint64_t offset;
  What what;
  std::uint64_t author;
  std::string text;
};
struct Log {
  std::vector<Event> events;
  std::multimap<std::string, std::size_t> lines;  // where in it, by the text

  // As somebody's; 0: anybody's. Nothing: it is not there.
  const Event* line(const std::string& text, std::uint64_t author = 0) const;
};
using LogName = std::pair<std::uint32_t, std::uint64_t>;  // the room and the epoch

struct Somebody {
  std::string nickname;
  bool away = false;
  bool operator==(const Somebody&) const = default;
};
using Roster = std::map<std::uint64_t, Somebody>;

struct Newest {
  std::uint64_t epoch = 0;
  Roster roster;
};

class Logs {
 public:
  // What is wrong with it.
  std::vector<std::string> add(const Record& logged);
  // By whom; 0: by somebody who is not known yet.
  void said(const Record& line, std::uint64_t by) { said_.insert({line.room, line.text, by}); }
  void lose() { newest_.clear(); }

  const Log& of(const LogName& name) { return logs_[name]; }
  // By its own events: from one of them to another.
  bool was_there(const LogName& name, std::uint64_t who, std::uint64_t from, std::uint64_t until);
  const Newest& newest(std::uint32_t room) { return newest_[room]; }
  const std::map<std::uint32_t, Newest>& all_newest() const { return newest_; }

 private:
  void check_line(const Log& log, const Record& r, std::vector<std::string>& faults) const;

  std::map<LogName, Log> logs_;
  std::map<std::uint32_t, Newest> newest_;
  std::set<std::tuple<std::uint32_t, std::string, std::uint64_t>> said_;
};

}  // namespace noom::simulation
