// The tea room kept on disk, with Bob in it, too; everyone may talk as fast as they like.
#pragma once

#include "tests/server/hub/tea_room.hpp"

namespace noom::test {

class DurableRoom : public TeaRoom {
 protected:
  DurableRoom() : TeaRoom({.per_second = 1e6, .burst = 1e6}, Kept::OnDisk) {}

  void restart() { hubs.restart(GetParam()); }
  // By a new connection to the server that was started again.
  Member& back(const Member& before, std::optional<Position> since = {}) {
    auto& again = hubs.come_back(before, "somebody");
    enter(again, since);
    return again;
  }

  Member& bob = hubs.greet_in("Bob", "tea");
};

}  // namespace noom::test
