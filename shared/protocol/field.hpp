// How a struct states its wire form once: fields() returns a tuple of these, in wire order.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <utility>

namespace noom {

template <class Struct, class Member>
struct Field {
  std::string_view name;     // the key
  Member Struct::*member;    // std::optional members may be absent
  std::string_view meaning;  // for PROTOCOL.md
  std::size_t limit;         // bytes of a text, items of a list; 0: the member's type has its own
  std::string_view begins;   // what a text must begin with
};

template <class Struct, class Member>
constexpr auto field(std::string_view name, Member Struct::*member, std::string_view meaning,
                     std::size_t limit = 0, std::string_view begins = {}) {
  return Field<Struct, Member>{name, member, meaning, limit, begins};
}

// A message has also `type` and `meaning`, a part of one `part` and `meaning`.
template <class T>
concept HasFields = requires {
  T::fields();
};

// An enum's wire names: specialise with `static constexpr std::array names`, in enumerator order
// from 0.
template <class Enum>
struct WireNames;

}  // namespace noom
