#include "server/hub/home.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "server/log.hpp"

namespace noom {

Home::Membership* Home::Resident::membership(const RoomName& room) {
  const auto found = std::find_if(rooms.begin(), rooms.end(),
                                  [&room](const Membership& one) { return one.room == room; });
  return found == rooms.end() ? nullptr : &*found;
}

bool Home::Resident::asked_for(const RoomName& room) const {
  return std::any_of(rooms.begin(), rooms.end(),
                     [&room](const Membership& one) { return one.room == room; });
}

void Home::Resident::forget_if_stranger(const RoomName& room) {
  std::erase_if(rooms, [&room](const Membership& one) {
    return one.room == room && one.standing == Standing::Stranger && one.entering == 0;
  });
}

ConnectionId Home::connected(Peer peer) {
  const auto connection = config_.next_connection();
  auto& resident = residents_[connection];
  resident.connection = connection;
  resident.peer = std::move(peer);
  resident.nickname = default_nickname();
  return connection;
}

void Home::received(ConnectionId from, Envelope<ClientMessage> envelope) {
  auto* const resident = find(from);
  if (resident == nullptr) return;
  const bool hello = std::holds_alternative<client::Hello>(envelope.message);
  const auto [bucket, rate] = limited(*resident, envelope.message);
  const auto now = config_.steady_clock();
  if (!bucket.take(rate, now))
    return refuse_until(*resident, envelope.id, bucket.until_next(rate, now));
  if (!resident->greeted() && !hello) return refuse(*resident, envelope.id, {Code::HelloFirst, {}});
  if (resident->greeted() && hello) return refuse(*resident, envelope.id, {Code::HelloTwice, {}});
  std::visit([&](auto& message) { request(*resident, envelope.id, std::move(message)); },
             envelope.message);
}

void Home::unreadable(ConnectionId from, std::uint32_t request, const Error& error) {
  auto* const resident = find(from);
  if (resident == nullptr) return;
  refuse(*resident, request, error);
  if (++resident->errors > limits::decode_errors) resident->peer.close(CloseCode::TooManyErrors);
}

// The rooms hear of it while the session is still known here; only then is it forgotten.
void Home::closed(ConnectionId connection, Ended ended) {
  auto* const resident = find(connection);
  if (resident == nullptr) return;
  const auto id = resident->id;
  log::info("disconnecting", {{"peer", id.text()}, {"rooms", resident->rooms.size()}});
  const auto lose = ended == Ended::Goodbye
                        ? Lose{.patience = config_.patience.goodbye, .reason = LeaveReason::Left}
                        : Lose{.patience = config_.patience.lost, .reason = LeaveReason::Lost};
  for (const auto& membership : resident->rooms) {
    ask_room(*resident, std::nullopt, membership.room, RoomRequest{lose});
    if (membership.standing == Standing::Member) part_here(*resident, membership.room);
  }
  const bool counted = resident->greeted();
  residents_.erase(connection);
  if (counted) {
    config_.post(registrar_of(id, config_.shards), Release{.id = id, .connection = connection});
    --people_;
    tell_people();
  }
  log::info("disconnected", {{"peer", id.text()}});
}

void Home::superseded(const Superseded& mail) {
  if (const auto* const resident = find(mail.connection))
    resident->peer.close(CloseCode::Superseded);
}

Home::Limited Home::limited(Resident& from, const ClientMessage& message) const {
  const bool signal = std::holds_alternative<client::Offer>(message) ||
                      std::holds_alternative<client::Answer>(message) ||
                      std::holds_alternative<client::Ice>(message);
  return signal ? Limited{from.signals, limits::signals} : Limited{from.requests, config_.requests};
}

void Home::request(Resident& from, std::uint32_t id, const client::Hello& hello) {
  if (hello.protocol != limits::protocol_version) {
    refuse(from, id, {Code::ProtocolVersion, {}});
    return from.peer.close(CloseCode::ProtocolVersion);
  }
  const auto session = hello.session ? *hello.session : config_.new_session();
  from.id = config_.peer_of(session);
  from.visit = hello.visit.value_or(0);
  if (hello.nickname) from.nickname = *hello.nickname;
  from.peer.send(frame_of(server::Hello{.protocol = limits::protocol_version,
                                        .id = from.id,
                                        .session = session,
                                        .nickname = from.nickname,
                                        .mesh_limit = config_.mesh_limit,
                                        .ice_servers = config_.ice_servers},
                          id));
  config_.post(registrar_of(from.id, config_.shards),
               Claim{.id = from.id, .home = config_.shard, .connection = from.connection});
  ++people_;
  tell_people();
  config_.post(directory_shard, ListRooms{.home = config_.shard, .connection = from.connection});
}

void Home::request(Resident& from, std::uint32_t id, const client::Nickname& nickname) {
  from.nickname = nickname.nickname;
  for (const auto& room : from.rooms)
    ask_room(from, std::nullopt, room.room, RoomRequest{Rename{from.nickname}});
  acknowledge(from, id);
}

void Home::request(Resident& from, std::uint32_t id, const client::EnterRoom& enter) {
  auto* membership = from.membership(enter.room);
  if (membership == nullptr) {
    if (from.rooms.size() >= limits::rooms_per_peer)
      return refuse(from, id, {Code::TooManyRooms, {}});
    from.rooms.push_back({.room = enter.room, .entering = 0, .standing = Standing::Stranger});
    membership = &from.rooms.back();
  }
  ++membership->entering;
  auto asking = origin(from, id);
  asking.since = enter.since;
  config_.post(
      owner_of(enter.room, config_.shards),
      RoomMail{.room = enter.room,
               .origin = asking,
               .request = RoomRequest{
                   Enter{.nickname = from.nickname, .media = enter.media, .visit = from.visit}}});
}

void Home::request(Resident& from, std::uint32_t id, const client::LeaveRoom& leave) {
  ask_room(from, id, leave.room, RoomRequest{Leave{LeaveReason::Left}});
}

void Home::request(Resident& from, std::uint32_t id, const client::Ping&) { acknowledge(from, id); }

template <class Message>
void Home::request(Resident& from, std::uint32_t id, Message message) {
  constexpr bool directed = std::is_constructible_v<Directed, Message>;
  using Kind = std::conditional_t<directed, Directed, RoomRequest>;
  const auto room = message.room;
  ask_room(from, id, room, Kind{std::move(message)});
}

// The owner need not hear of rooms that one never asked to enter.
void Home::ask_room(const Resident& from, std::optional<std::uint32_t> id, const RoomName& room,
                    OwnerRequest request) {
  if (!from.asked_for(room)) return refuse(from, id.value_or(0), {Code::NotAMember, {}});
  config_.post(owner_of(room, config_.shards),
               RoomMail{.room = room, .origin = origin(from, id), .request = std::move(request)});
}

bool Home::greeted(ConnectionId connection) const {
  const auto found = residents_.find(connection);
  return found != residents_.end() && found->second.greeted();
}

std::size_t Home::memberships() const {
  std::size_t count = 0;
  for (const auto& [room, members] : members_here_) count += members.size();
  return count;
}

Origin Home::origin(const Resident& from, std::optional<std::uint32_t> id) const {
  return {.by = from.id,
          .home = config_.shard,
          .connection = from.connection,
          .request = id,
          .since = std::nullopt};
}

void Home::refuse(const Resident& to, std::uint32_t id, const Error& error) {
  say_refusal(to, id, refusal(error));
}

void Home::refuse_until(const Resident& to, std::uint32_t id, std::int64_t pause) {
  auto message = refusal({Code::TooFast, {}});
  message.after = static_cast<std::uint32_t>(pause);
  say_refusal(to, id, std::move(message));
}

void Home::say_refusal(const Resident& to, std::uint32_t id, server::Refusal refusal) {
  log::debug("refused", {{"peer", to.id.text()}, {"code", refusal.code}});
  to.peer.send(frame_of(std::move(refusal), id));
}

void Home::acknowledge(const Resident& to, std::uint32_t id) {
  if (id != 0) to.peer.send(frame_of(server::Ack{}, id));
}

void Home::tell_people() {
  config_.post(directory_shard, PeopleChanged{.home = config_.shard, .count = people_});
}

Home::Resident* Home::find(ConnectionId connection) {
  const auto found = residents_.find(connection);
  return found == residents_.end() ? nullptr : &found->second;
}

}  // namespace noom
