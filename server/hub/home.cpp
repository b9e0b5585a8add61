#include "server/hub/home.hpp"

#include <algorithm>
#include <type_traits>

#include "server/log.hpp"

namespace noom {

PeerId Home::connected(Peer peer) {
  const auto id = config_.new_peer_id();
  auto& resident = peers_[id];
  resident.id = id;
  resident.peer = std::move(peer);
  resident.nickname = default_nickname();
  return id;
}

void Home::received(PeerId from, const Envelope<ClientMessage>& envelope) {
  auto* const resident = find(from);
  if (resident == nullptr) return;
  const bool hello = std::holds_alternative<client::Hello>(envelope.message);
  if (!within_rate(*resident, envelope.message))
    return refuse(*resident, envelope.id, {Code::TooFast, {}});
  if (!resident->greeted && !hello) return refuse(*resident, envelope.id, {Code::HelloFirst, {}});
  if (resident->greeted && hello) return refuse(*resident, envelope.id, {Code::HelloTwice, {}});
  std::visit([&](const auto& message) { request(*resident, envelope.id, message); },
             envelope.message);
}

void Home::unreadable(PeerId from, std::uint32_t request, const Error& error) {
  auto* const resident = find(from);
  if (resident == nullptr) return;
  refuse(*resident, request, error);
  if (++resident->errors > limits::decode_errors) resident->peer.close(CloseCode::TooManyErrors);
}

// The rooms hear of it while the peer is still known; only then is it forgotten.
void Home::closed(PeerId id) {
  auto* const resident = find(id);
  if (resident == nullptr) return;
  log::info("disconnecting", {{"peer", id.text()}, {"rooms", resident->rooms.size()}});
  for (const auto& [room, membership] : resident->rooms) {
    ask_room(*resident, std::nullopt, room, Leave{LeaveReason::Lost});
    if (membership.standing == Standing::Member) part_here(*resident, room);
  }
  const bool counted = resident->greeted;
  peers_.erase(id);
  if (counted) {
    --people_;
    tell_people();
  }
  log::info("disconnected", {{"peer", id.text()}});
}

bool Home::within_rate(Resident& from, const ClientMessage& message) {
  const bool signal = std::holds_alternative<client::Offer>(message) ||
                      std::holds_alternative<client::Answer>(message) ||
                      std::holds_alternative<client::Ice>(message);
  return (signal ? from.signals : from.requests).take(config_.steady_clock());
}

void Home::request(Resident& from, std::uint32_t id, const client::Hello& hello) {
  if (hello.protocol != limits::protocol_version) {
    refuse(from, id, {Code::ProtocolVersion, {}});
    return from.peer.close(CloseCode::ProtocolVersion);
  }
  from.greeted = true;
  if (hello.nickname) from.nickname = *hello.nickname;
  from.peer.send(frame_of(server::Hello{.protocol = limits::protocol_version,
                                        .id = from.id,
                                        .nickname = from.nickname,
                                        .mesh_limit = config_.mesh_limit,
                                        .ice_servers = config_.ice_servers},
                          id));
  ++people_;
  tell_people();
  config_.post(directory_shard, ListRooms{.home = config_.shard, .peer = from.id});
}

void Home::request(Resident& from, std::uint32_t id, const client::Nickname& nickname) {
  from.nickname = nickname.nickname;
  for (const auto& room : from.rooms)
    ask_room(from, std::nullopt, room.first, Rename{from.nickname});
  acknowledge(from, id);
}

void Home::request(Resident& from, std::uint32_t id, const client::EnterRoom& enter) {
  const bool known = from.rooms.count(enter.room) != 0;
  if (!known && from.rooms.size() >= limits::rooms_per_peer)
    return refuse(from, id, {Code::TooManyRooms, {}});
  ++from.rooms[enter.room].entering;
  config_.post(owner_of(enter.room, config_.shards),
               RoomMail{.room = enter.room,
                        .origin = {.by = from.id, .home = config_.shard, .request = id},
                        .request = Enter{.nickname = from.nickname, .media = enter.media}});
}

void Home::request(Resident& from, std::uint32_t id, const client::LeaveRoom& leave) {
  ask_room(from, id, leave.room, Leave{LeaveReason::Left});
}

void Home::request(Resident& from, std::uint32_t id, const client::NewMessage& line) {
  ask_room(from, id, line.room, Say{line.text});
}

void Home::request(Resident& from, std::uint32_t id, const client::Media& media) {
  ask_room(from, id, media.room, ShowMedia{media.media});
}

void Home::request(Resident& from, std::uint32_t id, const client::Ping&) { acknowledge(from, id); }

template <class Message>
void Home::request(Resident& from, std::uint32_t id, const Message& directed) {
  static_assert(std::is_constructible_v<Directed, Message>);
  if (from.rooms.count(directed.room) == 0) return refuse(from, id, {Code::NotAMember, {}});
  config_.post(owner_of(directed.room, config_.shards),
               DirectedMail{.room = directed.room,
                            .origin = {.by = from.id, .home = config_.shard, .request = id},
                            .directed = directed});
}

// The owner need not hear of rooms that one never asked to enter.
void Home::ask_room(const Resident& from, std::optional<std::uint32_t> id, const RoomName& room,
                    RoomRequest request) {
  if (from.rooms.count(room) == 0) return refuse(from, id.value_or(0), {Code::NotAMember, {}});
  config_.post(owner_of(room, config_.shards),
               RoomMail{.room = room,
                        .origin = {.by = from.id, .home = config_.shard, .request = id},
                        .request = std::move(request)});
}

void Home::answered(const Answer& answer) {
  auto* const resident = find(answer.to);
  if (resident == nullptr) return;
  const auto found = resident->rooms.find(answer.room);
  if (found != resident->rooms.end()) {
    auto& membership = found->second;
    if (answer.asked == Asked::ToEnter) --membership.entering;
    if (membership.standing != answer.standing) {
      membership.standing = answer.standing;
      answer.standing == Standing::Member ? join_here(*resident, answer.room)
                                          : part_here(*resident, answer.room);
    }
    if (membership.standing == Standing::Stranger && membership.entering == 0)
      resident->rooms.erase(found);
  }
  if (answer.frame) resident->peer.send(answer.frame);
}

void Home::deliver(const ToPeer& mail) {
  if (const auto* const resident = find(mail.to)) resident->peer.send(mail.frame);
}

void Home::deliver(const Deliver& mail) {
  const auto found = members_here_.find(mail.room);
  if (found == members_here_.end()) return;
  for (const auto* const resident : found->second)
    if (resident->id != mail.except) resident->peer.send(mail.frame);
}

void Home::deliver(const Everyone& mail) {
  for (const auto& [id, resident] : peers_)
    if (resident.greeted) resident.peer.send(mail.frame);
}

void Home::moved_out(const MovedOut& mail) {
  const auto found = members_here_.find(mail.room);
  if (found == members_here_.end()) return;
  for (auto* const resident : found->second) {
    resident->peer.send(mail.frame);
    const auto room = resident->rooms.find(mail.room);
    room->second.standing = Standing::Stranger;
    if (room->second.entering == 0) resident->rooms.erase(room);
  }
  members_here_.erase(found);
}

bool Home::greeted(PeerId id) const {
  const auto found = peers_.find(id);
  return found != peers_.end() && found->second.greeted;
}

std::size_t Home::memberships() const {
  std::size_t count = 0;
  for (const auto& [room, members] : members_here_) count += members.size();
  return count;
}

void Home::refuse(const Resident& to, std::uint32_t id, const Error& error) {
  log::debug("refused", {{"peer", to.id.text()}, {"code", static_cast<int>(error.code)}});
  to.peer.send(frame_of(refusal(error), id));
}

void Home::acknowledge(const Resident& to, std::uint32_t id) {
  if (id != 0) to.peer.send(frame_of(server::Ack{}, id));
}

void Home::tell_people() {
  config_.post(directory_shard, PeopleChanged{.home = config_.shard, .count = people_});
}

Home::Resident* Home::find(PeerId id) {
  const auto found = peers_.find(id);
  return found == peers_.end() ? nullptr : &found->second;
}

void Home::join_here(Resident& resident, const RoomName& room) {
  members_here_[room].push_back(&resident);
}

void Home::part_here(const Resident& resident, const RoomName& room) {
  const auto found = members_here_.find(room);
  std::erase(found->second, &resident);
  if (found->second.empty()) members_here_.erase(found);
}

}  // namespace noom
