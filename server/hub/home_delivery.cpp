// What arrives at a home for those who are connected here.
#include "server/hub/home.hpp"
#include "shared/base/append_tightly.hpp"

namespace noom {

void Home::replied(const Reply& reply) {
  auto* const resident = find(reply.to);
  if (resident == nullptr) return;
  if (auto* const membership = resident->membership(reply.room)) {
    if (reply.asked == Asked::ToEnter) --membership->entering;
    if (membership->standing != reply.standing) {
      membership->standing = reply.standing;
      reply.standing == Standing::Member ? join_here(*resident, reply.room)
                                         : part_here(*resident, reply.room);
    }
    resident->forget_if_stranger(reply.room);
  }
  for (const auto& frame : reply.earlier) resident->peer.send(frame);
  if (reply.frame) resident->peer.send(reply.frame);
  for (const auto& frame : reply.missed) resident->peer.send(frame);
}

void Home::deliver(const ToPeer& mail) {
  if (const auto* const resident = find(mail.to)) resident->peer.send(mail.frame);
}

void Home::deliver(const Deliver& mail) {
  const auto found = members_here_.find(mail.room);
  if (found == members_here_.end()) return;
  for (const auto* const resident : found->second)
    if (resident->connection != mail.except) resident->peer.send(mail.frame);
}

void Home::deliver(const Everyone& mail) {
  for (const auto& [connection, resident] : residents_)
    if (resident.greeted()) resident.peer.send(mail.frame);
}

void Home::removed(const Removed& mail) {
  for (const auto connection : mail.whom) {
    auto* const resident = find(connection);
    auto* const membership = resident == nullptr ? nullptr : resident->membership(mail.room);
    if (membership == nullptr) continue;
    if (mail.frame) resident->peer.send(mail.frame);
    if (membership->standing == Standing::Member) part_here(*resident, mail.room);
    membership->standing = Standing::Stranger;
    resident->forget_if_stranger(mail.room);
  }
}

void Home::join_here(Resident& resident, const RoomName& room) {
  append_tightly(members_here_[room], &resident);
}

void Home::part_here(const Resident& resident, const RoomName& room) {
  const auto found = members_here_.find(room);
  std::erase(found->second, &resident);
  if (found->second.empty()) members_here_.erase(found);
}

}  // namespace noom
