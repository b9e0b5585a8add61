#include "tests/simulation/disk.hpp"

#include "tests/simulation/lanes.hpp"

namespace noom::simulation {

// A turn of a shard is in one transaction: it begins when nothing else is done at that moment.
void Disk::append(ShardIndex from, noom::Record record) {
  waiting_.records.push_back(std::move(record));
  ++waiting_.counts[from];
  if (!std::exchange(busy_, true)) later(0, &Disk::begin);
}

void Disk::stop(Stop how) {
  if (how == Stop::Gently || chance_.percent(50)) write(under_way_);
  if (how == Stop::Gently) write(waiting_);
  under_way_ = {};
  waiting_ = {};
  busy_ = false;
  ++run_;
}

void Disk::later(std::int64_t wait, void (Disk::*then)()) {
  agenda_.after(wait, lanes::disk, [this, then, run = run_] {
    if (run == run_) (this->*then)();
  });
}

void Disk::begin() {
  under_way_ = std::exchange(waiting_, {});
  later(chance_.between(1, plan_.disk_jitter), &Disk::finish);
}

void Disk::finish() {
  const auto done = std::exchange(under_way_, {});
  write(done);
  for (const auto& [shard, records] : done.counts) told_.committed(shard, records);
  busy_ = !waiting_.empty();
  if (busy_) later(0, &Disk::begin);
}

void Disk::write(const Batch& batch) {
  for (const auto& record : batch.records) {
    store_.commit(record);
    told_.safe(record);
  }
}

}  // namespace noom::simulation
