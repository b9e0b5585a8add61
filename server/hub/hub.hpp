// One shard's part of the server: the home of its peers, the owner of its rooms. Belongs to the
// shard's thread.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

#include "server/hub/directory.hpp"
#include "server/hub/home.hpp"
#include "server/hub/rooms.hpp"

namespace noom {

struct HubConfig {
  ShardIndex shard = 0;
  ShardIndex shards = 1;
  std::function<std::int64_t()> wall_clock;    // for people, milliseconds since 1970
  std::function<std::int64_t()> steady_clock;  // for rates, milliseconds
  std::function<PeerId()> new_peer_id;
  Post post;    // to the hub of another shard; it is delivered in order, and later
  After after;  // calls back on the shard's thread
  OpenBus open_bus;
  std::uint32_t mesh_limit = limits::mesh_members;
  std::vector<IceServer> ice_servers;
};

struct HubCounts {
  std::size_t peers = 0;        // connected here
  std::size_t people = 0;       // of them, those who said hello
  std::size_t memberships = 0;  // of them, in rooms anywhere
  std::size_t rooms = 0;        // owned here

  bool operator==(const HubCounts&) const = default;
};

class Hub {
 public:
  explicit Hub(HubConfig config);
  Hub(const Hub&) = delete;
  Hub& operator=(const Hub&) = delete;

  // A peer's whole life, as its transport tells it.
  PeerId connected(Peer peer);
  void received(PeerId from, const Envelope<ClientMessage>& envelope);
  void unreadable(PeerId from, std::uint32_t request, const Error& error);
  void closed(PeerId peer);
  bool greeted(PeerId peer) const { return home_.greeted(peer); }

  // Mail that another hub posted.
  void receive(Mail mail);

  // What the operator may do, on any shard: speak to everyone, move a room's members, move
  // everyone.
  void say(const ChatText& text);
  void move(const RoomName& room, std::vector<RoomName> to);
  void move_everyone(std::vector<RoomName> to);

  HubCounts counts() const;
  std::vector<RoomCount> rooms() const { return rooms_.counts(); }

 private:
  class Turn;
  void post(ShardIndex to, Mail mail);
  void post_to_all(const Mail& mail);
  void open(Mail mail);

  HubConfig config_;
  std::deque<Mail> to_self_;  // empty between turns
  bool in_turn_ = false;
  Home home_;
  Rooms rooms_;
  Directory directory_;
};

}  // namespace noom
