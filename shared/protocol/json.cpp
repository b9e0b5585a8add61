#include "shared/protocol/json.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "shared/protocol/json_strings.hpp"
#include "shared/protocol/limits.hpp"

namespace noom {

// Makes the list of values as the library reads, and ends it at the first that is refused.
class JsonBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  JsonBuilder(JsonDocument& document, std::size_t list_items,
              const std::vector<std::string_view>& taken)
      : values_(document.values_),
        document_(document),
        list_items_(list_items),
        taken_(taken.begin()),
        taken_end_(taken.end()) {}

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
  // An empty one stands for the next that was taken out; in what is no JSON there may be more.
  bool string(string_t& value) override {
    auto* const placed = put(Kind::String);
    if (placed == nullptr) return false;
    if (!value.empty())
      placed->text = kept(std::move(value));
    else if (taken_ != taken_end_)
      placed->text = *taken_++;
    return true;
  }
  bool binary(binary_t&) override { return refuse(Code::BadJson); }
  bool start_object(std::size_t) override { return open(Kind::Object); }
  bool start_array(std::size_t) override { return open(Kind::Array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    name_ = kept(std::move(name));
    const Json object(values_, open_.back().at);
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

  std::string_view kept(string_t text) { return document_.texts_.emplace_back(std::move(text)); }

  bool refuse(Code code) {
    document_.error_ = Error{code, {}};
    return false;
  }

  bool open(Kind kind) {
    if (open_.size() == limits::json_depth) return refuse(Code::TooDeep);
    if (put(kind) == nullptr) return false;
    open_.push_back({.at = values_.size() - 1, .last = values_.size() - 1});
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
      auto& container = values_[at];
      if (container.kind == Kind::Array && container.items == list_items_) {
        refuse(Code::TooLong);
        return nullptr;
      }
      ++container.items;
      if (last != at) values_[last].next = static_cast<std::uint32_t>(values_.size());
      last = values_.size();
    }
    auto& placed = values_.emplace_back();
    placed.kind = kind;
    placed.name = std::exchange(name_, {});
    return &placed;
  }

  std::vector<JsonValue>& values_;
  JsonDocument& document_;
  std::size_t list_items_;
  std::vector<std::string_view>::const_iterator taken_;
  std::vector<std::string_view>::const_iterator taken_end_;
  std::vector<Open> open_;
  std::string_view name_;  // of the member whose value comes next
};

// The library ends its input at a NUL and skips a byte order mark: neither is JSON.
JsonDocument::JsonDocument(std::string_view text, std::size_t list_items) {
  if (text.find('\0') != text.npos || text.substr(0, 3) == "\xEF\xBB\xBF") {
    error_ = Error{Code::BadJson, {}};
  } else {
    const auto [rest, taken] = take_plain_strings(text);
    JsonBuilder builder(*this, list_items, taken);
    nlohmann::json::sax_parse(rest.begin(), rest.end(), &builder);
  }
  if (values_.empty()) values_.emplace_back();
}

}  // namespace noom
