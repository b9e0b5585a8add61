// How a struct states its wire form once: fields() returns a tuple of these, in wire order.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <utility>

namespace noom {

// Whether a field has to be there; an absent one takes the default of its member.
enum class Needed : bool { No, Yes };

template <class Struct, class Member>
struct Field {
  std::string_view name;  // the key
  Member Struct::*member;
  std::string_view meaning;  // for PROTOCOL.md, if it is there
  std::size_t limit;         // bytes of a text, items of a list; 0: the member's type has its own
  std::string_view begins;   // what a text must begin with
  Needed needed;
};

template <class Struct, class Member>
constexpr auto field(std::string_view name, Member Struct::*member, std::string_view meaning = {},
                     std::size_t limit = 0) {
  return Field<Struct, Member>{name, member, meaning, limit, {}, Needed::No};
}
template <class Struct, class Member>
constexpr auto must(std::string_view name, Member Struct::*member, std::string_view meaning = {},
                    std::size_t limit = 0, std::string_view begins = {}) {
  return Field<Struct, Member>{name, member, meaning, limit, begins, Needed::Yes};
}

// What a message says beside its payload, in the envelope: so whoever does not know its type still
// knows where it belongs. One of these is its `place()`; without, it belongs nowhere.
template <class Message>
constexpr auto in_room() {
  return std::tuple{must("room", &Message::room, "the room's name")};
}
template <class Event>
constexpr auto in_log() {
  return std::tuple{must("room", &Event::room, "the room's name"),
                    must("offset", &Event::offset, "in the room's log")};
}
template <class Directed>
constexpr auto to_one() {
  return std::tuple{must("room", &Directed::room, "the room that both are in"),
                    must("number", &Directed::number,
                         "rises by one with each message to you alone in this room")};
}
template <class Message>
concept HasPlace = requires {
  Message::place();
};

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
