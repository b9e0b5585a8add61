// The side of a hub that owns rooms: decides, publishes, and applies what the bus hands back.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "server/hub/mail.hpp"
#include "shared/room/room.hpp"

namespace noom {

class Rooms {
 public:
  struct Config {
    ShardIndex shards;
    std::function<std::int64_t()> wall_clock;
    Post post;
    OpenBus open_bus;
  };
  explicit Rooms(Config config);

  void requested(const RoomMail& mail);
  void directed(const DirectedMail& mail);
  void move(const MoveRoom& mail);
  void move_all(const MoveEveryRoom& mail);

  std::size_t size() const { return rooms_.size(); }
  std::vector<RoomCount> counts() const;

 private:
  struct Owned {
    Room room;
    std::unordered_map<PeerId, ShardIndex> homes;  // of those who hear the room
    std::vector<std::uint32_t> hearing;            // how many of them at each home
  };

  const Room& room_or_empty(const RoomName& name);
  void apply_published(const RoomName& name, const RoomEvent& event, const Origin& origin);
  void follow_roster(Owned& owned, const RoomEvent& event, const Origin& origin);
  void silence(Owned& owned, PeerId id);
  void deliver(const Owned& owned, const RoomEvent& event);
  void answer(const Origin& origin, const RoomName& room, Asked asked, ServerMessage message);
  void answer_event(const Room& room, const RoomEvent& event, const Origin& origin);

  Config config_;
  Bus bus_;
  std::unordered_map<RoomName, Owned> rooms_;  // none is empty
  Room empty_;
};

}  // namespace noom
