// Reads JSON and refuses what a lenient parser lets pass: depth, duplicate keys, long texts and
// lists. Only codec.cpp includes this: JSON is known to one file.
#pragma once

#include <cstdint>
#include <forward_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/error.hpp"
#include "shared/protocol/json_skeleton.hpp"
#include "shared/protocol/limits.hpp"

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

class StrictJson : public nlohmann::json_sax<nlohmann::json> {
 public:
  // What was read before the first Error, if there is one. It looks into the text that was parsed.
  struct Parsed {
    std::vector<JsonValue> all;                // never empty
    std::forward_list<std::string> unescaped;  // the texts that are not in there as they are
    std::optional<Error> error;

    Json root() const { return Json(all); }
  };

  // `text` is UTF-8.
  static Parsed parse(std::string_view text, std::size_t list_items) {
    // The library ends its input at a NUL and skips a byte order mark: neither is JSON.
    if (text.find('\0') != text.npos || text.substr(0, 3) == "\xEF\xBB\xBF")
      return {{JsonValue{}}, {}, Error{Code::BadJson, {}}};
    const auto skeleton = json_skeleton(text);
    StrictJson builder{skeleton.strings, list_items};
    const bool whole =
        nlohmann::json::sax_parse(skeleton.text.begin(), skeleton.text.end(), &builder);
    if (builder.all_.empty()) builder.all_.emplace_back();
    return {std::move(builder.all_), std::move(builder.unescaped_),
            whole ? std::nullopt : builder.error_};
  }

  bool null() override { return put(Kind::Null) != nullptr; }
  bool boolean(bool value) override { return put(value ? Kind::True : Kind::False) != nullptr; }
  bool number_integer(number_integer_t) override { return put(Kind::OtherNumber) != nullptr; }
  bool number_float(number_float_t, const string_t&) override {
    return put(Kind::OtherNumber) != nullptr;
  }
  bool number_unsigned(number_unsigned_t value) override {
    auto* const placed = put(Kind::Natural);
    if (placed != nullptr) placed->natural = value;
    return placed != nullptr;
  }
  bool string(string_t& value) override {
    auto* const placed = put(Kind::String);
    if (placed != nullptr) placed->text = text_of(value);
    return placed != nullptr;
  }
  bool binary(binary_t&) override { return refuse(Code::BadJson); }
  bool start_object(std::size_t) override { return open(Kind::Object); }
  bool start_array(std::size_t) override { return open(Kind::Array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    name_ = text_of(name);
    const Json object(all_, open_.back().at);
    if (object.find(name_)) return refuse(Code::DuplicateKey);
    if (object.size() == limits::json_members) return refuse(Code::TooLong);
    return true;
  }
  bool parse_error(std::size_t, const std::string&,
                   const nlohmann::detail::exception& fault) override {
    constexpr int number_overflow = 406;
    return refuse(fault.id == number_overflow ? Code::BadValue : Code::BadJson);
  }

 private:
  using Kind = JsonValue::Kind;

  // A container that is being read.
  struct Open {
    std::size_t at;
    std::size_t last;  // its last item; itself: none yet
  };

  StrictJson(std::span<const std::string_view> strings, std::size_t list_items)
      : strings_(strings), list_items_(list_items) {
    constexpr std::size_t usual_message = 12;
    all_.reserve(usual_message);
  }

  // An empty string was taken out of the skeleton.
  std::string_view text_of(string_t& read) {
    if (!read.empty()) return unescaped_.emplace_front(std::move(read));
    const auto text = strings_.front();
    strings_ = strings_.subspan(1);
    return text;
  }

  bool refuse(Code code) {
    error_ = Error{code, {}};
    return false;
  }

  bool open(Kind kind) {
    if (open_.size() == limits::json_depth) return refuse(Code::TooDeep);
    if (put(kind) == nullptr) return false;
    open_.push_back({.at = all_.size() - 1, .last = all_.size() - 1});
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  // Null: refused. It stays there until the next is put.
  JsonValue* put(Kind kind) {
    if (!open_.empty()) {
      auto& [at, last] = open_.back();
      auto& container = all_[at];
      if (container.kind == Kind::Array && container.items == list_items_) {
        refuse(Code::TooLong);
        return nullptr;
      }
      ++container.items;
      if (last != at) all_[last].next = static_cast<std::uint32_t>(all_.size());
      last = all_.size();
    }
    auto& placed = all_.emplace_back();
    placed.kind = kind;
    placed.name = std::exchange(name_, {});
    return &placed;
  }

  std::span<const std::string_view> strings_;  // that are still to come
  std::size_t list_items_;
  std::vector<JsonValue> all_;
  std::forward_list<std::string> unescaped_;
  std::vector<Open> open_;
  std::string_view name_;  // of the member whose value comes next
  std::optional<Error> error_;
};

}  // namespace noom
