// Reads what fields() says of a struct out of JSON, and refuses what is not so.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/id.hpp"
#include "shared/base/result.hpp"
#include "shared/base/shared_text.hpp"
#include "shared/protocol/field.hpp"
#include "shared/protocol/json.hpp"
#include "shared/protocol/limits.hpp"
#include "shared/protocol/names.hpp"

namespace noom {

// No more than JavaScript holds exactly.
template <std::integral Integer>
Result<Integer> natural(const Json& json, std::string_view at) {
  constexpr std::uint64_t exact = std::uint64_t{1} << 53U;
  if (json.kind() == Json::Kind::OtherNumber) return Error{Code::BadValue, std::string(at)};
  if (json.kind() != Json::Kind::Natural) return Error{Code::WrongType, std::string(at)};
  const auto value = json.natural();
  if (value > exact || value > static_cast<std::uint64_t>(std::numeric_limits<Integer>::max()))
    return Error{Code::BadValue, std::string(at)};
  return static_cast<Integer>(value);
}

// A field's name and what holds for a text or list there.
struct FieldPlace {
  std::string_view name;
  std::size_t limit = 0;
  std::string_view begins = {};
};

// What becomes of a name that an enum does not have: a client must hear that it was not understood,
// but a page that is older than its server takes the first, which says least.
enum class NewNames : bool { AreRefused, AreTheFirst };

// Bytes of one text of a list; a frame may be as long as any message.
template <class Item>
inline constexpr std::size_t item_limit = limits::listed_text_bytes;
template <>
inline constexpr std::size_t item_limit<SharedText> = limits::server_message_bytes;

// Reads a value into `out`, or leaves the first Error. Each overload is one kind of wire value.
class WireReader {
 public:
  explicit WireReader(NewNames new_names) : new_names_(new_names) {}

  const std::optional<Error>& error() const { return error_; }

  template <HasFields Struct>
  void read(const Json& json, Struct& out, const FieldPlace& at) {
    if (json.kind() != Json::Kind::Object) return refuse(Code::WrongType, at);
    read_fields(json, out, Struct::fields());
  }
  // One of several, as WireWriter has it.
  template <class... Alternatives>
  void read(const Json& json, std::variant<Alternatives...>& out, const FieldPlace& at) {
    const auto member = json.kind() == Json::Kind::Object ? json.first() : std::nullopt;
    if (!member || json.size() != 1) return refuse(Code::WrongType, at);
    if (!(read_alternative<Alternatives>(*member, out) || ...)) refuse(Code::UnknownType, at);
  }
  template <class Struct, class Fields>
  void read_fields(const Json& object, Struct& out, const Fields& all) {
    std::apply(
        [&](const auto&... fields) { (read_field(object, out.*fields.member, fields), ...); }, all);
  }

 private:
  template <class Value, class AnyField>
  void read_field(const Json& object, Value& out, const AnyField& field) {
    if (error_) return;
    const auto found = object.find(field.name);
    const bool absent = !found || found->kind() == Json::Kind::Null;
    if (found && (!absent || field.needed == Needed::Yes))
      read(*found, out, {field.name, field.limit, field.begins});
    else if (field.needed == Needed::Yes)
      refuse(Code::MissingField, {field.name});
  }

  template <class Value>
  void read(const Json& json, std::optional<Value>& out, const FieldPlace& at) {
    read(json, out.emplace(), at);
  }

  // Whether the member has the name of this alternative, or of one of its own.
  template <class Alternative, class Any>
  bool read_alternative(const Json& member, Any& out) {
    Alternative alternative;
    if (!read_named(member, alternative)) return false;
    out = std::move(alternative);
    return true;
  }
  template <class... Alternatives>
  bool read_named(const Json& member, std::variant<Alternatives...>& out) {
    return (read_alternative<Alternatives>(member, out) || ...);
  }
  template <HasFields Struct>
  bool read_named(const Json& member, Struct& out) {
    if (member.name() != Struct::type) return false;
    read(member, out, {Struct::type});
    if constexpr (HasPlace<Struct>) read_fields(member, out, Struct::place());
    return true;
  }

  void read(const Json& json, SharedText& out, const FieldPlace& at) {
    if (json.kind() != Json::Kind::String) return refuse(Code::WrongType, at);
    if (json.text().size() > at.limit) return refuse(Code::TooLong, at);
    out = SharedText(json.text());
  }
  void read(const Json& json, std::string& out, const FieldPlace& at) {
    if (json.kind() != Json::Kind::String) return refuse(Code::WrongType, at);
    const auto text = json.text();
    if (text.size() > at.limit) return refuse(Code::TooLong, at);
    if (text.compare(0, at.begins.size(), at.begins) != 0) return refuse(Code::BadValue, at);
    out = text;
  }
  template <class Kind>
  void read(const Json& json, Text<Kind>& out, const FieldPlace& at) {
    if (json.kind() != Json::Kind::String) return refuse(Code::WrongType, at);
    auto text = Text<Kind>::parse(json.text());
    if (!text) return refuse(text.error().code, at);
    out = *std::move(text);
  }
  template <class Tag>
  void read(const Json& json, Id<Tag>& out, const FieldPlace& at) {
    if (json.kind() != Json::Kind::String) return refuse(Code::WrongType, at);
    const auto bits = id_from_text(json.text());
    if (!bits) return refuse(Code::BadValue, at);
    out.bits = *bits;
  }
  void read(const Json& json, bool& out, const FieldPlace& at) {
    out = json.kind() == Json::Kind::True;
    if (!out && json.kind() != Json::Kind::False) refuse(Code::WrongType, at);
  }
  template <std::integral Integer>
  void read(const Json& json, Integer& out, const FieldPlace& at) {
    const auto number = natural<Integer>(json, at.name);
    if (!number) return refuse(number.error().code, at);
    out = *number;
  }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void read(const Json& json, Enum& out, const FieldPlace& at) {
    if (json.kind() != Json::Kind::String) return refuse(Code::WrongType, at);
    const auto text = json.text();
    const auto& names = WireNames<Enum>::names;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] != text) continue;
      out = static_cast<Enum>(i);
      return;
    }
    if (new_names_ == NewNames::AreRefused) return refuse(Code::BadValue, at);
    out = Enum{};
  }
  template <class Item>
  void read(const Json& json, std::vector<Item>& out, const FieldPlace& at) {
    if (json.kind() != Json::Kind::Array) return refuse(Code::WrongType, at);
    if (json.size() > at.limit) return refuse(Code::TooLong, at);
    out.reserve(json.size());
    for (auto item = json.first(); item; item = item->next())
      read(*item, out.emplace_back(), {at.name, item_limit<Item>});
  }

  void refuse(Code code, const FieldPlace& at) {
    if (!error_) error_ = Error{code, std::string(at.name)};
  }

  NewNames new_names_;
  std::optional<Error> error_;
};

}  // namespace noom
