// A JSON text as it is read: strict about depth, duplicate keys and lengths. json.cpp alone knows
// the JSON library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/error.hpp"

namespace noom {

// The values of a text are one list: a container stands before all that is in it.
struct JsonValue {
  // Every number of ours is a natural one; any other is only known to be a number.
  enum class Kind : std::uint8_t { Null, False, True, Natural, OtherNumber, String, Array, Object };

  Kind kind = Kind::Null;
  std::uint32_t items = 0;  // of a container
  std::uint32_t next = 0;   // the item after it in the same container; 0: none
  std::uint64_t natural = 0;
  std::string_view name;  // of a member of an object
  std::string_view text;
};

// One value of the list; the list must stay.
class Json {
 public:
  using Kind = JsonValue::Kind;

  explicit Json(const std::vector<JsonValue>& all, std::size_t at = 0) : all_(&all), at_(at) {}

  Kind kind() const { return value().kind; }
  std::string_view name() const { return value().name; }
  std::string_view text() const { return value().text; }
  std::uint64_t natural() const { return value().natural; }
  std::size_t size() const { return value().items; }

  std::optional<Json> first() const {
    return size() == 0 ? std::nullopt : std::optional(Json(*all_, at_ + 1));
  }
  std::optional<Json> next() const {
    return value().next == 0 ? std::nullopt : std::optional(Json(*all_, value().next));
  }
  std::optional<Json> find(std::string_view name) const {
    for (auto member = first(); member; member = member->next())
      if (member->value().name == name) return member;
    return std::nullopt;
  }

 private:
  const JsonValue& value() const { return (*all_)[at_]; }

  const std::vector<JsonValue>* all_;
  std::size_t at_;
};

class JsonDocument {
 public:
  // `text` is UTF-8 and must stay; no list may have more items.
  JsonDocument(std::string_view text, std::size_t list_items);
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;

  // What was read before the error, if there is one.
  Json root() const { return Json(values_); }
  // BadJson, DuplicateKey, TooDeep, TooLong, or BadValue: a number too great.
  const std::optional<Error>& error() const { return error_; }

 private:
  friend class JsonBuilder;

  std::vector<JsonValue> values_;  // never empty
  std::deque<std::string> texts_;  // of values and names that do not stand in the text as they are
  std::optional<Error> error_;
};

}  // namespace noom
