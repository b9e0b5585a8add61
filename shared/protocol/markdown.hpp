// Tables of Markdown, and how a kind of wire value is put in words there.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "shared/base/id.hpp"
#include "shared/protocol/field.hpp"
#include "shared/protocol/limits.hpp"
#include "shared/protocol/names.hpp"

namespace noom::markdown {

inline std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

// 65536 as "65,536".
std::string number(std::uint64_t value);

std::string row(std::initializer_list<std::string> cells);
std::string heading_row(std::initializer_list<std::string> cells);

// The anchor that GitHub gives to a heading of one word.
std::string link_to_heading(std::string_view word);

struct Bounds {
  std::size_t limit;
  std::string_view begins;
};

std::string text_kind(Bounds bounds);
std::string choice_kind(const std::string_view* names, std::size_t count);

template <class Value>
struct Kind;

template <class Value>
struct Kind<std::optional<Value>> : Kind<Value> {};
template <>
struct Kind<std::string> {
  static std::string of(Bounds bounds) { return text_kind(bounds); }
};
template <>
struct Kind<RoomName> {
  static std::string of(Bounds) {
    return "room name, 1–" + number(limits::room_name_code_points) + " code points";
  }
};
template <>
struct Kind<Nickname> {
  static std::string of(Bounds) {
    return "nickname, 1–" + number(limits::nickname_code_points) + " code points";
  }
};
template <>
struct Kind<ChatText> {
  static std::string of(Bounds) {
    return "line, 1–" + number(limits::text_code_points) + " code points";
  }
};
template <class Tag>
struct Kind<Id<Tag>> {
  static std::string of(Bounds) { return "id"; }
};
template <>
struct Kind<bool> {
  static std::string of(Bounds) { return "`true` or `false`"; }
};
template <std::integral Integer>
struct Kind<Integer> {
  static std::string of(Bounds) {
    return sizeof(Integer) > 4 ? "natural number, at most 2⁵³" : "natural number, below 2³²";
  }
};
template <class Enum>
requires std::is_enum_v<Enum>
struct Kind<Enum> {
  static std::string of(Bounds) {
    return choice_kind(WireNames<Enum>::names.data(), WireNames<Enum>::names.size());
  }
};
template <HasFields Part>
struct Kind<Part> {
  static std::string of(Bounds) { return "object " + link_to_heading(Part::part); }
};
template <class Item>
struct Kind<std::vector<Item>> {
  static std::string of(Bounds bounds) {
    return "list of at most " + number(bounds.limit) + ": " +
           Kind<Item>::of({limits::listed_text_bytes, {}});
  }
};

// `beside`: what is said after the name.
template <class Struct, class Member>
std::string field_row(const Field<Struct, Member>& field, std::string_view beside = "") {
  return row({code(field.name) + std::string(beside), Kind<Member>::of({field.limit, field.begins}),
              field.needed == Needed::Yes ? "yes" : "no", std::string(field.meaning)});
}

template <HasFields Struct>
std::string field_table() {
  std::string table;
  if constexpr (HasPlace<Struct>)
    std::apply(
        [&](const auto&... fields) { ((table += field_row(fields, ", in the envelope")), ...); },
        Struct::place());
  std::apply([&](const auto&... fields) { ((table += field_row(fields)), ...); }, Struct::fields());
  if (table.empty()) return "No fields: the payload is `{}`.\n";
  return heading_row({"field", "kind", "required", "meaning"}) + table;
}

}  // namespace noom::markdown
