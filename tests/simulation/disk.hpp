// Where rooms outlive the server: what is appended is committed some time later, all at once, and
// what was not is lost when the server crashes.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "shared/room/origin.hpp"
#include "tests/server/journal/memory_store.hpp"
#include "tests/simulation/agenda.hpp"
#include "tests/simulation/chance.hpp"
#include "tests/simulation/plan.hpp"

namespace noom::simulation {

enum class Stop : std::uint8_t { Gently, Crash };

class Disk {
 public:
  struct Told {
    std::function<void(const noom::Record&)> safe;  // it is there after any crash
    std::function<void(ShardIndex, std::size_t records)> committed;
  };
  Disk(const Plan& plan, Agenda& agenda, Told told)
      : plan_(plan), agenda_(agenda), told_(std::move(told)), chance_(plan.seed, 0x2000) {}

  void append(ShardIndex from, noom::Record record);
  // The server ends. Of a crash, the transaction that is under way may be on the disk or not.
  void stop(Stop how);
  std::vector<SavedRoom> rooms() const { return store_.rooms(); }

 private:
  struct Batch {
    std::vector<noom::Record> records;
    std::map<ShardIndex, std::size_t> counts;
    bool empty() const { return records.empty(); }
  };

  void later(std::int64_t wait, void (Disk::*then)());
  void begin();
  void finish();
  void write(const Batch& batch);

  const Plan& plan_;
  Agenda& agenda_;
  Told told_;
  Chance chance_;
  test::MemoryStore store_;
  Batch waiting_;
  Batch under_way_;
  bool busy_ = false;
  std::uint32_t run_ = 0;  // of the server: what was going to happen in another does not
};

}  // namespace noom::simulation
