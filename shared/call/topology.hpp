// Who calls whom: the mesh of a room's call, and for each pair who is polite and who offers first,
// by the order in which the members entered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shared/base/id.hpp"
#include "shared/call/negotiation.hpp"

namespace noom::call {

// Who came later is polite: it gives way when offers cross.
constexpr Role role(std::uint32_t mine, std::uint32_t theirs) {
  return mine > theirs ? Role::Polite : Role::Impolite;
}

// Who came later offers first, so that first offers never cross.
constexpr FirstOffer first_offer(std::uint32_t mine, std::uint32_t theirs) {
  return mine > theirs ? FirstOffer::Mine : FirstOffer::Theirs;
}

struct Participant {
  PeerId id;
  std::uint32_t order = 0;  // unique in a room
  bool wants_call = false;
  bool operator==(const Participant&) const = default;
};

// The first `limit` members by order, of those who want the call. The others stay in the chat.
std::vector<Participant> in_call(const std::vector<Participant>& members, std::size_t limit);

enum class Place { Outside, Inside, Full };
// Full: the member wants the call and finds `limit` others there before it.
Place place(PeerId member, const std::vector<Participant>& members, std::size_t limit);

struct Link {
  PeerId peer;
  Role role = Role::Polite;  // mine
  FirstOffer first_offer = FirstOffer::Mine;
  bool operator==(const Link&) const = default;
};

// My connections; none unless I am inside.
std::vector<Link> links(PeerId me, const std::vector<Participant>& members, std::size_t limit);

}  // namespace noom::call
