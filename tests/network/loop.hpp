// Real time: sockets by Asio, and an agenda whose clock is the machine's. Belongs to one thread.
#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstdint>
#include <functional>

#include "tests/simulation/agenda.hpp"

namespace noom::network {

class Loop {
 public:
  boost::asio::io_context io;
  simulation::Agenda agenda;

  // Milliseconds since the loop was made.
  std::int64_t elapsed() const;
  // All that is due happens; whatever a socket tells is told at the true time.
  void catch_up() { agenda.run_until(elapsed()); }
  // Until `done`, or so many milliseconds have passed: whether it is done.
  bool run(const std::function<bool()>& done, std::int64_t within);
  void run_for(std::int64_t milliseconds);

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point began_ = Clock::now();
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{io.get_executor()};
};

}  // namespace noom::network
