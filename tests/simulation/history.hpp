// All that happened in one simulation: the records for the judge, and 64 bits of everything.
#pragma once

#include <functional>
#include <string_view>
#include <utility>

#include "shared/base/fnv1a.hpp"
#include "tests/simulation/agenda.hpp"
#include "tests/simulation/chance.hpp"
#include "tests/simulation/record.hpp"

namespace noom::simulation {

class History {
 public:
  explicit History(const Agenda& agenda) : agenda_(agenda) {}

  void add(Record record) {
    record.at = agenda_.now();
    absorb(static_cast<std::uint64_t>(record.kind) << 48U | std::uint64_t{record.tab} << 32U |
           record.key);
    absorb(record.epoch ^ record.offset << 40U);
    absorb(record.author);
    absorb(record.text);
    records_.push_back(std::move(record));
  }
  // What went over the wire need not be a record to count.
  void absorb(std::string_view text) { absorb(fnv1a(text)); }
  // What arrived, for whoever looks for the cause of something.
  void arrived(std::uint32_t wire, std::string_view where, std::string_view text) {
    absorb(text);
    if (trace) trace(agenda_.now(), wire, where, text);
  }
  std::function<void(std::int64_t, std::uint32_t, std::string_view, std::string_view)> trace;
  void absorb(std::uint64_t bits) {
    hash_ = mixed((hash_ + 0x9e3779b97f4a7c15U) ^ bits ^
                  static_cast<std::uint64_t>(agenda_.now()) << 20U);
  }

  const Records& records() const { return records_; }
  std::uint64_t hash() const { return hash_; }

 private:
  const Agenda& agenda_;
  Records records_;
  std::uint64_t hash_ = 0;
};

}  // namespace noom::simulation
