// Builds a JSON value and refuses what a lenient parser lets pass: depth, duplicate keys, long
// texts and lists. Only codec.cpp includes this: JSON is known to one file.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/error.hpp"
#include "shared/protocol/limits.hpp"

namespace noom {

using Json = nlohmann::ordered_json;

class StrictJson : public nlohmann::json_sax<Json> {
 public:
  // What was read before the first Error, if there is one.
  struct Parsed {
    Json json;
    std::optional<Error> error;
  };

  explicit StrictJson(std::size_t list_items) : list_items_(list_items) {}

  static Parsed parse(std::string_view text, std::size_t list_items) {
    // The library ends its input at a NUL and skips a byte order mark: neither is JSON.
    if (text.find('\0') != text.npos || text.substr(0, 3) == "\xEF\xBB\xBF")
      return {Json(), Error{Code::BadJson, {}}};
    StrictJson builder{list_items};
    const bool whole = Json::sax_parse(text.begin(), text.end(), &builder);
    return {std::move(builder.root_), whole ? std::nullopt : builder.error_};
  }

  bool null() override { return put(Json(nullptr)); }
  bool boolean(bool value) override { return put(Json(value)); }
  bool number_integer(number_integer_t value) override { return put(Json(value)); }
  bool number_unsigned(number_unsigned_t value) override { return put(Json(value)); }
  bool number_float(number_float_t value, const string_t&) override { return put(Json(value)); }
  bool string(string_t& value) override { return put(Json(std::move(value))); }
  bool binary(binary_t&) override { return refuse(Code::BadJson); }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    if (open_.back()->contains(name)) return refuse(Code::DuplicateKey);
    if (open_.back()->size() == limits::json_members) return refuse(Code::TooLong);
    key_ = std::move(name);
    return true;
  }
  bool parse_error(std::size_t, const std::string&,
                   const nlohmann::detail::exception& fault) override {
    constexpr int number_overflow = 406;
    return refuse(fault.id == number_overflow ? Code::BadValue : Code::BadJson);
  }

 private:
  bool refuse(Code code) {
    error_ = Error{code, {}};
    return false;
  }

  bool put(Json value) { return place(std::move(value)) != nullptr; }

  bool open(Json empty) {
    if (open_.size() == limits::json_depth) return refuse(Code::TooDeep);
    auto* const placed = place(std::move(empty));
    if (placed == nullptr) return false;
    open_.push_back(placed);
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  // Where the value stands now; stable while it is open, because only the innermost container
  // grows.
  Json* place(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    auto& container = *open_.back();
    if (container.is_object()) {
      // key() has looked for it already: to look twice would double the cost of many keys.
      auto& members = container.get_ref<Json::object_t&>();
      members.emplace_back(std::move(key_), std::move(value));
      return &members.back().second;
    }
    if (container.size() == list_items_) {
      refuse(Code::TooLong);
      return nullptr;
    }
    container.push_back(std::move(value));
    return &container.back();
  }

  std::size_t list_items_;
  Json root_;
  std::vector<Json*> open_;
  std::string key_;
  std::optional<Error> error_;
};

}  // namespace noom
