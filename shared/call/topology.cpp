#include "shared/call/topology.hpp"

#include <algorithm>
#include <iterator>

namespace noom::call {
namespace {

auto find(const std::vector<Participant>& members, PeerId id) {
  return std::find_if(members.begin(), members.end(),
                      [id](const Participant& member) { return member.id == id; });
}

}  // namespace

std::vector<Participant> in_call(const std::vector<Participant>& members, std::size_t limit) {
  std::vector<Participant> inside;
  std::copy_if(members.begin(), members.end(), std::back_inserter(inside),
               [](const Participant& member) { return member.wants_call; });
  std::sort(inside.begin(), inside.end(),
            [](const Participant& a, const Participant& b) { return a.order < b.order; });
  if (inside.size() > limit) inside.resize(limit);
  return inside;
}

Place place(PeerId member, const std::vector<Participant>& members, std::size_t limit) {
  const auto found = find(members, member);
  if (found == members.end() || !found->wants_call) return Place::Outside;
  const auto inside = in_call(members, limit);
  return find(inside, member) == inside.end() ? Place::Full : Place::Inside;
}

std::vector<Link> links(PeerId me, const std::vector<Participant>& members, std::size_t limit) {
  const auto inside = in_call(members, limit);
  const auto mine = find(inside, me);
  std::vector<Link> links;
  if (mine == inside.end()) return links;
  for (const Participant& other : inside) {
    if (other.id == me) continue;
    links.push_back({.peer = other.id,
                     .role = role(mine->order, other.order),
                     .first_offer = first_offer(mine->order, other.order)});
  }
  return links;
}

}  // namespace noom::call
