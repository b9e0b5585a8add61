// A thread, its loop, and the part of the server that belongs to it alone.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <thread>
#include <vector>

#include "server/hub/hub.hpp"
#include "server/loop/deadline.hpp"
#include "server/loop/tasks.hpp"
#include "server/loop/turn.hpp"
#include "server/session/pollings.hpp"
#include "server/session/websockets.hpp"

namespace noom {

class Shard {
 public:
  // What a turn wrote to another shard, in the order of writing; called at the turn's end.
  using Letters = std::vector<Mail>;
  using PostAll = std::function<void(ShardIndex, Letters)>;
  // What a turn wrote down, at its end as well; without it nothing is.
  using Save = std::function<void(Records)>;
  struct Outward {
    PostAll post_all;
    Save save;
  };

  // `config` needs neither `post` nor `after` nor `append`.
  Shard(HubConfig config, std::function<PollingId()> new_polling, Outward outward);
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
  WebSockets& websockets() { return websockets_; }
  Pollings& pollings() { return pollings_; }
  // The loop ends when nothing is left to do.
  void stop(std::chrono::milliseconds firmly_after);

 private:
  HubConfig wired(HubConfig config);
  void call_after(std::int64_t wait, std::function<void()> then);
  void end_turn();

  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  Tasks tasks_;
  Deadline firmly_;
  Outward outward_;
  std::vector<Letters> letters_;  // by the shard that they are for
  Records records_;
  Turn turn_;
  Hub hub_;
  WebSockets websockets_;
  Pollings pollings_;
  std::thread thread_;
};

}  // namespace noom
