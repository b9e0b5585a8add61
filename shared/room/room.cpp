#include "shared/room/room.hpp"

#include <algorithm>

#include "shared/base/append_tightly.hpp"
#include "shared/base/overloaded.hpp"

namespace noom {
namespace {

Member* find_member(Room& room, PeerId id) { return const_cast<Member*>(room.find(id)); }

Applied enter(Room& room, const Member& member) {
  if (room.find(member.id) != nullptr) return Applied::Nothing;
  append_tightly(room.members, member);
  room.next_order = std::max(room.next_order, member.order + 1);
  return Applied::Roster;
}

Applied leave(Room& room, PeerId id) {
  return std::erase_if(room.members, [id](const Member& member) { return member.id == id; }) > 0
             ? Applied::Roster
             : Applied::Nothing;
}

Applied set_history(Room& room, const server::RoomSetting& setting) {
  room.shown_since.reset();
  if (setting.history == History::Shown) room.shown_since = setting.offset;
  return Applied::Setting;
}

template <class Value>
Applied change(Room& room, PeerId id, Value Member::*what, const Value& value) {
  auto* const member = find_member(room, id);
  if (member == nullptr) return Applied::Nothing;
  member->*what = value;
  return Applied::Member;
}

}  // namespace

const Member* Room::find(PeerId id) const {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [id](const Member& member) { return member.id == id; });
  return found == members.end() ? nullptr : &*found;
}

Applied apply(Room& room, const RoomEvent& event) {
  if (offset_of(event) <= room.offset) return Applied::Nothing;
  room.offset = offset_of(event);
  return std::visit(
      overloaded{
          [&](const server::Welcome& e) { return enter(room, e.member); },
          [&](const server::Bye& e) { return leave(room, e.id); },
          [&](const server::Nickname& e) {
            return change(room, e.id, &Member::nickname, e.nickname);
          },
          [&](const server::Media& e) { return change(room, e.id, &Member::media, e.media); },
          [&](const server::Presence& e) {
            change(room, e.id, &Member::visit, e.visit);
            return change(room, e.id, &Member::presence, e.presence);
          },
          [&](const server::Hand& e) { return change(room, e.id, &Member::hand, e.hand); },
          [&](const server::RoomSetting& e) { return set_history(room, e); },
          [&](const server::NewMessage&) { return Applied::Line; },
      },
      event);
}

PeerId author(const RoomEvent& event) {
  return std::visit(overloaded{
                        [](const server::Welcome& e) { return e.member.id; },
                        [](const server::NewMessage& e) { return e.from; },
                        [](const auto& e) { return e.id; },
                    },
                    event);
}

std::uint64_t offset_of(const RoomEvent& event) {
  return std::visit([](const auto& e) { return e.offset; }, event);
}

server::Entered snapshot(const Room& room) {
  return {.room = room.name,
          .epoch = room.epoch,
          .offset = room.offset,
          .number = 0,
          .recovered = false,
          .next_order = room.next_order,
          .shown_since = room.shown_since,
          .earlier = 0,
          .members = room.members};
}

Room from_snapshot(const server::Entered& entered) {
  return {.name = entered.room,
          .epoch = entered.epoch,
          .offset = entered.offset,
          .next_order = entered.next_order,
          .shown_since = entered.shown_since,
          .members = entered.members};
}

}  // namespace noom
