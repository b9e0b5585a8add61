// The side of a hub that owns rooms: performs what each room's step says.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "server/hub/append.hpp"
#include "server/hub/gate.hpp"
#include "shared/room/step.hpp"

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

  void asked(RoomMail&& mail);
  void move_all(const MoveEveryRoom& mail);

  std::size_t size() const { return rooms_.size(); }
  std::vector<RoomCount> counts() const;

 private:
  Now now() const;
  std::vector<RoomName> names() const;
  void perform(const RoomName& room, Effects effects);
  void perform(const RoomName& room, Record&& record);
  void perform(const RoomName& room, Wait&& wait);
  template <class Mail>
  void perform(const RoomName& room, ToHome<Mail>&& mail);
  void tell_count(const Room& room);
  void drop_old_later();
  void drop_old();

  Config config_;
  Gate gate_;
  std::unordered_map<RoomName, OwnedRoom> rooms_;  // none is empty
  bool dropping_ = false;                          // is due
};

}  // namespace noom
