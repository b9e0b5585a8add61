#include "shared/format/texts.hpp"

#include <algorithm>

#include "shared/format/phrases.hpp"
#include "shared/protocol/refusal.hpp"

namespace noom {
namespace {

constexpr bool one_row_for_each_phrase_in_order() {
  for (std::size_t i = 0; i < std::size(phrase_rows); ++i) {
    if (static_cast<std::size_t>(phrase_rows[i].phrase) != i) return false;
  }
  return std::size(phrase_rows) == phrase_count;
}
static_assert(one_row_for_each_phrase_in_order());

Phrase refusal_phrase(Code code) {
  switch (code) {
    case Code::NotText:
    case Code::BadUtf8:
    case Code::BadJson:
    case Code::TooDeep:
    case Code::DuplicateKey:
    case Code::UnknownType:
    case Code::MissingField:
    case Code::WrongType:
    case Code::BadValue:
      return Phrase::RefusedUnreadable;
    case Code::TooLong:
      return Phrase::RefusedTooLong;
    case Code::HelloFirst:
    case Code::HelloTwice:
      return Phrase::RefusedHello;
    case Code::ProtocolVersion:
      return Phrase::RefusedVersion;
    case Code::TooFast:
      return Phrase::RefusedTooFast;
    case Code::NotAMember:
      return Phrase::RefusedNotAMember;
    case Code::NoSuchMember:
      return Phrase::RefusedNoSuchMember;
    case Code::MemberAway:
      return Phrase::RefusedMemberAway;
    case Code::TooManyRooms:
      return Phrase::RefusedTooManyRooms;
    case Code::RoomFull:
      return Phrase::RefusedRoomFull;
    case Code::BadRoomName:
      return Phrase::RefusedRoomName;
    case Code::BadNickname:
      return Phrase::RefusedNickname;
    case Code::BadText:
      return Phrase::RefusedText;
    case Code::TimedOut:
      return Phrase::RefusedTimedOut;
    case Code::ConnectionLost:
      return Phrase::RefusedConnectionLost;
  }
  return Phrase::RefusedUnreadable;  // a number from a newer server
}

Phrase close_phrase(std::uint16_t code) {
  switch (static_cast<CloseCode>(code)) {
    case CloseCode::NotText:
    case CloseCode::BadUtf8:
    case CloseCode::TooBig:
      return Phrase::ClosedUnreadable;
    case CloseCode::Restart:
      return Phrase::ClosedRestart;
    case CloseCode::Slow:
      return Phrase::ClosedSlow;
    case CloseCode::TooManyConnections:
      return Phrase::ClosedTooManyConnections;
    case CloseCode::ProtocolVersion:
      return Phrase::ClosedProtocolVersion;
    case CloseCode::TooManyErrors:
      return Phrase::ClosedTooManyErrors;
    case CloseCode::Normal:
    case CloseCode::GoingAway:
    case CloseCode::NoPong:
    case CloseCode::Stale:
    case CloseCode::Superseded:
      break;
  }
  return Phrase::ConnectionLost;
}

// W3C Media Capture and Streams, section 10.2: the names that getUserMedia rejects with.
constexpr std::pair<std::string_view, Phrase> media_failures[] = {
    {"NotAllowedError", Phrase::MediaDenied},
    {"NotFoundError", Phrase::MediaNotFound},
    {"NotReadableError", Phrase::MediaInUse},
    {"OverconstrainedError", Phrase::MediaOverconstrained},
    {"AbortError", Phrase::MediaAborted},
    {"SecurityError", Phrase::MediaSecurity},
    {"TypeError", Phrase::MediaInsecure},
    {"Insecure", Phrase::MediaInsecure},
    {"Unsupported", Phrase::MediaUnsupported},
};

}  // namespace

std::string_view words(Language language, Phrase phrase) {
  const auto& row = phrase_rows[static_cast<std::size_t>(phrase)];
  return language == Language::Ko ? row.ko : row.en;
}

std::vector<PhrasePiece> pieces(std::string_view words) {
  std::vector<PhrasePiece> found;
  while (!words.empty()) {
    const auto open = words.find('{');
    if (open != 0) found.push_back({PhrasePiece::Kind::Words, words.substr(0, open)});
    if (open == std::string_view::npos) break;
    const auto close = words.find('}', open);
    found.push_back({PhrasePiece::Kind::Placeholder, words.substr(open + 1, close - open - 1)});
    words.remove_prefix(close + 1);
  }
  return found;
}

std::string say(Language language, Phrase phrase, PhraseValues values) {
  std::string said;
  for (const auto& piece : pieces(words(language, phrase))) {
    if (piece.kind == PhrasePiece::Kind::Words) {
      said += piece.text;
      continue;
    }
    const auto* const value = std::find_if(
        values.begin(), values.end(), [&](const auto& named) { return named.first == piece.text; });
    if (value != values.end()) said += value->second;
  }
  return said;
}

std::string say_refusal(Language language, Code code) {
  return say(language, refusal_phrase(code));
}

std::string say_close(Language language, std::uint16_t code) {
  return say(language, close_phrase(code));
}

std::string say_media_failure(Language language, std::string_view name) {
  const auto* const found =
      std::find_if(std::begin(media_failures), std::end(media_failures),
                   [name](const auto& failure) { return failure.first == name; });
  return say(language, found == std::end(media_failures) ? Phrase::MediaUnknown : found->second);
}

}  // namespace noom
