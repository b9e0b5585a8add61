#include "server/hub/hub.hpp"

#include <utility>

#include "shared/base/overloaded.hpp"

namespace noom {

// Mail to oneself is opened when the call that wrote it is done, in order, so nothing here is
// re-entered.
class Hub::Turn {
 public:
  explicit Turn(Hub& hub) : hub_(hub), outermost_(!std::exchange(hub.in_turn_, true)) {}
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    if (!outermost_) return;
    while (!hub_.to_self_.empty()) {
      hub_.opening_.swap(hub_.to_self_);
      for (auto& mail : hub_.opening_) hub_.open(mail);
      hub_.opening_.clear();
    }
    hub_.in_turn_ = false;
  }

 private:
  Hub& hub_;
  bool outermost_;
};

Hub::Hub(HubConfig config)
    : config_(std::move(config)),
      sessions_([this](ShardIndex to, Mail&& mail) { post(to, std::move(mail)); }),
      home_({.shard = config_.shard,
             .shards = config_.shards,
             .steady_clock = config_.steady_clock,
             .next_connection = config_.next_connection,
             .new_session = config_.new_session,
             .peer_of = config_.peer_of,
             .post = [this](ShardIndex to, Mail&& mail) { post(to, std::move(mail)); },
             .patience = config_.patience,
             .requests = config_.requests,
             .mesh_limit = config_.mesh_limit,
             .ice_servers = config_.ice_servers}),
      rooms_({.shards = config_.shards,
              .wall_clock = config_.wall_clock,
              .steady_clock = config_.steady_clock,
              .new_epoch = config_.new_epoch,
              .post = [this](ShardIndex to, Mail&& mail) { post(to, std::move(mail)); },
              .after = in_turn(config_.after),
              .append = config_.append,
              .patience = config_.patience}),
      directory_({.shards = config_.shards,
                  .steady_clock = config_.steady_clock,
                  .post = [this](ShardIndex to, Mail&& mail) { post(to, std::move(mail)); },
                  .after = in_turn(config_.after)}) {}

// What a timer does is a turn like any other.
After Hub::in_turn(const After& after) {
  return [this, after](std::int64_t wait, std::function<void()> then) {
    after(wait, [this, then = std::move(then)] {
      const Turn turn(*this);
      then();
    });
  };
}

ConnectionId Hub::connected(Peer peer) {
  const Turn turn(*this);
  return home_.connected(std::move(peer));
}

void Hub::received(ConnectionId from, Envelope<ClientMessage> envelope) {
  const Turn turn(*this);
  home_.received(from, std::move(envelope));
}

void Hub::unreadable(ConnectionId from, std::uint32_t request, const Error& error) {
  const Turn turn(*this);
  home_.unreadable(from, request, error);
}

void Hub::closed(ConnectionId connection, Ended ended) {
  const Turn turn(*this);
  home_.closed(connection, ended);
}

void Hub::receive(Mail mail) {
  const Turn turn(*this);
  open(mail);
}

void Hub::restore(const SavedRoom& saved) {
  const Turn turn(*this);
  rooms_.restore(saved);
}

void Hub::committed(std::uint64_t records) {
  const Turn turn(*this);
  rooms_.committed(records);
}

void Hub::say(const ChatText& text) {
  const Turn turn(*this);
  post_to_all(Everyone{frame_of(server::Notice{.text = text, .at = config_.wall_clock()})});
}

void Hub::move(const RoomName& room, std::vector<RoomName> to) {
  const Turn turn(*this);
  post(owner_of(room, config_.shards),
       RoomMail{.room = room, .origin = {}, .request = MoveOut{std::move(to)}});
}

// Each room says where to go, as does the last line for those who are in none: whatever comes last
// to a peer, it ends where it should.
void Hub::move_everyone(std::vector<RoomName> to) {
  const Turn turn(*this);
  post_to_all(MoveEveryRoom{to});
  post_to_all(Everyone{frame_of(server::Moved{.room = std::nullopt, .to = std::move(to)})});
}

HubCounts Hub::counts() const {
  return {.connections = home_.connections(),
          .people = home_.people(),
          .memberships = home_.memberships(),
          .rooms = rooms_.size(),
          .sessions = sessions_.size()};
}

void Hub::post(ShardIndex to, Mail&& mail) {
  if (to == config_.shard)
    to_self_.push_back(std::move(mail));
  else
    config_.post(to, std::move(mail));
}

void Hub::post_to_all(const Mail& mail) {
  for (ShardIndex shard = 0; shard < config_.shards; ++shard) post(shard, Mail(mail));
}

void Hub::open(Mail& mail) {
  std::visit(overloaded{
                 [this](RoomMail& m) { rooms_.asked(std::move(m)); },
                 [this](MoveEveryRoom& m) { rooms_.move_all(m); },
                 [this](Claim& m) { sessions_.claimed(m); },
                 [this](Release& m) { sessions_.released(m); },
                 [this](Superseded& m) { home_.superseded(m); },
                 [this](Reply& m) { home_.replied(m); },
                 [this](ToPeer& m) { home_.deliver(m); },
                 [this](Deliver& m) { home_.deliver(m); },
                 [this](Removed& m) { home_.removed(m); },
                 [this](Everyone& m) { home_.deliver(m); },
                 [this](CountChanged& m) { directory_.count_changed(m); },
                 [this](PeopleChanged& m) { directory_.people_changed(m); },
                 [this](ListRooms& m) { directory_.list_to(m); },
             },
             mail);
}

}  // namespace noom
