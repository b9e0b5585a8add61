#include "tests/simulation/logs.hpp"

namespace noom::simulation {
namespace {

void change(Roster& roster, const Record& r) {
  switch (r.what) {
    case What::Joined:
      roster[r.author] = {.nickname = r.text};
      return;
    case What::Left:
      roster.erase(r.author);
      return;
    case What::Renamed:
      roster[r.author].nickname = r.text;
      return;
    case What::Away:
    case What::Back:
      roster[r.author].away = r.what == What::Away;
      return;
    case What::Line:
    case What::Shows:
    case What::Hides:
    case What::Other:
      return;
  }
}

}  // namespace

const Event* Log::line(const std::string& text, std::uint64_t author) const {
  const auto [begin, end] = lines.equal_range(text);
  for (auto found = begin; found != end; ++found)
    if (author == 0 || events[found->second].author == author) return &events[found->second];
  return nullptr;
}

std::vector<std::string> Logs::add(const Record& r) {
  std::vector<std::string> faults;
  auto& log = logs_[{r.room, r.epoch}];
  if (r.offset != (log.events.empty() ? 1 : log.events.back().offset + 1))
    faults.push_back("the log has a hole before " + std::to_string(r.offset));
  if (r.what == What::Line) check_line(log, r, faults);
  if (r.what == What::Line) log.lines.emplace(r.text, log.events.size());
  log.events.push_back({.offset = r.offset, .what = r.what, .author = r.author, .text = r.text});
  auto& newest = newest_[r.room];
  if (std::exchange(newest.epoch, r.epoch) != r.epoch) newest.roster.clear();
  change(newest.roster, r);
  return faults;
}

bool Logs::was_there(const LogName& name, std::uint64_t who, std::uint64_t from,
                     std::uint64_t until) {
  bool there = false;
  for (const auto& event : of(name).events) {
    if (event.offset > until) break;
    if (event.author != who) continue;
    if (event.what == What::Joined) there = event.offset <= from;
    if (event.what == What::Left) there = false;
  }
  return there;
}

void Logs::check_line(const Log& log, const Record& r, std::vector<std::string>& faults) const {
  if (!said_.contains({r.room, r.text, r.author}) && !said_.contains({r.room, r.text, 0}))
    faults.push_back("logged as somebody's who did not say it: " + r.text);
  if (log.line(r.text, r.author) != nullptr)
    faults.push_back("logged twice in one epoch: " + r.text);
}

}  // namespace noom::simulation
