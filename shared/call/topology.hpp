// Who is polite and who offers first, by the order in which two members entered the room.
#pragma once

#include <cstdint>

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

}  // namespace noom::call
