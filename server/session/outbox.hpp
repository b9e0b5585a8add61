// What waits to be written to one peer: frames in order, bounded in bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
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

  bool empty() const { return !first_.payload; }
  std::size_t bytes() const { return bytes_; }  // of payload

  // As much of the front as there is room for; whether that is all.
  bool gather(Gathered& into) const;
  // Whether the same bytes wait here, as is usual for members of one room.
  bool same_as(const Outbox& other) const;
  // So many bytes of what was gathered have gone.
  void wrote(std::size_t bytes);

  // What has begun to go must end; the rest is forgotten.
  void give_up();
  // The memory of what is behind the first, if nothing is. Not at each turn: whoever was written to
  // in this one will likely be in the next.
  void let_go() {
    if (behind().empty()) behind_.reset();
  }

 private:
  struct Waiting {
    Frame payload;
    Opcode opcode{};
    bool operator==(const Waiting&) const = default;
  };
  static std::size_t size_of(const Waiting& frame) {
    return rfc6455::Head::size_for(frame.payload->size()) + frame.payload->size();
  }
  std::span<const Waiting> behind() const;
  // Whether all of the frame is in so many bytes; then they are fewer, and so is what waits.
  bool take_whole(const Waiting& frame, std::size_t& bytes);
  // The first and so many behind it.
  void drop(std::ptrdiff_t behind_first);

  // The first frame has its place here: whoever is written to seldom has no other.
  Waiting first_;  // without a payload, if nothing waits
  std::unique_ptr<std::vector<Waiting>> behind_;
  std::uint32_t begun_ = 0;  // bytes of the first frame that have gone
  std::uint32_t bytes_ = 0;
};

}  // namespace noom
