// Since when each member of one room is there, where they hear: at which home, by which connection,
// and what was sent to them alone.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "shared/delivery/log.hpp"
#include "shared/protocol/frame.hpp"
#include "shared/room/origin.hpp"

namespace noom {

class Attendance {
 public:
  using DirectedLog = Log<Frame>;
  struct Place {
    ShardIndex home = 0;
    ConnectionId connection = 0;
    bool operator==(const Place&) const = default;
  };

  explicit Attendance(ShardIndex homes) : hearing_(homes, 0) {}

  // Is there since that event of the room's log.
  void welcomed(PeerId id, std::uint64_t offset) { entry(id).since = offset; }
  // Hears from now on, there and nowhere else.
  void arrive(PeerId id, Place place);
  // Was there before the server began, and may come back.
  void remember(PeerId id) { entry(id); }
  // Hears no more, and what is sent to them alone is kept.
  void depart(PeerId id);
  // Those who heard, by their home.
  std::map<ShardIndex, std::vector<ConnectionId>> depart_all();
  void forget(PeerId id);

  // The offset of their `welcome`; 0: before the log began.
  std::uint64_t since(PeerId id) const;
  // The last place; of somebody who never arrived, one that is older than all.
  Place last_place(PeerId id) const;
  bool hears(PeerId id) const;
  // How many hear at each home.
  const std::vector<std::uint32_t>& hearing() const { return hearing_; }

  DirectedLog& directed(PeerId id);  // of somebody who arrived or is remembered
  // The number of the last message to them alone.
  std::uint64_t last_number(PeerId id) const;
  // Nothing when one of them is no longer kept.
  std::optional<std::vector<Frame>> directed_since(PeerId id, std::uint64_t number) const;
  // Those whose messages were dropped.
  std::vector<PeerId> drop_old(std::int64_t now);

 private:
  struct Entry {
    PeerId id;
    ConnectionId connection = 0;
    ShardIndex home = 0;
    bool hears = false;
    std::uint64_t since = 0;
    std::unique_ptr<DirectedLog> directed;  // most members are never spoken to alone
  };
  std::size_t place_of(PeerId id) const;
  const Entry* find(PeerId id) const;
  Entry* find(PeerId id);
  Entry& entry(PeerId id);  // a new one, if there was none
  void depart(Entry& entry);

  std::vector<Entry> entries_;  // by id
  std::vector<std::uint32_t> hearing_;
};

}  // namespace noom
