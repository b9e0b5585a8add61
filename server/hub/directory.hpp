// The public room list and the number of people, told to everyone, less often the more it costs.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "server/hub/mail.hpp"

namespace noom {

class Directory {
 public:
  struct Config {
    ShardIndex shards;
    std::function<std::int64_t()> steady_clock;
    Post post;
    After after;
  };
  explicit Directory(Config config) : config_(std::move(config)), people_(config_.shards, 0) {}

  void count_changed(const CountChanged& mail);
  void people_changed(const PeopleChanged& mail);
  void list_to(const ListRooms& mail);

 private:
  void changed();
  void tell_everyone();
  Frame list() const;
  std::uint32_t people() const;
  std::int64_t interval() const;

  Config config_;
  std::unordered_map<RoomName, std::uint32_t> counts_;
  std::vector<std::uint32_t> people_;  // of each home
  Frame list_;                         // as everyone was told last
  bool due_ = false;                   // everyone is going to be told
  std::int64_t next_ = 0;              // the earliest moment to tell everyone
};

}  // namespace noom
