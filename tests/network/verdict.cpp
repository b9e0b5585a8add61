#include "tests/network/verdict.hpp"

#include "tests/network/measures.hpp"
#include "tests/network/times.hpp"

namespace noom::network {
namespace {

constexpr std::size_t shown_violations = 10;

std::string text(std::size_t count) { return std::to_string(count); }

void write(std::FILE* file, const Records& records) {
  for (const auto& record : records) std::fprintf(file, "%s\n", json_of(record).c_str());
  std::fflush(file);
}

}  // namespace

void conclude(const Setup& setup, Report& report, People& people) {
  const auto& records = people.finish();
  if (setup.jsonl != nullptr) write(setup.jsonl, records);
  const auto violations = people.judge();
  for (std::size_t i = 0; i < violations.size() && i < shown_violations; ++i)
    report.note("at " + std::to_string(violations[i].at) + ": " + violations[i].what);
  report.expect(violations.empty(), "the judge finds " + text(violations.size()) + " violations");
  const auto lines = count_lines(records);
  report.note(text(lines.said) + " lines said, " + text(lines.acknowledged) + " acknowledged, " +
              text(lines.failed) + " failed, seen " + text(lines.seen) + " times by others, in " +
              text(people.book().epochs()) + " logs; " + text(people.book().unheard()) +
              " events that nobody heard");
  report.expect(lines.said > 0 && lines.acknowledged + lines.failed >= lines.said,
                "each line is acknowledged, or shown as failed");
  report.note("delivery: " + Times(deliveries(records)).words());
}

}  // namespace noom::network
