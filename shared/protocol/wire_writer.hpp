// Writes a struct's fields() as JSON text, without a tree in between: each message is written once
// for all receivers.
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "shared/base/id.hpp"
#include "shared/base/shared_text.hpp"
#include "shared/protocol/field.hpp"
#include "shared/protocol/json_strings.hpp"
#include "shared/protocol/names.hpp"
#include "shared/protocol/wire_text.hpp"

namespace noom {

class WireWriter {
 public:
  explicit WireWriter(WireText& out) : out_(out) {}

  // RFC 8259 section 7: the quote, the backslash and controls are escaped; the rest is UTF-8 as it
  // is.
  void write(std::string_view text) {
    out_.put('"');
    for (;;) {
      const auto clean = unescaped_run(text);
      out_.put(text.substr(0, clean));
      if (clean == text.size()) break;
      escape(static_cast<unsigned char>(text[clean]));
      text.remove_prefix(clean + 1);
    }
    out_.put('"');
  }
  void write(const std::string& text) { write(std::string_view(text)); }
  template <class Kind>
  void write(const Text<Kind>& text) {
    write(std::string_view(text.text()));
  }
  template <class Tag>
  void write(const Id<Tag>& id) {
    const auto digits = id_digits(id.bits);
    write_name({digits.data(), digits.size()});
  }
  template <std::integral Integer>
  void write(Integer number) {
    std::array<char, std::numeric_limits<Integer>::digits10 + 2> digits;
    const auto [end, error] = std::to_chars(digits.begin(), digits.end(), number);
    out_.put(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
  }
  void write(bool value) { out_.put(value ? "true" : "false"); }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void write(Enum value) { write_name(WireNames<Enum>::names[static_cast<std::size_t>(value)]); }
  template <class Item>
  void write(const std::vector<Item>& items) {
    out_.put('[');
    for (const auto& item : items) {
      comma();
      write(item);
    }
    out_.put(']');
  }
  void write(const SharedText& text) { write(*text); }
  template <class Value>
  void write(const std::optional<Value>& value) {
    write(*value);
  }
  // One of several: {"<its type>":{…}}, with what would stand in an envelope among the fields.
  template <class... Alternatives>
  void write(const std::variant<Alternatives...>& any) {
    std::visit([&](const auto& one) { write_alternative(one); }, any);
  }
  template <HasFields Struct>
  void write(const Struct& value) {
    out_.put('{');
    write_fields(value, Struct::fields());
    out_.put('}');
  }
  // In an object that is open. What need not be there and has its default is left out.
  template <class Struct, class Fields>
  void write_fields(const Struct& value, const Fields& all) {
    std::apply([&](const auto&... fields) { (write_field(fields, value.*fields.member), ...); },
               all);
  }

  template <class Value>
  void write_pair(std::string_view key, const Value& value) {
    comma();
    write_name(key);
    out_.put(':');
    write(value);
  }

  // A text of ours, of which nothing is escaped.
  void write_name(std::string_view name) {
    out_.put('"');
    out_.put(name);
    out_.put('"');
  }

 private:
  template <class AnyField, class Value>
  void write_field(const AnyField& field, const Value& value) {
    if (field.needed == Needed::Yes || !is_default(value)) write_pair(field.name, value);
  }
  template <class Value>
  static bool is_default(const Value& value) {
    if constexpr (requires { value.empty(); })
      return value.empty();
    else if constexpr (std::is_constructible_v<bool, Value>)
      return !static_cast<bool>(value);
    else if constexpr (std::is_enum_v<Value>)
      return value == Value{};
    else if constexpr (HasFields<Value>)
      return std::apply(
          [&](const auto&... fields) { return (is_default(value.*fields.member) && ...); },
          Value::fields());
    else
      return false;  // one of several
  }

  template <class... Alternatives>
  void write_alternative(const std::variant<Alternatives...>& any) {
    write(any);
  }
  template <HasFields Struct>
  void write_alternative(const Struct& one) {
    out_.put('{');
    write_name(Struct::type);
    out_.put(":{");
    if constexpr (HasPlace<Struct>) write_fields(one, Struct::place());
    write_fields(one, Struct::fields());
    out_.put("}}");
  }

  void comma() {
    if (out_.last() != '{' && out_.last() != '[') out_.put(',');
  }

  void escape(unsigned char c) {
    constexpr std::string_view hex = "0123456789abcdef";
    switch (c) {
      case '"':
        return out_.put("\\\"");
      case '\\':
        return out_.put("\\\\");
      case '\n':
        return out_.put("\\n");
      case '\r':
        return out_.put("\\r");
      case '\t':
        return out_.put("\\t");
      default:
        out_.put("\\u00");
        out_.put(hex[c >> 4U]);
        out_.put(hex[c & 15U]);
    }
  }

  WireText& out_;
};

}  // namespace noom
