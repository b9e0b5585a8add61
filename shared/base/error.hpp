// Why something was refused: a number for programs, and where in the input it went wrong.
#pragma once

#include <cstdint>
#include <string>

namespace noom {

// The numbers are part of the wire form; shared/protocol/refusal has the table with names and
// meanings.
enum class Code : std::uint16_t {
  NotText = 100,
  BadUtf8 = 101,
  BadJson = 102,
  TooDeep = 103,
  DuplicateKey = 104,
  TooLong = 105,
  UnknownType = 106,
  MissingField = 107,
  WrongType = 108,
  BadValue = 109,
  HelloFirst = 200,
  HelloTwice = 201,
  ProtocolVersion = 202,
  TooFast = 203,
  NotAMember = 300,
  NoSuchMember = 301,
  TooManyRooms = 302,
  RoomFull = 303,
  BadRoomName = 304,
  BadNickname = 305,
  BadText = 306,
  MemberAway = 307,
  TimedOut = 400,
  ConnectionLost = 401,
};

struct Error {
  Code code{};
  std::string detail;  // for programmers: the field or key concerned; never the peer's text

  bool operator==(const Error&) const = default;
};

}  // namespace noom
