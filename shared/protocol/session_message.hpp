// What the server says about the session: answers to requests, the room list, the operator.
#pragma once

#include <variant>

#include "shared/protocol/parts.hpp"

namespace noom::server {

struct Hello {
  static constexpr std::string_view type = "hello";
  static constexpr std::string_view meaning = "The answer to `hello`: who you are here.";
  std::uint32_t protocol = limits::protocol_version;
  PeerId id;
  SessionTicket session;
  noom::Nickname nickname;
  std::uint32_t mesh_limit = limits::mesh_members;
  std::vector<IceServer> ice_servers;

  bool operator==(const Hello&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        must("protocol", &Hello::protocol, "the version that the server speaks"),
        must("id", &Hello::id, "your peer id"),
        must("session", &Hello::session, "a secret: with it you are the same peer again"),
        must("nickname", &Hello::nickname, "what you are called"),
        must("meshLimit", &Hello::mesh_limit, "how many see each other in one room"),
        field("iceServers", &Hello::ice_servers, "for RTCPeerConnection", limits::ice_servers),
    };
  }
};

struct Ack {
  static constexpr std::string_view type = "ack";
  static constexpr std::string_view meaning = "The request with this `id` was carried out.";
  std::optional<std::uint64_t> offset;
  std::optional<std::int64_t> at;

  bool operator==(const Ack&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        field("offset", &Ack::offset, "of the event that the request became"),
        field("at", &Ack::at, "when, in milliseconds since 1970"),
    };
  }
};

struct Refusal {
  static constexpr std::string_view type = "refusal";
  static constexpr std::string_view meaning =
      "The request with this `id` (or, without one, what could not be read) was not carried out.";
  std::uint32_t code = 0;
  std::string name;
  bool retry = false;
  std::optional<std::string> detail;
  std::optional<std::uint32_t> after;

  bool operator==(const Refusal&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        must("code", &Refusal::code, "the number in the table of refusals"),
        field("name", &Refusal::name, "the name in the table of refusals", 64),
        field("retry", &Refusal::retry, "the same request may succeed later"),
        field("detail", &Refusal::detail, "the field concerned, for programmers", 256),
        field("after", &Refusal::after,
              "with `too_fast`, if it is known: milliseconds until the request may succeed"),
    };
  }
};

struct Entered {
  static constexpr std::string_view type = "entered";
  static constexpr std::string_view meaning =
      "The answer to `enter_room`: the room as it is now, or, when `recovered`, nothing but the "
      "promise that what was missed follows.";
  RoomName room;
  Epoch epoch;
  std::uint64_t offset = 0;
  std::uint64_t number = 0;
  bool recovered = false;
  std::uint32_t next_order = 0;
  std::optional<std::uint64_t> shown_since;
  std::uint32_t earlier = 0;
  std::vector<Member> members;

  bool operator==(const Entered&) const = default;
  static constexpr auto place() { return in_room<Entered>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("epoch", &Entered::epoch, "names the room's log"),
        must("offset", &Entered::offset, "of the last event in the room's log"),
        field("number", &Entered::number,
              "of the last message to you alone, from 1 after your `welcome`"),
        field("recovered", &Entered::recovered,
              "`since` was near enough: each event and message after it follows"),
        field("nextOrder", &Entered::next_order, "the order of whoever enters next"),
        field("shownSince", &Entered::shown_since,
              "of the event that made the history `shown`; absent: it is `hidden`"),
        field("earlier", &Entered::earlier,
              "how many lines from before you entered came before this message"),
        field("members", &Entered::members,
              "everyone, you included, by order; none when `recovered`", limits::server_list_items),
    };
  }
};

struct RoomChange {
  static constexpr std::string_view type = "room_change";
  static constexpr std::string_view meaning = "The public rooms, pushed on every change.";
  std::vector<RoomCount> rooms;
  std::uint32_t room_count = 0;
  std::uint32_t people_count = 0;

  bool operator==(const RoomChange&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        field("rooms", &RoomChange::rooms, "the fullest first", limits::listed_rooms),
        field("roomCount", &RoomChange::room_count, "rooms on the server, listed or not"),
        field("peopleCount", &RoomChange::people_count, "people on the server"),
    };
  }
};

struct Notice {
  static constexpr std::string_view type = "notice";
  static constexpr std::string_view meaning = "The operator says a line to everyone on the server.";
  ChatText text;
  std::int64_t at = 0;

  bool operator==(const Notice&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        must("text", &Notice::text, "the line"),
        field("at", &Notice::at, "milliseconds since 1970 by the server's clock"),
    };
  }
};

struct Moved {
  static constexpr std::string_view type = "moved";
  static constexpr std::string_view meaning =
      "The operator moves you: enter these rooms. You have left `room`, if one is named.";
  std::optional<RoomName> room;
  std::vector<RoomName> to;

  bool operator==(const Moved&) const = default;
  static constexpr auto place() {
    return std::tuple{field("room", &Moved::room, "that everyone was moved out of, if one is")};
  }
  static constexpr auto fields() {
    return std::tuple{
        field("to", &Moved::to, "the rooms to enter", limits::rooms_per_peer),
    };
  }
};

}  // namespace noom::server

namespace noom {

using SessionMessage = std::variant<server::Hello, server::Ack, server::Refusal, server::Entered,
                                    server::RoomChange, server::Notice, server::Moved>;

}  // namespace noom
