#include "tests/simulation/judge.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "tests/simulation/logs.hpp"
#include "tests/simulation/stay.hpp"

namespace noom::simulation {
namespace {

// Milliseconds. A line is given up after 60 s; a way that was there for so long is one.
constexpr std::int64_t given_up_within = 60'000;
constexpr std::int64_t slack = 1'000;
constexpr std::uint64_t surely_there = 45'000;

struct Tab {
  bool alive = false;
  std::uint64_t me = 0;
  std::int64_t ran_since = 0;
  std::map<std::uint32_t, Stay> stays;                                    // by room
  std::map<std::pair<std::uint32_t, std::string>, std::int64_t> pending;  // since when
};

class Judge {
 public:
  std::vector<Violation> all(const Records& records) {
    for (const auto& record : records) hear(record);
    return std::move(violations_);
  }

 private:
  void hear(const Record& r);
  void tab_said(Tab& tab, const Record& r);
  void settled(Tab& tab, const Record& r);
  void failed(Tab& tab, const Record& r);
  void whispered(Tab& tab, const Record& r);
  void gap(Tab& tab, const Record& r);
  void left(Tab& tab, const Record& r);
  void has_heard(Tab& tab, const Record& r, std::uint64_t until);
  void finish_tab(Tab& tab, const Record& r);
  void end();

  void wrong(const Record& r, std::string what) {
    violations_.push_back({r.at, "tab " + std::to_string(r.tab) + " room " +
                                     std::to_string(r.room) + ": " + std::move(what)});
  }
  void wrong(const Record& r, Faults faults) {
    for (auto& fault : faults) wrong(r, std::move(fault));
  }
  Stay& stay(Tab& tab, const Record& r) { return tab.stays[r.room]; }
  // That the tab was told of.
  const Log& log(Tab& tab, const Record& r) { return logs_.of({r.room, stay(tab, r).epoch()}); }

  Logs logs_;
  std::map<std::uint32_t, Tab> tabs_;
  std::map<std::pair<std::uint32_t, std::string>, std::uint64_t> said_;  // to whom; 0: to all
  std::map<std::pair<std::uint32_t, std::uint32_t>, Roster> present_;    // by tab and room
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::string>> shown_;
  std::vector<Violation> violations_;
};

void Judge::hear(const Record& r) {
  auto& tab = tabs_[r.tab];
  switch (r.kind) {
    case Kind::Logged:
      return wrong(r, logs_.add(r));
    case Kind::Server:
      return logs_.lose();
    case Kind::Resumed:
      return;
    case Kind::Began:
      tab.alive = true;
      tab.pending.clear();
      for (auto& [room, stay] : tab.stays) stay.page_began();
      return;
    case Kind::Ended:
      tab = {};
      return;
    case Kind::Frozen:
      return;
    case Kind::Thawed:
      tab.ran_since = r.at;
      return;
    case Kind::Me:
      tab.me = r.author;
      return;
    case Kind::Said:
      return tab_said(tab, r);
    case Kind::Acked:
      return settled(tab, r);
    case Kind::Failed:
      return failed(tab, r);
    case Kind::Unheeded:
      return wrong(r, "an acknowledged line is still pending: " + r.text);
    case Kind::Saw:
      return wrong(r, stay(tab, r).saw(log(tab, r), r, tab.me));
    case Kind::Earlier:
      return wrong(r, stay(tab, r).saw_earlier(log(tab, r), r));
    case Kind::Whispered:
      return whispered(tab, r);
    case Kind::Joined:
      stay(tab, r) = {};
      return stay(tab, r).told(logs_.of({r.room, r.epoch}), r, tab.me);
    case Kind::Left:
      return left(tab, r);
    case Kind::Gap:
      return gap(tab, r);
    case Kind::Forgot:
      return wrong(r, "the room was forgotten when the page was loaded again");
    case Kind::Recalled:
      return stay(tab, r).recalls({r.text, r.author});
    case Kind::Shown:
      shown_[{r.tab, r.room}].push_back(r.text);
      return;
    case Kind::Position:
      return finish_tab(tab, r);
    case Kind::Present:
      present_[{r.tab, r.room}][r.author] = {.nickname = r.text, .away = r.what == What::Away};
      return;
    case Kind::Pending:
      return wrong(r, "still pending in the end: " + r.text);
    case Kind::Problem:
      return wrong(r, r.text);
    case Kind::End:
      return end();
  }
}

// --- a tab's own lines

void Judge::tab_said(Tab& tab, const Record& r) {
  tab.pending[{r.room, r.text}] = r.at;
  said_[{r.room, r.text}] = r.author;
  logs_.said(r, tab.me);
}

// What a page shows as said must be in a log; a whispered line is in none.
void Judge::settled(Tab& tab, const Record& r) {
  tab.pending.erase({r.room, r.text});
  if (said_[{r.room, r.text}] != 0) return;
  if (logs_.of({r.room, r.epoch}).line(r.text) == nullptr)
    wrong(r, "acknowledged and in no log: " + r.text);
}

void Judge::failed(Tab& tab, const Record& r) {
  const auto found = tab.pending.find({r.room, r.text});
  if (found == tab.pending.end()) return;
  const auto since = std::max(found->second, tab.ran_since);
  tab.pending.erase(found);
  if (r.at - since > given_up_within + slack) wrong(r, "given up too late: " + r.text);
  if (r.offset > surely_there) wrong(r, "given up though there was a way: " + r.text);
}

// --- what a tab sees

void Judge::whispered(Tab& tab, const Record& r) {
  const auto said = said_.find({r.room, r.text});
  if (said == said_.end()) return wrong(r, "nobody whispered: " + r.text);
  wrong(r, stay(tab, r).whispered(r));
}

void Judge::gap(Tab& tab, const Record& r) {
  has_heard(tab, r, r.key);
  auto& here = stay(tab, r);
  const bool theirs = logs_.was_there({r.room, r.epoch}, tab.me, r.key, r.offset);
  if (r.epoch == here.epoch() && theirs && r.offset - r.key < surely_kept)
    wrong(r, "a gap though the log had all");
  here.told(logs_.of({r.room, r.epoch}), r, tab.me);
}

void Judge::left(Tab& tab, const Record& r) {
  has_heard(tab, r, r.offset);
  tab.stays.erase(r.room);
  std::erase_if(tab.pending, [&r](const auto& line) { return line.first.first == r.room; });
}

void Judge::has_heard(Tab& tab, const Record& r, std::uint64_t until) {
  wrong(r, stay(tab, r).has_heard(log(tab, r), until));
}

// --- the end

void Judge::finish_tab(Tab& tab, const Record& r) {
  has_heard(tab, r, r.offset);
  const auto& [epoch, roster] = logs_.newest(r.room);
  if (epoch != r.epoch) return wrong(r, "is in a log that was lost");
  const auto last = logs_.of({r.room, epoch}).events.size();
  if (r.offset != last)
    wrong(r, "has heard up to " + std::to_string(r.offset) + " of " + std::to_string(last));
  if (!roster.contains(tab.me)) wrong(r, "is not in the room in the end");
}

void Judge::end() {
  std::map<std::uint32_t, std::set<std::uint64_t>> there;
  for (auto& [place, roster] : present_) {
    const auto [tab, room] = place;
    const Record r{.tab = tab, .room = room};
    there[room].insert(tabs_[tab].me);
    if (roster != logs_.newest(room).roster) wrong(r, "sees other people than the log has");
    wrong(r, stay(tabs_[tab], r).shows(shown_[place]));
  }
  for (const auto& [room, newest] : logs_.all_newest()) {
    for (const auto& [id, somebody] : newest.roster) {
      const Record r{.room = room};
      if (!there[room].contains(id)) wrong(r, "somebody is there who is gone");
      if (somebody.away) wrong(r, "somebody is away in the end: " + somebody.nickname);
    }
  }
}

}  // namespace

std::vector<Violation> judge(const Records& records) { return Judge{}.all(records); }

}  // namespace noom::simulation
