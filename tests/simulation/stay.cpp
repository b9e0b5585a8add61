#include "tests/simulation/stay.hpp"

#include <algorithm>

namespace noom::simulation {
namespace {

// The offset after which lines are shown to who enters at `until`.
std::uint64_t shown_since(const Log& log, std::uint64_t until) {
  std::uint64_t since = until;
  for (const auto& event : log.events) {
    if (event.offset > until) break;
    if (event.what == What::Shows) since = event.offset;
    if (event.what == What::Hides) since = until;
  }
  return since;
}

bool is_shown(What what) {
  return what == What::Line || what == What::Joined || what == What::Left ||
         what == What::Renamed || what == What::Shows || what == What::Hides;
}

}  // namespace

void Stay::told(const Log& log, const Record& r, std::uint64_t me) {
  seen_before_.insert(seen_.begin(), seen_.end());
  me_ = me;
  out_ = false;
  epoch_ = r.epoch;
  from_ = heard_ = r.offset;
  shown_ = earlier_ = shown_since(log, r.offset);
}

void Stay::see(Line line, Faults& faults) {
  if (!seen_once_.insert(line).second) faults.push_back("seen twice: " + line.first);
  seen_.push_back(std::move(line));
}

// --- what is said while it is there

// The next that is to be seen, up to an offset: nothing from one's own leave on. A line that was
// seen before the log was lost is not shown again.
const Event* Stay::next(const Log& log, std::uint64_t until) {
  while (!out_ && heard_ < std::min<std::uint64_t>(until, log.events.size())) {
    const auto& event = log.events[static_cast<std::size_t>(heard_++)];
    out_ = event.what == What::Left && event.author == me_;
    const bool again =
        event.what == What::Line && seen_before_.contains({event.text, event.author});
    if (is_shown(event.what) && !out_ && !again) return &event;
  }
  return nullptr;
}

// A line of one's own from before the room was told anew is not told, but acknowledged; of somebody
// that one was before, it may be told among the earlier ones.
bool Stay::told_by_answer(const Log& log, const Record& r, std::uint64_t me) const {
  if (r.what != What::Line) return false;
  const auto* const line = log.line(r.text, r.author);
  return line != nullptr && line->offset <= from_ && (r.author == me || line->offset > shown_);
}

Faults Stay::saw(const Log& log, const Record& r, std::uint64_t me) {
  Faults faults;
  if (r.what == What::Line) see({r.text, r.author}, faults);
  if (told_by_answer(log, r, me)) {
    answered_.insert(r.text);
    return faults;
  }
  const auto* const event = next(log, ~std::uint64_t{0});
  if (event == nullptr)
    faults.push_back((out_ ? "was told while it was out: " : "seen and not in the log: ") + r.text);
  else if (event->what != r.what || event->text != r.text)
    faults.push_back("saw " + r.text + " where the log has " + event->text + " at " +
                     std::to_string(event->offset));
  else if (r.what == What::Line && event->author != r.author)
    faults.push_back("saw another author: " + r.text);
  return faults;
}

Faults Stay::whispered(const Record& r) {
  if (whispered_.insert({r.text, r.author}).second) return {};
  return {"whispered twice: " + r.text};
}

// --- what was said before it was there

// Each is a line of the log, after the one before it, and none that is hidden.
Faults Stay::saw_earlier(const Log& log, const Record& r) {
  Faults faults;
  see({r.text, r.author}, faults);
  const auto* const event = log.line(r.text, r.author);
  if (event == nullptr) {
    faults.push_back("seen as earlier and not in the log: " + r.text);
    return faults;
  }
  if (event->offset <= earlier_ || event->offset > from_)
    faults.push_back("seen as earlier and hidden, or not in order: " + r.text);
  earlier_ = event->offset;
  return faults;
}

// Nothing that was to be shown is left out.
void Stay::has_earlier(const Log& log, Faults& faults) const {
  for (const auto& event : log.events) {
    const Line line{event.text, event.author};
    if (event.what != What::Line || event.offset <= shown_ || event.offset > from_) continue;
    if (from_ - event.offset >= surely_kept) continue;
    if (!seen_once_.contains(line) && !seen_before_.contains(line))
      faults.push_back("was not shown the earlier line " + event.text);
  }
}

// --- all of it

Faults Stay::has_heard(const Log& log, std::uint64_t until) {
  Faults faults;
  has_earlier(log, faults);
  while (const auto* const event = next(log, until))
    faults.push_back("missed " + event->text + " at " + std::to_string(event->offset));
  if (out_) faults.push_back("has heard the room though it was out");
  return faults;
}

Faults Stay::shows(std::vector<std::string> lines) const {
  auto seen = seen_;
  std::erase_if(seen, [&](const Line& line) { return answered_.contains(line.first); });
  std::erase_if(lines, [&](const std::string& text) { return answered_.contains(text); });
  const auto count = static_cast<std::ptrdiff_t>(std::min(lines.size(), seen.size()));
  const auto same = [](const std::string& text, const Line& line) { return text == line.first; };
  if (std::equal(lines.rbegin(), lines.rbegin() + count, seen.rbegin(), same)) return {};
  return {"shows lines in another order than they came"};
}

}  // namespace noom::simulation
