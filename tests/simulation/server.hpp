// The real hubs of one server, over mail that takes its time; it can be stopped and started again.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "server/hub/hub.hpp"
#include "tests/simulation/disk.hpp"
#include "tests/simulation/history.hpp"
#include "tests/simulation/mutant.hpp"
#include "tests/simulation/plan.hpp"

namespace noom::simulation {

class Server {
 public:
  Server(const Plan& plan, Agenda& agenda, History& history, Mutation& mutation);

  bool up() const { return !hubs_.empty(); }
  // Rises with each start: what belonged to the one before is no more.
  std::uint32_t generation() const { return generation_; }
  Hub& hub(ShardIndex shard) { return *hubs_[shard]; }
  void start();
  void stop(Stop how);

  Epoch epoch(const RoomName& room) const;
  HubCounts counts() const;

 private:
  struct Road {  // from one hub to another: letters stay in order
    Chance chance;
    std::int64_t last = 0;
  };

  HubConfig config(ShardIndex index);
  void post(ShardIndex from, ShardIndex to, Mail mail);
  void after(ShardIndex shard, std::int64_t wait, std::function<void()> then);
  Append append(ShardIndex index);
  void safe(const noom::Record& record);
  void logged(const RoomName& name, const RoomEvent& event);

  const Plan& plan_;
  Agenda& agenda_;
  History& history_;
  Mutation& mutation_;
  std::vector<std::unique_ptr<Hub>> hubs_;
  std::vector<Road> roads_;
  Disk disk_;
  std::map<RoomName, Epoch> epochs_;
  std::uint32_t generation_ = 0;
  std::uint64_t last_connection_ = 0;
  std::uint64_t last_session_ = 0;
  std::uint64_t last_epoch_ = 0;
};

}  // namespace noom::simulation
