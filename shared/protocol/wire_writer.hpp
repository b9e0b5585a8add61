// Writes a struct's fields() as JSON text, without a tree in between: each message is written once
// for all receivers.
#pragma once

#include <algorithm>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "shared/base/id.hpp"
#include "shared/protocol/field.hpp"
#include "shared/protocol/names.hpp"

namespace noom {

class WireWriter {
 public:
  explicit WireWriter(std::string& out) : out_(out) {}

  // RFC 8259 section 7: the quote, the backslash and controls are escaped; the rest is UTF-8 as it
  // is.
  void write(std::string_view text) {
    out_ += '"';
    for (;;) {
      const auto special = std::find_if(text.begin(), text.end(), must_be_escaped);
      const auto clean = static_cast<std::size_t>(special - text.begin());
      out_.append(text, 0, clean);
      if (clean == text.size()) break;
      escape(static_cast<unsigned char>(text[clean]));
      text.remove_prefix(clean + 1);
    }
    out_ += '"';
  }
  void write(const std::string& text) { write(std::string_view(text)); }
  template <class Kind>
  void write(const Text<Kind>& text) {
    write(std::string_view(text.text()));
  }
  template <class Tag>
  void write(const Id<Tag>& id) {
    out_.append("\"").append(id.text()).append("\"");  // of which nothing is escaped
  }
  template <std::integral Integer>
  void write(Integer number) {
    if constexpr (std::is_same_v<Integer, bool>)
      out_ += number ? "true" : "false";
    else
      out_ += std::to_string(number);
  }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void write(Enum value) { write(WireNames<Enum>::names[static_cast<std::size_t>(value)]); }
  template <class Item>
  void write(const std::vector<Item>& items) {
    out_ += '[';
    for (const auto& item : items) {
      comma();
      write(item);
    }
    out_ += ']';
  }
  template <HasFields Struct>
  void write(const Struct& value) {
    out_ += '{';
    std::apply([&](const auto&... fields) { (write_field(fields, value.*fields.member), ...); },
               Struct::fields());
    out_ += '}';
  }

  // Keys are names of ours: nothing in them is escaped.
  template <class Value>
  void write_pair(std::string_view key, const Value& value) {
    comma();
    out_.append("\"").append(key).append("\":");
    write(value);
  }

 private:
  template <class AnyField, class Value>
  void write_field(const AnyField& field, const Value& value) {
    write_pair(field.name, value);
  }
  template <class AnyField, class Value>
  void write_field(const AnyField& field, const std::optional<Value>& value) {
    if (value) write_pair(field.name, *value);
  }

  void comma() {
    if (out_.back() != '{' && out_.back() != '[') out_ += ',';
  }

  static bool must_be_escaped(char c) {
    return static_cast<unsigned char>(c) < 0x20U || c == '"' || c == '\\';
  }

  void escape(unsigned char c) {
    constexpr std::string_view hex = "0123456789abcdef";
    switch (c) {
      case '"':
        out_ += "\\\"";
        break;
      case '\\':
        out_ += "\\\\";
        break;
      case '\n':
        out_ += "\\n";
        break;
      case '\r':
        out_ += "\\r";
        break;
      case '\t':
        out_ += "\\t";
        break;
      default:
        out_ += "\\u00";
        out_ += hex[c >> 4U];
        out_ += hex[c & 15U];
    }
  }

  std::string& out_;
};

}  // namespace noom
