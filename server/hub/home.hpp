// The side of a hub where connections live: whose each is, what they are called and which rooms
// they are in.
#pragma once

#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "server/hub/mail.hpp"

namespace noom {

class Home {
 public:
  struct Config {
    ShardIndex shard;
    ShardIndex shards;
    std::function<std::int64_t()> steady_clock;
    std::function<ConnectionId()> next_connection;
    std::function<SessionTicket()> new_session;
    std::function<PeerId(SessionTicket)> peer_of;
    Post post;
    Patience patience;
    Rate requests;
    std::uint32_t mesh_limit;
    std::vector<IceServer> ice_servers;
  };
  explicit Home(Config config) : config_(std::move(config)) {}

  ConnectionId connected(Peer peer);
  void received(ConnectionId from, Envelope<ClientMessage> envelope);
  void unreadable(ConnectionId from, std::uint32_t request, const Error& error);
  void closed(ConnectionId connection, Ended ended);

  void superseded(const Superseded& mail);
  void replied(const Reply& reply);
  void deliver(const ToPeer& mail);
  void deliver(const Deliver& mail);
  void deliver(const Everyone& mail);
  void removed(const Removed& mail);

  bool greeted(ConnectionId connection) const;
  std::size_t connections() const { return residents_.size(); }
  std::size_t people() const { return people_; }
  std::size_t memberships() const;

 private:
  // Enters under way are counted, because only the room's owner knows how each will end.
  struct Membership {
    RoomName room;
    std::uint32_t entering = 0;
    Standing standing = Standing::Stranger;
  };
  struct Resident {
    ConnectionId connection = 0;
    PeerId id;  // of the session; none before hello
    Peer peer;
    Nickname nickname;
    std::uint32_t visit = 0;
    std::uint32_t errors = 0;
    std::vector<Membership> rooms;
    TokenBucket requests;
    TokenBucket signals;

    bool greeted() const { return static_cast<bool>(id); }
    bool asked_for(const RoomName& room) const;
    Membership* membership(const RoomName& room);
    void forget_if_stranger(const RoomName& room);
  };

  void request(Resident& from, std::uint32_t id, const client::Hello& hello);
  void request(Resident& from, std::uint32_t id, const client::Nickname& nickname);
  void request(Resident& from, std::uint32_t id, const client::EnterRoom& enter);
  void request(Resident& from, std::uint32_t id, const client::LeaveRoom& leave);
  void request(Resident& from, std::uint32_t id, const client::Ping& ping);
  template <class Message>  // those that a room's owner decides as they are
  void request(Resident& from, std::uint32_t id, Message message);

  struct Limited {
    TokenBucket& bucket;
    Rate rate;
  };
  Limited limited(Resident& from, const ClientMessage& message) const;
  void ask_room(const Resident& from, std::optional<std::uint32_t> id, const RoomName& room,
                OwnerRequest request);  // no id: nobody waits for the answer
  Origin origin(const Resident& from, std::optional<std::uint32_t> id) const;
  void refuse(const Resident& to, std::uint32_t id, const Error& error);
  void refuse_until(const Resident& to, std::uint32_t id, std::int64_t pause);  // as too fast
  void say_refusal(const Resident& to, std::uint32_t id, server::Refusal refusal);
  void acknowledge(const Resident& to, std::uint32_t id);
  void tell_people();
  Resident* find(ConnectionId connection);
  void join_here(Resident& resident, const RoomName& room);
  void part_here(const Resident& resident, const RoomName& room);

  Config config_;
  std::unordered_map<ConnectionId, Resident> residents_;
  std::unordered_map<RoomName, std::vector<Resident*>> members_here_;
  std::uint32_t people_ = 0;
};

}  // namespace noom
