#include "shared/protocol/refusal.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace noom {
namespace {

constexpr std::array refusal_table{
    RefusalKind{Code::NotText, "not_text", Retry::No, "A binary frame; messages are text."},
    RefusalKind{Code::BadUtf8, "bad_utf8", Retry::No, "Not UTF-8 as RFC 3629 has it."},
    RefusalKind{Code::BadJson, "bad_json", Retry::No, "Not one JSON object."},
    RefusalKind{Code::TooDeep, "too_deep", Retry::No, "Nested deeper than 16."},
    RefusalKind{Code::DuplicateKey, "duplicate_key", Retry::No,
                "A key occurs twice in one object."},
    RefusalKind{Code::TooLong, "too_long", Retry::No, "A message, text or list is over its limit."},
    RefusalKind{Code::UnknownType, "unknown_type", Retry::No, "No message has this type."},
    RefusalKind{Code::MissingField, "missing_field", Retry::No,
                "A field that must be there is not."},
    RefusalKind{Code::WrongType, "wrong_type", Retry::No, "A field has another JSON type."},
    RefusalKind{Code::BadValue, "bad_value", Retry::No,
                "A value is outside of its range or names."},
    RefusalKind{Code::HelloFirst, "hello_first", Retry::No, "Nothing is done before `hello`."},
    RefusalKind{Code::HelloTwice, "hello_twice", Retry::No, "`hello` was said already."},
    RefusalKind{Code::ProtocolVersion, "protocol_version", Retry::No,
                "The server speaks another version; load the page again."},
    RefusalKind{Code::TooFast, "too_fast", Retry::Yes, "Too many requests in a short time."},
    RefusalKind{Code::NotAMember, "not_a_member", Retry::No, "You are not in this room."},
    RefusalKind{Code::NoSuchMember, "no_such_member", Retry::No,
                "The other one is not in this room."},
    RefusalKind{Code::TooManyRooms, "too_many_rooms", Retry::Yes,
                "Leave a room before you enter one more."},
    RefusalKind{Code::RoomFull, "room_full", Retry::Yes,
                "The room has all the members it can have."},
    RefusalKind{Code::BadRoomName, "bad_room_name", Retry::No, "Empty, or over 64 code points."},
    RefusalKind{Code::BadNickname, "bad_nickname", Retry::No, "Empty, or over 32 code points."},
    RefusalKind{Code::BadText, "bad_text", Retry::No, "Empty, or over 4000 code points."},
    RefusalKind{Code::MemberAway, "member_away", Retry::Yes,
                "The other one's connection is lost and too much waits for it already."},
    RefusalKind{Code::TimedOut, "timed_out", Retry::Yes,
                "Said by the client itself: no answer came."},
    RefusalKind{Code::ConnectionLost, "connection_lost", Retry::Yes,
                "Said by the client itself: the connection ended before the answer."},
};

constexpr std::array close_table{
    CloseKind{CloseCode::Normal, "normal", Retry::No, "Both are done."},
    CloseKind{CloseCode::GoingAway, "going_away", Retry::Yes, "The page or the server goes away."},
    CloseKind{CloseCode::NotText, "not_text", Retry::No, "A binary frame."},
    CloseKind{CloseCode::BadUtf8, "bad_utf8", Retry::No, "A text frame that is not UTF-8."},
    CloseKind{CloseCode::TooBig, "too_big", Retry::No, "A message over 64 KiB."},
    CloseKind{CloseCode::Restart, "restart", Retry::Yes, "The server restarts."},
    CloseKind{CloseCode::Slow, "slow", Retry::Yes, "More than 1 MiB waited for this peer."},
    CloseKind{CloseCode::NoPong, "no_pong", Retry::Yes, "A ping was not answered in time."},
    CloseKind{CloseCode::Stale, "stale", Retry::Yes, "No `hello` within 10 seconds."},
    CloseKind{CloseCode::TooManyConnections, "too_many_connections", Retry::Yes,
              "Too many connections from one address."},
    CloseKind{CloseCode::Superseded, "superseded", Retry::Yes,
              "A newer connection shows the same session: come back as a new one."},
    CloseKind{CloseCode::ProtocolVersion, "protocol_version", Retry::No,
              "The server speaks another version; load the page again."},
    CloseKind{CloseCode::TooManyErrors, "too_many_errors", Retry::No,
              "More than 10 messages could not be read."},
    CloseKind{CloseCode::OriginRefused, "origin_refused", Retry::No,
              "Said by the client itself: the server takes no page of this address."},
};

}  // namespace

std::span<const RefusalKind> refusals() { return refusal_table; }

const RefusalKind* refusal_kind(std::uint32_t code) {
  const auto* const found = std::find_if(
      refusal_table.begin(), refusal_table.end(),
      [code](const RefusalKind& kind) { return static_cast<std::uint32_t>(kind.code) == code; });
  return found == refusal_table.end() ? nullptr : found;
}

server::Refusal refusal(const Error& error) {
  const auto* const kind = refusal_kind(static_cast<std::uint32_t>(error.code));
  assert(kind != nullptr);
  server::Refusal message{.code = static_cast<std::uint32_t>(kind->code),
                          .name = std::string(kind->name),
                          .retry = kind->retry == Retry::Yes,
                          .detail = {},
                          .after = {}};
  if (!error.detail.empty()) message.detail = error.detail;
  return message;
}

std::span<const CloseKind> close_kinds() { return close_table; }

Retry retry_after_close(std::uint16_t code) {
  const auto* const found = std::find_if(
      close_table.begin(), close_table.end(),
      [code](const CloseKind& kind) { return static_cast<std::uint16_t>(kind.code) == code; });
  if (found != close_table.end()) return found->retry;
  return code >= 4500 && code < 5000 ? Retry::No : Retry::Yes;
}

}  // namespace noom
