#include "tests/simulation/judge.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "tests/simulation/logs.hpp"

namespace noom::simulation {
namespace {

// Milliseconds. A line is given up after 60 s; a way that was there for so long is one.
constexpr std::int64_t given_up_within = 60'000;
constexpr std::int64_t slack = 1'000;
constexpr std::uint64_t surely_there = 45'000;
constexpr std::uint64_t surely_kept = 250;  // of the events of a log

using Line = std::pair<std::string, std::uint64_t>;  // the text and the author

// A tab in a room, from when it enters until it leaves.
struct Stay {
  std::uint64_t epoch = 0;
  std::uint64_t from = 0;     // it was told the room as it was then
  std::uint64_t shown = 0;    // and lines after this offset, if any
  std::uint64_t earlier = 0;  // the last of them that it shows
  std::uint64_t heard = 0;    // all up to this offset, or not to be heard
  std::uint64_t me = 0;       // who it was when it was told
  std::vector<Line> seen;
  std::set<Line> seen_once;        // the same, for looking up
  std::set<std::string> answered;  // from before the room was told: known by the answer alone
  std::set<Line> seen_before;      // in an epoch that was lost
  std::set<Line> whispered;
};

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
  void saw(Tab& tab, const Record& r);
  bool told_by_answer(const Tab& tab, const Stay& stay, const Record& r);
  void whispered(Tab& tab, const Record& r);
  void saw_earlier(Tab& tab, const Record& r);
  void has_earlier(Tab& tab, const Record& r);
  std::uint64_t shown_since(const LogName& name, std::uint64_t until);
  void told(Stay& stay, const Tab& tab, const Record& r);
  void has_heard(Tab& tab, const Record& r, std::uint64_t until);
  void finish_tab(Tab& tab, const Record& r);
  void shown(Tab& tab, const Record& r);
  void end();
  const Event* next(Stay& stay, const LogName& name, std::uint64_t until);

  void wrong(const Record& r, std::string what) {
    violations_.push_back({r.at, "tab " + std::to_string(r.tab) + " room " +
                                     std::to_string(r.room) + ": " + std::move(what)});
  }
  Stay& stay(Tab& tab, const Record& r) { return tab.stays[r.room]; }

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
      for (auto& fault : logs_.add(r)) wrong(r, std::move(fault));
      return;
    case Kind::Server:
      return logs_.lose();
    case Kind::Resumed:
      return;
    case Kind::Began:
      tab.alive = true;
      tab.pending.clear();
      for (auto& [room, stay] : tab.stays) stay.whispered.clear();
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
      return saw(tab, r);
    case Kind::Earlier:
      return saw_earlier(tab, r);
    case Kind::Whispered:
      return whispered(tab, r);
    case Kind::Joined:
      return told(tab.stays[r.room] = {}, tab, r);
    case Kind::Left:
      has_heard(tab, r, r.offset);
      tab.stays.erase(r.room);
      std::erase_if(tab.pending, [&r](const auto& line) { return line.first.first == r.room; });
      return;
    case Kind::Gap: {
      has_heard(tab, r, r.key);
      auto& here = stay(tab, r);
      const bool theirs = logs_.was_there({r.room, r.epoch}, tab.me, r.key);
      if (r.epoch == here.epoch && theirs && r.offset - r.key < surely_kept)
        wrong(r, "a gap though the log had all");
      here.seen_before.insert(here.seen.begin(), here.seen.end());
      return told(here, tab, r);
    }
    case Kind::Forgot:
      return wrong(r, "the room was forgotten when the page was loaded again");
    case Kind::Recalled:
      stay(tab, r).seen_before.insert({r.text, r.author});
      return;
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

// The next that is to be seen, up to an offset. Nobody sees their own leave, and a line that was
// seen before the log was lost is not shown again.
const Event* Judge::next(Stay& stay, const LogName& name, std::uint64_t until) {
  const auto& log = logs_.of(name).events;
  while (stay.heard < std::min<std::uint64_t>(until, log.size())) {
    const auto& event = log[static_cast<std::size_t>(stay.heard++)];
    const bool own_leave = event.what == What::Left && event.author == stay.me;
    const bool again =
        event.what == What::Line && stay.seen_before.contains({event.text, event.author});
    const bool shown = event.what == What::Line || event.what == What::Joined ||
                       event.what == What::Left || event.what == What::Renamed ||
                       event.what == What::Shows || event.what == What::Hides;
    if (shown && !own_leave && !again) return &event;
  }
  return nullptr;
}

// A line of one's own from before the room was told anew is not told, but acknowledged; of somebody
// that one was before, it may be told among the earlier ones.
bool Judge::told_by_answer(const Tab& tab, const Stay& stay, const Record& r) {
  if (r.what != What::Line) return false;
  const auto* const line = logs_.of({r.room, stay.epoch}).line(r.text, r.author);
  return line != nullptr && line->offset <= stay.from &&
         (r.author == tab.me || line->offset > stay.shown);
}

// --- what was said before a tab was in the room

void Judge::told(Stay& stay, const Tab& tab, const Record& r) {
  stay.me = tab.me;
  stay.epoch = r.epoch;
  stay.from = stay.heard = r.offset;
  stay.shown = stay.earlier = shown_since({r.room, r.epoch}, r.offset);
}

// The offset after which lines are shown to who enters at `until`.
std::uint64_t Judge::shown_since(const LogName& name, std::uint64_t until) {
  std::uint64_t since = until;
  for (const auto& event : logs_.of(name).events) {
    if (event.offset > until) break;
    if (event.what == What::Shows) since = event.offset;
    if (event.what == What::Hides) since = until;
  }
  return since;
}

// Each is a line of the log, after the one before it, and none that is hidden.
void Judge::saw_earlier(Tab& tab, const Record& r) {
  auto& here = stay(tab, r);
  const Line line{r.text, r.author};
  if (!here.seen_once.insert(line).second) wrong(r, "seen twice: " + r.text);
  here.seen.push_back(line);
  const auto* const event = logs_.of({r.room, here.epoch}).line(r.text, r.author);
  if (event == nullptr) return wrong(r, "seen as earlier and not in the log: " + r.text);
  if (event->offset <= here.earlier || event->offset > here.from)
    wrong(r, "seen as earlier and hidden, or not in order: " + r.text);
  here.earlier = event->offset;
}

// Nothing that was to be shown is left out.
void Judge::has_earlier(Tab& tab, const Record& r) {
  auto& here = stay(tab, r);
  for (const auto& event : logs_.of({r.room, here.epoch}).events) {
    const Line line{event.text, event.author};
    if (event.what != What::Line || event.offset <= here.shown || event.offset > here.from)
      continue;
    if (here.from - event.offset >= surely_kept) continue;
    if (!here.seen_once.contains(line) && !here.seen_before.contains(line))
      wrong(r, "was not shown the earlier line " + event.text);
  }
}

void Judge::saw(Tab& tab, const Record& r) {
  auto& here = stay(tab, r);
  if (r.what == What::Line) {
    const Line line{r.text, r.author};
    if (!here.seen_once.insert(line).second) wrong(r, "seen twice: " + r.text);
    here.seen.push_back(line);
  }
  if (told_by_answer(tab, here, r)) {
    here.answered.insert(r.text);
    return;
  }
  const auto* const event = next(here, {r.room, here.epoch}, ~std::uint64_t{0});
  if (event == nullptr) return wrong(r, "seen and not in the log: " + r.text);
  if (event->what != r.what || event->text != r.text)
    wrong(r, "saw " + r.text + " where the log has " + event->text + " at " +
                 std::to_string(event->offset));
  else if (r.what == What::Line && event->author != r.author)
    wrong(r, "saw another author: " + r.text);
}

void Judge::whispered(Tab& tab, const Record& r) {
  const auto said = said_.find({r.room, r.text});
  if (said == said_.end()) return wrong(r, "nobody whispered: " + r.text);
  if (!stay(tab, r).whispered.insert({r.text, r.author}).second)
    wrong(r, "whispered twice: " + r.text);
}

void Judge::has_heard(Tab& tab, const Record& r, std::uint64_t until) {
  auto& here = stay(tab, r);
  has_earlier(tab, r);
  while (const auto* const event = next(here, {r.room, here.epoch}, until))
    wrong(r, "missed " + event->text + " at " + std::to_string(event->offset));
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

void Judge::shown(Tab& tab, const Record& r) {
  auto& here = tab.stays[r.room];
  auto& seen = here.seen;
  auto& lines = shown_[{r.tab, r.room}];
  std::erase_if(seen, [&](const Line& line) { return here.answered.contains(line.first); });
  std::erase_if(lines, [&](const std::string& text) { return here.answered.contains(text); });
  const auto count = static_cast<std::ptrdiff_t>(std::min(lines.size(), seen.size()));
  const auto same = [](const std::string& text, const Line& line) { return text == line.first; };
  if (!std::equal(lines.rbegin(), lines.rbegin() + count, seen.rbegin(), same))
    wrong(r, "shows lines in another order than they came");
}

void Judge::end() {
  std::map<std::uint32_t, std::set<std::uint64_t>> there;
  for (auto& [place, roster] : present_) {
    const auto [tab, room] = place;
    const Record r{.tab = tab, .room = room};
    there[room].insert(tabs_[tab].me);
    if (roster != logs_.newest(room).roster) wrong(r, "sees other people than the log has");
    shown(tabs_[tab], r);
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
