// A thread that commits what shards write down: all that has come while it was busy in one
// transaction, so one wait for the disk serves them all.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <map>
#include <thread>
#include <vector>

#include "server/journal/room_store.hpp"
#include "shared/room/origin.hpp"

namespace noom::journal {

class Writer {
 public:
  // How many records of each shard one transaction had.
  using Counts = std::map<ShardIndex, std::size_t>;
  // Both are called on the writer's thread.
  struct Told {
    std::function<void(const Counts&)> committed;
    std::function<void()> failed;  // once; nothing is committed any more
  };
  Writer(RoomStore store, Told told);
  // What was posted is committed before.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // On any thread; the records of one shard stay in order.
  void post(ShardIndex from, Records records);

 private:
  void take(ShardIndex from, Records records);
  void commit();

  RoomStore store_;
  Told told_;
  std::vector<Records> batches_;  // not committed yet
  Counts counts_;                 // of them
  bool due_ = false;
  bool failed_ = false;
  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  std::thread thread_;
};

}  // namespace noom::journal
