#include "tests/network/measures.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace noom::network {

using simulation::Kind;
using simulation::Record;
using simulation::Records;
using simulation::What;

namespace {

using PageLine = std::pair<std::uint32_t, std::string>;

// A line is first said, and may be said again.
std::map<std::string, Record> first_said(const Records& records) {
  std::map<std::string, Record> said;
  for (const auto& record : records)
    if (record.kind == Kind::Said) said.try_emplace(record.text, record);
  return said;
}

bool is_line(const Record& record) { return record.kind == Kind::Saw && record.what == What::Line; }

struct Moments {
  std::map<PageLine, std::int64_t> said;
  std::map<PageLine, std::int64_t> settled;
  std::map<std::uint32_t, std::set<std::int64_t>> heard;  // others' lines, by page
};

Moments moments_of(const Records& records) {
  const auto said = first_said(records);
  Moments moments;
  for (const auto& record : records) {
    const PageLine line{record.tab, record.text};
    if (record.kind == Kind::Said) moments.said.try_emplace(line, record.at);
    if (record.kind == Kind::Acked || record.kind == Kind::Failed)
      moments.settled[line] = record.at;
    if (!is_line(record)) continue;
    const auto author = said.find(record.text);
    if (author != said.end() && author->second.tab != record.tab)
      moments.heard[record.tab].insert(record.at);
  }
  return moments;
}

}  // namespace

Lines count_lines(const Records& records) {
  const auto said = first_said(records);
  Lines lines{.said = said.size()};
  for (const auto& record : records) {
    if (record.kind == Kind::Acked) ++lines.acknowledged;
    if (record.kind == Kind::Failed) ++lines.failed;
    if (is_line(record) && said.contains(record.text) && said.at(record.text).tab != record.tab)
      ++lines.seen;
  }
  return lines;
}

std::vector<std::int64_t> deliveries(const Records& records) {
  const auto said = first_said(records);
  std::vector<std::int64_t> times;
  for (const auto& record : records) {
    if (!is_line(record)) continue;
    const auto line = said.find(record.text);
    if (line != said.end() && line->second.tab != record.tab)
      times.push_back(record.at - line->second.at);
  }
  return times;
}

Recovery recovery(const Records& records, const std::vector<Blackout>& blackouts) {
  const auto moments = moments_of(records);
  Recovery recovery;
  for (const auto& [from, until] : blackouts) {
    for (const auto& [page, heard] : moments.heard) {
      auto acknowledged = until;
      for (const auto& [line, at] : moments.said)
        if (line.first == page && at <= until && moments.settled.contains(line))
          acknowledged = std::max(acknowledged, moments.settled.at(line));
      const auto again = heard.lower_bound(until);
      if (again == heard.end()) continue;
      recovery.saying.push_back(acknowledged - until);
      recovery.hearing.push_back(*again - until);
      recovery.both.push_back(std::max(acknowledged, *again) - until);
    }
  }
  return recovery;
}

}  // namespace noom::network
