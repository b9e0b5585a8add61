// Which connection has each session: the newest that showed its ticket. Each session is known to
// one shard, its registrar.
#pragma once

#include <unordered_map>

#include "server/hub/mail.hpp"

namespace noom {

class Sessions {
 public:
  explicit Sessions(Post post) : post_(std::move(post)) {}

  void claimed(const Claim& mail);
  void released(const Release& mail);
  std::size_t size() const { return holders_.size(); }

 private:
  struct Holder {
    ShardIndex home;
    ConnectionId connection;
  };
  Post post_;
  std::unordered_map<PeerId, Holder> holders_;
};

}  // namespace noom
