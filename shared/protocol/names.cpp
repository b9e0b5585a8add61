#include "shared/protocol/names.hpp"

#include <algorithm>

#include "shared/base/byte_run.hpp"
#include "shared/base/utf8.hpp"
#include "shared/protocol/characters.hpp"
#include "shared/protocol/limits.hpp"

namespace noom {
namespace {

// One line, built code point by code point. To clean what is clean changes nothing.
class Line {
 public:
  void add(char32_t c) {
    if (is_space(c)) {
      gap_ = !text_.empty();
    } else if (c == zero_width_joiner) {
      joiner_ = follows_emoji() || last_ == emoji_style;
    } else if (c == emoji_style) {
      if (follows_emoji() && !joiner_) put(c);
    } else if (!is_control(c) && !is_invisible(c)) {
      add_visible(c);
    }
  }

  std::string take() { return std::move(text_); }

 private:
  bool follows_emoji() const { return !gap_ && is_pictographic(last_); }

  void add_visible(char32_t c) {
    marks_ = is_combining(c) ? marks_ + 1 : 0;
    if (marks_ > limits::combining_marks) return;
    if (gap_) {
      put(' ');
    } else if (joiner_ && is_pictographic(c)) {
      put(zero_width_joiner);
    } else if (const auto syllable = compose_hangul(last_, c); syllable != 0) {
      text_.resize(text_.size() - hangul_bytes);
      c = syllable;
    }
    gap_ = joiner_ = false;
    put(c);
  }

  void put(char32_t c) {
    utf8::append(text_, c);
    last_ = c;
  }

  static constexpr std::size_t hangul_bytes = 3;
  std::string text_;
  char32_t last_ = 0;
  std::size_t marks_ = 0;
  bool gap_ = false;     // white space was read and not written yet
  bool joiner_ = false;  // so was a joiner after an emoji
};

// Without the space, which may have to go.
bool is_plain(char c) { return '!' <= c && c <= '~'; }

std::string one_line(std::string_view raw) {
  if (std::all_of(raw.begin(), raw.end(), is_plain)) return std::string(raw);
  Line line;
  for (std::size_t at = 0; at < raw.size();) line.add(utf8::next(raw, at));
  return line.take();
}

bool nothing_to_see(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::next(text, at);
    if (!is_space(c) && !is_invisible(c) && !is_combining(c)) return false;
  }
  return true;
}

// Of a line of chat.
bool is_left_out(char32_t c) {
  return is_bidirectional(c) || (is_control(c) && c != '\n' && c != '\t');
}

// How many bytes at the front are printable ASCII for sure: the last few are not looked at.
std::size_t printable_run(std::string_view text) {
  using namespace byte_run;
  return run(text, [](auto bytes) {
    return above_ascii(bytes) | below(bytes, ' ') | equal(bytes, '\x7F');
  });
}

struct Bounds {
  std::size_t code_points;
  std::size_t bytes;
  Code otherwise;
};

Result<std::string> bounded(std::string text, Bounds bounds) {
  if (nothing_to_see(text)) return Error{bounds.otherwise, "empty"};
  const bool few = text.size() <= bounds.code_points;  // no code point is less than a byte
  if (text.size() > bounds.bytes || (!few && utf8::length(text) > bounds.code_points))
    return Error{bounds.otherwise, "too long"};
  return text;
}

}  // namespace

Result<std::string> RoomNameKind::clean(std::string_view raw) {
  if (!utf8::valid(raw)) return Error{Code::BadUtf8, {}};
  return bounded(one_line(raw), {.code_points = limits::room_name_code_points,
                                 .bytes = limits::room_name_bytes,
                                 .otherwise = Code::BadRoomName});
}

Result<std::string> NicknameKind::clean(std::string_view raw) {
  if (!utf8::valid(raw)) return Error{Code::BadUtf8, {}};
  return bounded(one_line(raw), {.code_points = limits::nickname_code_points,
                                 .bytes = limits::nickname_bytes,
                                 .otherwise = Code::BadNickname});
}

Result<std::string> ChatTextKind::clean(std::string_view raw) {
  if (!utf8::valid(raw)) return Error{Code::BadUtf8, {}};
  std::string text;
  std::size_t kept = 0;  // what stays is copied in runs: most lines are one
  for (std::size_t at = 0; at < raw.size();) {
    const auto begin = at;
    if (is_plain(raw[at]) || raw[at] == ' ') {
      at += 1 + printable_run(raw.substr(at + 1));
      continue;
    }
    if (!is_left_out(utf8::next(raw, at))) continue;
    text.append(raw, kept, begin - kept);
    kept = at;
  }
  text.append(raw, kept);
  return bounded(std::move(text), {.code_points = limits::text_code_points,
                                   .bytes = limits::text_bytes,
                                   .otherwise = Code::BadText});
}

const Nickname& default_nickname() {
  static const Nickname name = *Nickname::parse("Anon");
  return name;
}

}  // namespace noom
