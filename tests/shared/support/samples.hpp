// Messages with every field filled, for tests that hold for all of them.
#pragma once

#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "shared/base/shared_text.hpp"
#include "shared/protocol/client_message.hpp"
#include "shared/protocol/server_message.hpp"
#include "tests/shared/support/random.hpp"

namespace noom::testing {

inline RoomName room_name(std::string_view text) { return *RoomName::parse(text); }
inline Nickname nickname(std::string_view text) { return *Nickname::parse(text); }
inline ChatText line(std::string_view text) { return *ChatText::parse(text); }
inline PeerId peer(std::uint64_t number) { return PeerId{{number, ~number}}; }

inline std::string pick_text(Random& random) {
  static const std::vector<std::string> texts{
      "a", "방 하나", "<b>bold</b>", "quote \" and \\", "👨‍👩‍👧", "new\nline\tand tab",
      "é", "\\u0041"};
  return texts[random.below(texts.size())];
}

// Fills every field; an optional one is there every other time.
class Filler {
 public:
  explicit Filler(Random& random) : random_(random) {}

  void fill(std::string& text) { text = "v=0\r\n" + pick_text(random_) + '\x01'; }
  template <class Kind>
  void fill(Text<Kind>& text) {
    text = *Text<Kind>::parse(pick_text(random_));
  }
  template <class Tag>
  void fill(Id<Tag>& id) {
    for (auto& bits : id.bits) bits = std::uint64_t{random_.next()} << 32U | random_.next();
  }
  void fill(bool& value) { value = random_.one_in(2); }
  void fill(std::uint32_t& number) { number = random_.next(); }
  void fill(std::uint64_t& number) { number = std::uint64_t{random_.next()} << 20U; }
  void fill(std::int64_t& number) { number = std::int64_t{random_.next()} << 20U; }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void fill(Enum& value) {
    value = static_cast<Enum>(random_.below(WireNames<Enum>::names.size()));
  }
  template <class Value>
  void fill(std::optional<Value>& value) {
    if (random_.one_in(2)) fill(value.emplace());
  }
  template <class Item>
  void fill(std::vector<Item>& items) {
    items.resize(random_.below(4));
    for (auto& item : items) fill(item);
  }
  void fill(SharedText& text) { text = SharedText(pick_text(random_)); }
  template <class... Alternatives>
  void fill(std::variant<Alternatives...>& any) {
    const auto picked = random_.below(sizeof...(Alternatives));
    std::size_t at = 0;
    ((at++ == picked ? fill(any.template emplace<Alternatives>()) : void()), ...);
  }
  template <HasFields Struct>
  void fill(Struct& value) {
    if constexpr (HasPlace<Struct>)
      std::apply([&](const auto&... fields) { (fill(value.*fields.member), ...); },
                 Struct::place());
    std::apply([&](const auto&... fields) { (fill(value.*fields.member), ...); }, Struct::fields());
  }

 private:
  Random& random_;
};

// One of each alternative of the variant, in its order.
template <class Message, std::size_t Index = 0>
std::vector<Message> one_of_each(Random& random, std::vector<Message> made = {}) {
  if constexpr (Index == std::variant_size_v<Message>) {
    return made;
  } else {
    std::variant_alternative_t<Index, Message> message;
    Filler(random).fill(message);
    made.push_back(std::move(message));
    return one_of_each<Message, Index + 1>(random, std::move(made));
  }
}

}  // namespace noom::testing
