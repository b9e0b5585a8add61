// A turn of a shard's loop: all that one poll returned. What is put off to its end is done once for
// all of it.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <functional>
#include <utility>

namespace noom {

// Belongs to the loop's thread.
class Turn {
 public:
  // What `at_end` itself puts off, it does.
  Turn(boost::asio::io_context& loop, std::function<void()> at_end)
      : loop_(loop), at_end_(std::move(at_end)) {}
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  // Something was put off: the turn will have an end, after what is ready now.
  void put_off() {
    if (std::exchange(put_off_, true) || under_way_) return;
    boost::asio::post(loop_, [this] { end(); });
  }

  // The end comes right after `work`.
  template <class Work>
  void take(Work&& work) {
    under_way_ = true;
    std::forward<Work>(work)();
    under_way_ = false;
    end();
  }

 private:
  void end() {
    if (!put_off_) return;
    at_end_();
    put_off_ = false;
  }

  boost::asio::io_context& loop_;
  std::function<void()> at_end_;
  bool under_way_ = false;
  bool put_off_ = false;
};

}  // namespace noom
