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

// All others mean that what was said could not be read, and so does a number from a newer server.
constexpr std::pair<Code, Phrase> refusal_phrases[] = {
    {Code::TooLong, Phrase::RefusedTooLong},
    {Code::HelloFirst, Phrase::RefusedHello},
    {Code::HelloTwice, Phrase::RefusedHello},
    {Code::ProtocolVersion, Phrase::RefusedVersion},
    {Code::TooFast, Phrase::RefusedTooFast},
    {Code::NotAMember, Phrase::RefusedNotAMember},
    {Code::NoSuchMember, Phrase::RefusedNoSuchMember},
    {Code::MemberAway, Phrase::RefusedMemberAway},
    {Code::TooManyRooms, Phrase::RefusedTooManyRooms},
    {Code::RoomFull, Phrase::RefusedRoomFull},
    {Code::BadRoomName, Phrase::RefusedRoomName},
    {Code::BadNickname, Phrase::RefusedNickname},
    {Code::BadText, Phrase::RefusedText},
    {Code::TimedOut, Phrase::RefusedTimedOut},
    {Code::ConnectionLost, Phrase::RefusedConnectionLost},
};

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
    case CloseCode::OriginRefused:
      return Phrase::ClosedOriginRefused;
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

constexpr std::pair<std::string_view, Phrase> device_failures[] = {
    {"NotAllowedError", Phrase::DeviceDenied},
    {"NotFoundError", Phrase::DeviceNotFound},
    {"NotReadableError", Phrase::DeviceInUse},
    {"OverconstrainedError", Phrase::DeviceOverconstrained},
    {"AbortError", Phrase::DeviceAborted},
    {"SecurityError", Phrase::DeviceSecurity},
    {"TypeError", Phrase::DeviceType},
};

template <class Rows, class Name>
Phrase phrase_of(const Rows& rows, const Name& name, Phrase otherwise) {
  const auto found = std::find_if(std::begin(rows), std::end(rows),
                                  [&name](const auto& row) { return row.first == name; });
  return found == std::end(rows) ? otherwise : found->second;
}

}  // namespace

std::string_view words(Language language, Phrase phrase) {
  const auto& row = phrase_rows[static_cast<std::size_t>(phrase)];
  return row.*phrase_columns[static_cast<std::size_t>(language)];
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
  return say(language, phrase_of(refusal_phrases, code, Phrase::RefusedUnreadable));
}

std::string say_close(Language language, std::uint16_t code, std::string_view address) {
  return say(language, close_phrase(code), {{"address", address}});
}

std::string say_media_failure(Language language, std::string_view name) {
  return say(language, phrase_of(media_failures, name, Phrase::MediaUnknown));
}

std::string say_device_failure(Language language, Phrase device, std::string_view name) {
  return say(language, phrase_of(device_failures, name, Phrase::DeviceUnknown),
             {{"device", words(language, device)}});
}

}  // namespace noom
