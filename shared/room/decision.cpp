#include "shared/room/decision.hpp"

#include <utility>

#include "shared/base/overloaded.hpp"
#include "shared/room/permission.hpp"

namespace noom {
namespace {

using Decision = Result<std::optional<RoomEvent>>;

Role role_of(const Member* member) { return member == nullptr ? Role::Stranger : Role::Member; }

Decision nothing_to_tell() { return std::optional<RoomEvent>{}; }

Decision event(RoomEvent event) { return std::optional<RoomEvent>{std::move(event)}; }

Decision presence(const Room& room, const Member& me, Presence presence, std::uint32_t visit) {
  if (me.presence == presence && me.visit == visit) return nothing_to_tell();
  return event(server::Presence{.room = room.name,
                                .offset = room.offset + 1,
                                .id = me.id,
                                .presence = presence,
                                .visit = visit});
}

Decision enter(const Room& room, PeerId by, const Enter& request) {
  if (const auto* const me = room.find(by))
    return presence(room, *me, Presence::Here, request.visit);
  if (room.members.size() >= limits::room_members) return Error{Code::RoomFull, {}};
  return event(server::Welcome{.room = room.name,
                               .offset = room.offset + 1,
                               .member = {.id = by,
                                          .order = room.next_order,
                                          .nickname = request.nickname,
                                          .media = request.media,
                                          .presence = Presence::Here,
                                          .visit = request.visit}});
}

Decision bye(const Room& room, const Member& me, const Leave& request) {
  return event(server::Bye{.room = room.name,
                           .offset = room.offset + 1,
                           .id = me.id,
                           .nickname = me.nickname,
                           .reason = request.reason});
}

Decision nickname(const Room& room, const Member& me, const Rename& request) {
  if (request.nickname == me.nickname) return nothing_to_tell();
  return event(server::Nickname{.room = room.name,
                                .offset = room.offset + 1,
                                .id = me.id,
                                .nickname = request.nickname,
                                .previous = me.nickname});
}

Decision new_message(const Room& room, const Member& me, client::NewMessage&& request,
                     std::int64_t now) {
  return event(server::NewMessage{.room = room.name,
                                  .offset = room.offset + 1,
                                  .from = me.id,
                                  .nickname = me.nickname,
                                  .key = request.key,
                                  .text = std::move(request.text),
                                  .at = now});
}

Decision media(const Room& room, const Member& me, const client::Media& request) {
  if (request.media == me.media) return nothing_to_tell();
  return event(server::Media{
      .room = room.name, .offset = room.offset + 1, .id = me.id, .media = request.media});
}

Decision hand(const Room& room, const Member& me, const client::Hand& request) {
  if (request.hand == me.hand) return nothing_to_tell();
  return event(server::Hand{
      .room = room.name, .offset = room.offset + 1, .id = me.id, .hand = request.hand});
}

Decision room_setting(const Room& room, const Member& me, const client::RoomSetting& request) {
  if (request.history == room.history()) return nothing_to_tell();
  return event(server::RoomSetting{.room = room.name,
                                   .offset = room.offset + 1,
                                   .id = me.id,
                                   .nickname = me.nickname,
                                   .history = request.history});
}

Decision decide_as(const Room& room, const Member& me, RoomRequest&& request, std::int64_t now) {
  return std::visit(
      overloaded{
          [](const Enter&) { return nothing_to_tell(); },
          [&](const Leave& r) { return bye(room, me, r); },
          [&](const Lose&) { return presence(room, me, Presence::Away, me.visit); },
          [&](const Rename& r) { return nickname(room, me, r); },
          [&](client::NewMessage&& r) { return new_message(room, me, std::move(r), now); },
          [&](const client::Media& r) { return media(room, me, r); },
          [&](const client::Hand& r) { return hand(room, me, r); },
          [&](const client::RoomSetting& r) { return room_setting(room, me, r); },
      },
      std::move(request));
}

}  // namespace

Decision decide(const Room& room, PeerId by, RoomRequest request, std::int64_t now) {
  const auto* const me = room.find(by);
  if (const auto code = forbidden(role_of(me), act_of(request))) return Error{*code, {}};
  if (const auto* const entering = std::get_if<Enter>(&request)) return enter(room, by, *entering);
  return decide_as(room, *me, std::move(request), now);
}

Result<ServerMessage> address(const Room& room, PeerId by, const Directed& directed, Stamp stamp) {
  const auto* const me = room.find(by);
  if (const auto code = forbidden(role_of(me), act_of(directed))) return Error{*code, {}};
  if (to_whom(directed) == by || room.find(to_whom(directed)) == nullptr)
    return Error{Code::NoSuchMember, {}};
  return std::visit(overloaded{
                        [&](const client::PrivateMessage& m) -> ServerMessage {
                          return server::PrivateMessage{.room = room.name,
                                                        .number = stamp.number,
                                                        .from = by,
                                                        .nickname = me->nickname,
                                                        .key = m.key,
                                                        .text = m.text,
                                                        .at = stamp.at};
                        },
                        [&](const client::Offer& m) -> ServerMessage {
                          return server::Offer{.room = room.name,
                                               .number = stamp.number,
                                               .from = by,
                                               .generation = m.generation,
                                               .sdp = m.sdp,
                                               .count = m.count};
                        },
                        [&](const client::Answer& m) -> ServerMessage {
                          return server::Answer{.room = room.name,
                                                .number = stamp.number,
                                                .from = by,
                                                .generation = m.generation,
                                                .sdp = m.sdp,
                                                .count = m.count};
                        },
                        [&](const client::Ice& m) -> ServerMessage {
                          return server::Ice{.room = room.name,
                                             .number = stamp.number,
                                             .from = by,
                                             .generation = m.generation,
                                             .candidate = m.candidate,
                                             .count = m.count};
                        },
                    },
                    directed);
}

PeerId to_whom(const Directed& directed) {
  return std::visit([](const auto& message) { return message.to; }, directed);
}

}  // namespace noom
