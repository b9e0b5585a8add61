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
#include <vector>

#include "shared/base/id.hpp"
#include "shared/base/result.hpp"
#include "shared/protocol/field.hpp"
#include "shared/protocol/json_shapes.hpp"
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

// Reads a value into `out`, or leaves the first Error. Each overload is one kind of wire value.
class WireReader {
 public:
  const std::optional<Error>& error() const { return error_; }

  template <HasFields Struct>
  void read(const Json& json, Struct& out, const FieldPlace& at) {
    if (json.kind() != Json::Kind::Object) return refuse(Code::WrongType, at);
    std::apply([&](const auto&... fields) { (read_field(json, out.*fields.member, fields), ...); },
               Struct::fields());
  }

 private:
  template <class Value, class AnyField>
  void read_field(const Json& json, Value& out, const AnyField& field) {
    const auto found = json.find(field.name);
    if (error_) return;
    if (!found) return refuse(Code::MissingField, {field.name});
    read(*found, out, {field.name, field.limit, field.begins});
  }
  template <class Value, class AnyField>
  void read_field(const Json& json, std::optional<Value>& out, const AnyField& field) {
    const auto found = json.find(field.name);
    if (error_ || !found || found->kind() == Json::Kind::Null) return;
    read(*found, out.emplace(), {field.name, field.limit, field.begins});
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
    refuse(Code::BadValue, at);
  }
  template <class Item>
  void read(const Json& json, std::vector<Item>& out, const FieldPlace& at) {
    if (json.kind() != Json::Kind::Array) return refuse(Code::WrongType, at);
    if (json.size() > at.limit) return refuse(Code::TooLong, at);
    out.reserve(json.size());
    for (auto item = json.first(); item; item = item->next())
      read(*item, out.emplace_back(), {at.name, limits::listed_text_bytes});
  }

  void refuse(Code code, const FieldPlace& at) {
    if (!error_) error_ = Error{code, std::string(at.name)};
  }

  std::optional<Error> error_;
};

}  // namespace noom
