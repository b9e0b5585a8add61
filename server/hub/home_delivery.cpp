// What arrives at a home for those who are connected here.
#include "server/hub/home.hpp"
#include "shared/base/append_tightly.hpp"

namespace noom {

void Home::answered(const Answer& answer) {
  auto* const resident = find(answer.to);
  if (resident == nullptr) return;
  if (auto* const membership = resident->membership(answer.room)) {
    if (answer.asked == Asked::ToEnter) --membership->entering;
    if (membership->standing != answer.standing) {
      membership->standing = answer.standing;
      answer.standing == Standing::Member ? join_here(*resident, answer.room)
                                          : part_here(*resident, answer.room);
    }
    resident->forget_if_stranger(answer.room);
  }
  for (const auto& frame : answer.earlier) resident->peer.send(frame);
  if (answer.frame) resident->peer.send(answer.frame);
  for (const auto& frame : answer.missed) resident->peer.send(frame);
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

void Home::moved_out(const MovedOut& mail) {
  const auto found = members_here_.find(mail.room);
  if (found == members_here_.end()) return;
  for (auto* const resident : found->second) {
    resident->peer.send(mail.frame);
    resident->membership(mail.room)->standing = Standing::Stranger;
    resident->forget_if_stranger(mail.room);
  }
  members_here_.erase(found);
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
