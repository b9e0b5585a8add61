// What crosses between the owner of a room and the homes of those who are in it: today between two
// shards, and in a wire form that would go further.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/protocol/frame.hpp"
#include "shared/room/origin.hpp"
#include "shared/room/request.hpp"

namespace noom {

// --- to the owner

struct RoomMail {
  RoomName room;
  Origin origin;
  OwnerRequest request;

  bool operator==(const RoomMail&) const = default;
  static constexpr auto fields() {
    return std::tuple{must("room", &RoomMail::room), must("origin", &RoomMail::origin),
                      must("request", &RoomMail::request)};
  }
};

// --- to a home

enum class Asked : std::uint8_t { Other, ToEnter };
template <>
struct WireNames<Asked> {
  static constexpr std::array<std::string_view, 2> names{"other", "toEnter"};
};
enum class Standing : std::uint8_t { Stranger, Member };
template <>
struct WireNames<Standing> {
  static constexpr std::array<std::string_view, 2> names{"stranger", "member"};
};

// To who asked.
struct Reply {
  static constexpr std::string_view type = "reply";
  ConnectionId to = 0;
  std::vector<Frame> earlier;  // comes before it
  Frame frame;                 // null: nobody waits for it
  std::vector<Frame> missed;   // comes after it
  RoomName room;
  Asked asked = Asked::Other;
  Standing standing = Standing::Stranger;  // in the room, from now on

  static constexpr auto fields() {
    return std::tuple{
        must("to", &Reply::to),
        field("earlier", &Reply::earlier, {}, limits::history_events),
        field("frame", &Reply::frame, {}, limits::server_message_bytes),
        field("missed", &Reply::missed, {}, limits::history_events + limits::directed_messages),
        must("room", &Reply::room),
        field("asked", &Reply::asked),
        field("standing", &Reply::standing)};
  }
};
// To one member alone.
struct ToPeer {
  static constexpr std::string_view type = "to_peer";
  ConnectionId to = 0;
  Frame frame;

  static constexpr auto fields() {
    return std::tuple{must("to", &ToPeer::to),
                      must("frame", &ToPeer::frame, {}, limits::server_message_bytes)};
  }
};
// To all members who hear at that home.
struct Deliver {
  static constexpr std::string_view type = "deliver";
  RoomName room;
  Frame frame;
  ConnectionId except = 0;  // of who hears it by a reply, or not at all; 0: nobody

  static constexpr auto fields() {
    return std::tuple{must("room", &Deliver::room),
                      must("frame", &Deliver::frame, {}, limits::server_message_bytes),
                      field("except", &Deliver::except)};
  }
};
// To those whom somebody else removed: they hear the frame, and nothing of the room any more.
struct Removed {
  static constexpr std::string_view type = "removed";
  RoomName room;
  Frame frame;
  std::vector<ConnectionId> whom;

  static constexpr auto fields() {
    return std::tuple{must("room", &Removed::room),
                      must("frame", &Removed::frame, {}, limits::server_message_bytes),
                      field("whom", &Removed::whom, {}, limits::room_members)};
  }
};
using HomeMail = std::variant<Reply, ToPeer, Deliver, Removed>;

// Never throws, whatever the bytes. Errors: as those of the codec.
std::string encode(const RoomMail& mail);
std::string encode(const HomeMail& mail);
Result<RoomMail> decode_room_mail(std::string_view text);
Result<HomeMail> decode_home_mail(std::string_view text);

}  // namespace noom
