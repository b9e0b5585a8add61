// The side of a hub that owns rooms: decides, publishes, and applies what the bus hands back.
#pragma once

#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "server/bus/journal.hpp"
#include "server/hub/attendance.hpp"
#include "server/hub/gate.hpp"
#include "shared/delivery/accepted.hpp"
#include "shared/delivery/log.hpp"
#include "shared/delivery/stays.hpp"
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
    Append append;  // empty: rooms end with the server
    Patience patience;
  };
  explicit Rooms(Config config);
  Rooms(const Rooms&) = delete;
  Rooms& operator=(const Rooms&) = delete;

  // A room of an earlier run: all its members are away. Before anything else is asked.
  void restore(const SavedRoom& saved);
  // So many more records are safe.
  void committed(std::uint64_t records) { gate_.committed(records); }

  void requested(RoomMail&& mail);
  void directed(const DirectedMail& mail);
  void move(const MoveRoom& mail);
  void move_all(const MoveEveryRoom& mail);

  std::size_t size() const { return rooms_.size(); }
  std::vector<RoomCount> counts() const;

 private:
  struct Logged {
    Frame frame;
    bool is_line;
  };
  struct Owned {
    explicit Owned(ShardIndex shards) : attendance(shards) {}
    Room room;
    Log<Logged> log{room_log_bounds};  // of the room's events
    Accepted accepted;
    Stays stays;
    Attendance attendance;
  };

  Owned* find(const RoomName& name);
  const Room& room_or_empty(const RoomName& name);
  const Room& empty(const RoomName& name);  // until it is asked for again
  static bool outdated(const Owned& owned, const RoomMail& mail);
  static const Receipt* accepted_before(const Owned& owned, const RoomMail& mail);
  void lost(const RoomMail& mail, const Lose& lose);
  void give_up(const RoomName& name, const Origin& origin, LeaveReason reason);
  void leave(const RoomName& name, const Origin& origin, LeaveReason reason);

  void apply_published(const RoomName& name, const RoomEvent& event, const Origin& origin);
  static void log_event(Owned& owned, const RoomEvent& event, const Frame& frame, std::int64_t at);
  void keep(Owned& owned, const RoomEvent& event, const Frame& frame);
  static SavedReceipt note(Owned& owned, PeerId by, Receipt receipt);
  bool refused_as_too_much(const RoomMail& mail);
  void refuse_at_once(const Origin& origin);

  // For another run.
  void record(Record record);
  void record_event(const Owned& owned, const RoomEvent& event, const Frame& frame,
                    const std::optional<SavedReceipt>& receipt);
  void record_directed(DirectedRecord directed, const Attendance::DirectedLog& log);
  void trim(const RoomName& room, std::optional<PeerId> alone, std::uint64_t from);
  void drop_old(Owned& owned, std::int64_t now);
  void restore_logs(Owned& owned, const SavedRoom& saved);
  void drop_restored(Owned& owned, const SavedRoom& saved);
  void wait_for(const RoomName& name, PeerId id);
  void tell_count(const Owned& owned);
  void deliver(const Owned& owned, const RoomEvent& event, const Frame& frame,
               const Origin& origin);
  void answer_event(Owned& owned, const RoomEvent& event, const Origin& origin);
  void admit(Owned& owned, const Origin& origin);
  static std::vector<Frame> earlier_lines(const Owned& owned);
  void answer(const Origin& origin, const Room& room, ServerMessage message,
              Asked asked = Asked::Other);
  void sweep_later();
  void sweep();

  Config config_;
  Gate gate_;
  Bus bus_;
  std::unordered_map<RoomName, Owned> rooms_;  // none is empty
  Room empty_;
  bool sweeping_ = false;
};

}  // namespace noom
