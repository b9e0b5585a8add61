// Hubs with Ann in the room "tea", and how one enters, talks and whispers there.
#pragma once

#include <gtest/gtest.h>

#include "tests/server/hub/hubs.hpp"

namespace noom::test {

class TeaRoom : public testing::TestWithParam<ShardIndex> {
 protected:
  explicit TeaRoom(Rate requests = limits::requests, Kept kept = Kept::InMemory)
      : hubs(GetParam(), requests, kept) {}

  std::uint32_t say(Member& from, std::uint32_t key, std::string_view what) {
    return hubs.say(from, client::NewMessage{.room = tea, .key = key, .text = text(what)});
  }
  std::uint32_t whisper(Member& from, PeerId to, std::uint32_t key, std::string_view what) {
    return hubs.say(from,
                    client::PrivateMessage{.room = tea, .to = to, .key = key, .text = text(what)});
  }
  std::uint32_t enter(Member& who, std::optional<Position> since = {}) {
    return hubs.say(who, client::EnterRoom{.room = tea, .media = {}, .since = since});
  }
  std::uint32_t leave(Member& who) { return hubs.say(who, client::LeaveRoom{tea}); }

  Hubs hubs;
  const RoomName tea = room("tea");
  Member& ann = hubs.greet_in("Ann", "tea");
};

}  // namespace noom::test
