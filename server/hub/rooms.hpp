// The side of a hub that owns rooms: decides, publishes, and applies what the bus hands back.
#pragma once

#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "server/hub/attendance.hpp"
#include "server/hub/mail.hpp"
#include "shared/delivery/accepted.hpp"
#include "shared/delivery/log.hpp"
#include "shared/room/room.hpp"

namespace noom {

class Rooms {
 public:
  struct Config {
    ShardIndex shards;
    std::function<std::int64_t()> wall_clock;
    std::function<std::int64_t()> steady_clock;
    std::function<Epoch()> new_epoch;
    Post post;
    After after;
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
    explicit Owned(ShardIndex shards) : attendance(shards) {}
    Room room;
    Log<Frame> log{room_log_bounds};  // of the room's events
    Accepted accepted;
    Attendance attendance;
  };

  Owned* find(const RoomName& name);
  const Room& room_or_empty(const RoomName& name);
  bool outdated(const RoomMail& mail);
  const Receipt* accepted_before(const RoomMail& mail);
  void lost(const RoomMail& mail, const Lose& lose);
  void give_up(const RoomName& name, const Origin& origin, LeaveReason reason);
  void leave(const RoomName& name, const Origin& origin, LeaveReason reason);

  void apply_published(const RoomName& name, const RoomEvent& event, const Origin& origin);
  void keep(Owned& owned, const RoomEvent& event, const Frame& frame);
  void tell_count(const Owned& owned);
  void deliver(const Owned& owned, const RoomEvent& event, const Frame& frame,
               const Origin& origin);
  void answer_event(Owned& owned, const RoomEvent& event, const Origin& origin);
  void admit(Owned& owned, const Origin& origin);
  void answer(const Origin& origin, const RoomName& room, ServerMessage message,
              Asked asked = Asked::Other);
  void sweep_later();
  void sweep();

  Config config_;
  Bus bus_;
  std::unordered_map<RoomName, Owned> rooms_;  // none is empty
  Room empty_;
  bool sweeping_ = false;
};

}  // namespace noom
