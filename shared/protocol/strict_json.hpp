// Reads JSON and refuses what a lenient parser lets pass: depth, duplicate keys, long texts and
// lists. Only json_shapes.cpp includes this: the library is known to one file.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/protocol/json_shapes.hpp"
#include "shared/protocol/limits.hpp"

namespace noom {

class StrictJson : public nlohmann::json_sax<nlohmann::json> {
 public:
  static JsonShape read(std::string_view skeleton, std::size_t list_items) {
    StrictJson builder{list_items};
    nlohmann::json::sax_parse(skeleton.begin(), skeleton.end(), &builder);
    if (builder.shape_.values.empty()) builder.shape_.values.emplace_back();
    return std::move(builder.shape_);
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
    if (placed != nullptr && !value.empty()) placed->text = kept(std::move(value));
    return placed != nullptr;
  }
  bool binary(binary_t&) override { return refuse(Code::BadJson); }
  bool start_object(std::size_t) override { return open(Kind::Object); }
  bool start_array(std::size_t) override { return open(Kind::Array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    name_ = kept(std::move(name));
    const Json object(shape_.values, open_.back().at);
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

  explicit StrictJson(std::size_t list_items) : list_items_(list_items) {}

  std::string_view kept(string_t text) { return shape_.texts.emplace_front(std::move(text)); }

  bool refuse(Code code) {
    shape_.error = Error{code, {}};
    return false;
  }

  bool open(Kind kind) {
    if (open_.size() == limits::json_depth) return refuse(Code::TooDeep);
    if (put(kind) == nullptr) return false;
    open_.push_back({.at = shape_.values.size() - 1, .last = shape_.values.size() - 1});
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
      auto& container = shape_.values[at];
      if (container.kind == Kind::Array && container.items == list_items_) {
        refuse(Code::TooLong);
        return nullptr;
      }
      ++container.items;
      if (last != at) shape_.values[last].next = static_cast<std::uint32_t>(shape_.values.size());
      last = shape_.values.size();
    }
    auto& placed = shape_.values.emplace_back();
    placed.kind = kind;
    placed.name = std::exchange(name_, {});
    return &placed;
  }

  std::size_t list_items_;
  JsonShape shape_;
  std::vector<Open> open_;
  std::string_view name_;  // of the member whose value comes next
};

}  // namespace noom
