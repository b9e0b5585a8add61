// A thread, its loop, and the part of the server that belongs to it alone.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <thread>

#include "server/hub/hub.hpp"
#include "server/net/deadline.hpp"
#include "server/net/tasks.hpp"

namespace noom {

class Shard {
 public:
  explicit Shard(HubConfig config);
  ~Shard();
  Shard(const Shard&) = delete;
  Shard& operator=(const Shard&) = delete;

  boost::asio::io_context& io() { return io_; }
  void start();
  void wait();
  // On any thread: `what` is done on the shard's.
  void post(std::function<void(Shard&)> what);

  // On the shard's thread.
  Hub& hub() { return hub_; }
  Tasks& tasks() { return tasks_; }
  // The loop ends when nothing is left to do.
  void stop(std::chrono::milliseconds firmly_after);

 private:
  void call_after(std::int64_t wait, std::function<void()> then);

  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  Tasks tasks_;
  Hub hub_;
  Deadline firmly_;
  std::thread thread_;
};

}  // namespace noom
