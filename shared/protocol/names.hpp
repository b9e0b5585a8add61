// Text that people choose (room names, nicknames, lines), clean by construction: each is made by
// parse() only.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "shared/base/result.hpp"

namespace noom {

// `Kind::clean` says what is allowed. Any bytes in; valid UTF-8 out, or an Error (BadUtf8 and the
// Kind's own).
template <class Kind>
class Text {
 public:
  Text() = default;  // empty: "not chosen yet"
  static Result<Text> parse(std::string_view raw) {
    auto cleaned = Kind::clean(raw);
    if (!cleaned) return cleaned.error();
    Text text;
    text.text_ = *std::move(cleaned);
    return text;
  }

  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  bool operator==(const Text&) const = default;
  bool operator<(const Text& other) const { return text_ < other.text_; }

 private:
  std::string text_;
};

// One line: controls, bidirectional overrides, invisible and tag characters removed (joiners stay
// inside emoji), runs of white space collapsed, ends trimmed, at most four combining marks in a
// row, Hangul syllables composed. Nothing left to see, or too long: BadRoomName.
struct RoomNameKind {
  static Result<std::string> clean(std::string_view raw);
};
// The same; nothing left to see, or too long: BadNickname.
struct NicknameKind {
  static Result<std::string> clean(std::string_view raw);
};
// Lines of chat: as typed, but for bidirectional overrides and for controls other than line feed
// and tab. Nothing to see, or too long: BadText.
struct ChatTextKind {
  static Result<std::string> clean(std::string_view raw);
};

using RoomName = Text<RoomNameKind>;
using Nickname = Text<NicknameKind>;
using ChatText = Text<ChatTextKind>;

// What one is called until one says otherwise.
const Nickname& default_nickname();  // "Anon"

}  // namespace noom

template <class Kind>
struct std::hash<noom::Text<Kind>> {
  std::size_t operator()(const noom::Text<Kind>& text) const noexcept {
    return std::hash<std::string>{}(text.text());
  }
};
