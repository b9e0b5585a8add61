// What the owner of a room is asked to do. The sender, the name and the time come from the server.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "shared/protocol/client_message.hpp"

namespace noom {

// What becomes an event of the room's log.
struct Enter {
  static constexpr std::string_view type = "enter";
  Nickname nickname;
  MediaState media;
  std::uint32_t visit = 0;

  bool operator==(const Enter&) const = default;
  static constexpr auto fields() {
    return std::tuple{must("nickname", &Enter::nickname), field("media", &Enter::media),
                      field("visit", &Enter::visit)};
  }
};
struct Leave {
  static constexpr std::string_view type = "leave";
  LeaveReason reason = LeaveReason::Left;

  bool operator==(const Leave&) const = default;
  static constexpr auto fields() { return std::tuple{field("reason", &Leave::reason)}; }
};
// The connection is lost: away until it is back, or until the room's owner lets them leave.
struct Lose {
  static constexpr std::string_view type = "lose";
  std::int64_t patience = limits::away_for;  // milliseconds
  LeaveReason reason = LeaveReason::Lost;    // of the leave

  bool operator==(const Lose&) const = default;
  static constexpr auto fields() {
    return std::tuple{must("patience", &Lose::patience), must("reason", &Lose::reason)};
  }
};
struct Rename {
  static constexpr std::string_view type = "rename";
  Nickname nickname;

  bool operator==(const Rename&) const = default;
  static constexpr auto fields() { return std::tuple{must("nickname", &Rename::nickname)}; }
};
using RoomRequest = AllOf<std::variant<Enter, Leave, Lose, Rename>, MemberRequest>;

// Patience with a lost connection is over.
struct GiveUp {
  static constexpr std::string_view type = "give_up";
  LeaveReason reason = LeaveReason::Lost;

  bool operator==(const GiveUp&) const = default;
  static constexpr auto fields() { return std::tuple{must("reason", &GiveUp::reason)}; }
};
// The operator moves all members to one of those rooms, or out.
struct MoveOut {
  static constexpr std::string_view type = "move_out";
  std::vector<RoomName> to;

  bool operator==(const MoveOut&) const = default;
  static constexpr auto fields() {
    return std::tuple{field("to", &MoveOut::to, {}, limits::rooms_per_peer)};
  }
};
// Now and then: what is too old is dropped in quiet rooms too.
struct DropOld {
  static constexpr std::string_view type = "drop_old";

  bool operator==(const DropOld&) const = default;
  static constexpr auto fields() { return std::tuple{}; }
};

using OwnerRequest = std::variant<RoomRequest, Directed, GiveUp, MoveOut, DropOld>;

}  // namespace noom
