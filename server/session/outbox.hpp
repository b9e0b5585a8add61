// What waits to be written to one peer: frames in order, bounded in bytes. Empty, it holds no
// memory.
#pragma once

#include <cstddef>
#include <vector>

#include "server/hub/peer.hpp"
#include "server/rfc6455/frame.hpp"
#include "server/session/gathered.hpp"

namespace noom {

class Outbox {
 public:
  using Opcode = rfc6455::Opcode;

  // Whether there is room for so many bytes more. What an end of the connection needs is pushed
  // without asking.
  bool takes(std::size_t payload) const { return bytes_ + payload <= limits::outbox_bytes; }
  void push(Opcode opcode, Frame payload);

  bool empty() const { return first_ == waiting_.size(); }
  std::size_t bytes() const { return bytes_; }  // of payload

  // As much of the front as one write takes.
  void gather(Gathered& into) const;
  // So many bytes of what was gathered have gone.
  void wrote(std::size_t bytes);

  // What has begun to go must end; the rest is forgotten.
  void give_up();

 private:
  struct Waiting {
    Frame payload;
    Opcode opcode;
  };
  static std::size_t size_of(const Waiting& frame);
  void pop();

  std::vector<Waiting> waiting_;
  std::size_t first_ = 0;
  std::size_t begun_ = 0;  // bytes of the first frame that have gone
  std::size_t bytes_ = 0;
};

}  // namespace noom
