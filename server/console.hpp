// The operator's commands, one a line.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/protocol/names.hpp"

namespace noom::console {

struct SayToAll {
  ChatText text;
};
struct Move {
  RoomName room;
  std::vector<RoomName> to;
};
struct MoveAll {
  std::vector<RoomName> to;
};
struct ListRooms {};
struct Unknown {};
using Command = std::variant<SayToAll, Move, MoveAll, ListRooms, Unknown>;

// `say TEXT`, `move ROOM ROOM2 [ROOM3…]`, `moveall ROOM…`, `rooms`. A room name with spaces is
// written in double quotes. Bad names and texts make the line Unknown.
Command parse(std::string_view line);

inline constexpr std::string_view usage =
    "say TEXT | move ROOM ROOM2 [ROOM3...] | moveall ROOM... | rooms";

}  // namespace noom::console
