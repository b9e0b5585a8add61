// What one shard has under way and can be asked to stop: gently by each one's own means, then
// firmly by its socket.
#pragma once

#include <functional>
#include <list>
#include <utility>
#include <vector>

namespace noom {

enum class StopHow { Gently, Firmly };

// Belongs to the shard's thread.
class Tasks {
 public:
  using Stop = std::function<void(StopHow)>;

  // Stands in the list for as long as it lives.
  class [[nodiscard]] Entry {
   public:
    Entry(Tasks& tasks, Stop stop) : tasks_(tasks) {
      at_ = tasks_.stops_.insert(tasks_.stops_.end(), std::move(stop));
    }
    ~Entry() {
      tasks_.stops_.erase(at_);
      tasks_.tell_if_done();
    }
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;

   private:
    Tasks& tasks_;
    std::list<Stop>::iterator at_;
  };

  // `done` is called once nothing is left. Whatever begins later must look at stopping() itself.
  void stop_gently(std::function<void()> done) {
    done_ = std::move(done);
    stopping_ = true;
    stop(StopHow::Gently);
    tell_if_done();
  }
  void stop_firmly() { stop(StopHow::Firmly); }
  bool stopping() const { return stopping_; }

 private:
  // A copy is walked, because one that stops may leave the list.
  void stop(StopHow how) {
    const std::vector<Stop> stops(stops_.begin(), stops_.end());
    for (const auto& stop : stops) stop(how);
  }
  void tell_if_done() {
    if (stops_.empty() && done_) done_();
  }

  std::list<Stop> stops_;
  std::function<void()> done_;
  bool stopping_ = false;
};

}  // namespace noom
