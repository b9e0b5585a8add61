// Reads JSON texts, most of which are alike: what differs between two messages of one kind is what
// their strings and numbers say. So the JSON library reads the rest of them, their shape, once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <forward_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/error.hpp"
#include "shared/protocol/json_skeleton.hpp"

namespace noom {

// What was read, as one list: a container stands before all that is in it. A tree of the library's
// would be one allocation for each value.
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

// What the library has read of a skeleton.
struct JsonShape {
  std::vector<JsonValue> values;         // never empty; those before the error, if there is one
  std::forward_list<std::string> texts;  // that stand in the skeleton; the values look into them
  std::optional<Error> error;
};

// Remembers a few shapes, whatever is read. One thread's.
class JsonShapes {
 public:
  JsonShapes() = default;
  JsonShapes(const JsonShapes&) = delete;
  JsonShapes& operator=(const JsonShapes&) = delete;

  // What was read before the first error, if there is one. It looks into the text, and stays until
  // the next is read.
  struct Read {
    Json root;
    std::optional<Error> error;
  };
  // `text` is UTF-8. BadJson, DuplicateKey, TooDeep, TooLong, or BadValue: a number too great.
  Read read(std::string_view text, std::size_t list_items);

 private:
  struct Known {
    std::string skeleton;
    std::size_t list_items;
    JsonShape shape;
  };
  const JsonShape& shape_of_skeleton(std::size_t list_items);
  void fill_in();

  JsonSkeleton skeleton_;
  std::vector<Known> known_;  // what is read often moves to the front
  JsonShape other_;           // the last that was not worth remembering
  std::vector<JsonValue> values_;
};

}  // namespace noom
