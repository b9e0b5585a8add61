// What a room's owner asks of the server that keeps it, in order.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "shared/room/mail.hpp"
#include "shared/room/record.hpp"

namespace noom {

enum class Goes : std::uint8_t {
  WhenSafe,  // after all that was recorded before it
  AtOnce     // it tells of no room
};
template <class Mail>
struct ToHome {
  ShardIndex home = 0;
  Mail mail;
  Goes goes = Goes::WhenSafe;
};
// The request is to be made later, by the same one.
struct Wait {
  std::int64_t milliseconds = 0;
  Origin origin;
  OwnerRequest then;
};

using Effect =
    std::variant<ToHome<Reply>, ToHome<ToPeer>, ToHome<Deliver>, ToHome<Removed>, Record, Wait>;
using Effects = std::vector<Effect>;

}  // namespace noom
