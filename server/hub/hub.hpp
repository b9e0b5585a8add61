// One shard's part of the server: the home of its peers, the owner of its rooms. Belongs to the
// shard's thread.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "server/hub/directory.hpp"
#include "server/hub/home.hpp"
#include "server/hub/rooms.hpp"
#include "server/hub/sessions.hpp"

namespace noom {

struct HubConfig {
  ShardIndex shard = 0;
  ShardIndex shards = 1;
  std::function<std::int64_t()> wall_clock;       // for people, milliseconds since 1970
  std::function<std::int64_t()> steady_clock;     // for rates, milliseconds
  std::function<ConnectionId()> next_connection;  // each higher than any before, in all shards
  std::function<SessionTicket()> new_session;
  std::function<PeerId(SessionTicket)> peer_of;  // of which no ticket can be guessed
  std::function<Epoch()> new_epoch;
  Post post;      // to the hub of another shard; it is delivered in order, and later
  After after;    // calls back on the shard's thread
  Append append;  // what is to outlive the server, to be answered by committed(); empty: nothing is
  Patience patience;
  Rate requests = limits::requests;  // of each peer
  std::uint32_t mesh_limit = limits::mesh_members;
  std::vector<IceServer> ice_servers;
};

struct HubCounts {
  std::size_t connections = 0;  // here
  std::size_t people = 0;       // of them, those who said hello
  std::size_t memberships = 0;  // of them, in rooms anywhere
  std::size_t rooms = 0;        // owned here
  std::size_t sessions = 0;     // registered here

  bool operator==(const HubCounts&) const = default;
  // Of several hubs together.
  HubCounts& operator+=(const HubCounts& other) {
    connections += other.connections;
    people += other.people;
    memberships += other.memberships;
    rooms += other.rooms;
    sessions += other.sessions;
    return *this;
  }
};

class Hub {
 public:
  explicit Hub(HubConfig config);
  Hub(const Hub&) = delete;
  Hub& operator=(const Hub&) = delete;

  // A connection's whole life, as its transport tells it.
  ConnectionId connected(Peer peer);
  void received(ConnectionId from, Envelope<ClientMessage> envelope);
  void unreadable(ConnectionId from, std::uint32_t request, const Error& error);
  void closed(ConnectionId connection, Ended ended);
  bool greeted(ConnectionId connection) const { return home_.greeted(connection); }

  // Mail that another hub posted.
  void receive(Mail mail);

  // A room that this shard owns, as it was when the server ended; before any connection.
  void restore(const SavedRoom& saved);
  // So many more of the records that were appended are safe.
  void committed(std::uint64_t records);

  // What the operator may do, on any shard: speak to everyone, move a room's members, move
  // everyone.
  void say(const ChatText& text);
  void move(const RoomName& room, std::vector<RoomName> to);
  void move_everyone(std::vector<RoomName> to);

  HubCounts counts() const;
  std::vector<RoomCount> rooms() const { return rooms_.counts(); }

 private:
  class Turn;
  After in_turn(const After& after);
  void post(ShardIndex to, Mail&& mail);
  void post_to_all(const Mail& mail);
  void open(Mail& mail);

  HubConfig config_;
  // Empty between turns; their memory stays.
  std::vector<Mail> to_self_;
  std::vector<Mail> opening_;  // written before that, and being opened
  bool in_turn_ = false;
  Sessions sessions_;
  Home home_;
  Rooms rooms_;
  Directory directory_;
};

}  // namespace noom
