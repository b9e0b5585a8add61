// The events of a room's log: each has an `offset`, in one order for all.
#pragma once

#include <variant>

#include "shared/protocol/parts.hpp"

namespace noom::server {

struct Welcome {
  static constexpr std::string_view type = "welcome";
  static constexpr std::string_view meaning = "Somebody entered.";
  RoomName room;
  std::uint64_t offset = 0;
  Member member;

  bool operator==(const Welcome&) const = default;
  static constexpr auto place() { return in_log<Welcome>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("member", &Welcome::member, "the newcomer"),
    };
  }
};

struct Bye {
  static constexpr std::string_view type = "bye";
  static constexpr std::string_view meaning = "Somebody is leaving.";
  RoomName room;
  std::uint64_t offset = 0;
  PeerId id;
  noom::Nickname nickname;
  LeaveReason reason = LeaveReason::Left;

  bool operator==(const Bye&) const = default;
  static constexpr auto place() { return in_log<Bye>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("id", &Bye::id, "who"),
        must("nickname", &Bye::nickname, "what they were called"),
        field("reason", &Bye::reason,
              "by their wish, by a lost connection, or moved to another room"),
    };
  }
};

struct Nickname {
  static constexpr std::string_view type = "nickname";
  static constexpr std::string_view meaning = "Somebody is called something else now.";
  RoomName room;
  std::uint64_t offset = 0;
  PeerId id;
  noom::Nickname nickname;
  noom::Nickname previous;

  bool operator==(const Nickname&) const = default;
  static constexpr auto place() { return in_log<Nickname>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("id", &Nickname::id, "who"),
        must("nickname", &Nickname::nickname, "the new name"),
        must("previous", &Nickname::previous, "the old one"),
    };
  }
};

struct Media {
  static constexpr std::string_view type = "media";
  static constexpr std::string_view meaning =
      "Somebody's microphone, camera or part in the call changed.";
  RoomName room;
  std::uint64_t offset = 0;
  PeerId id;
  MediaState media;

  bool operator==(const Media&) const = default;
  static constexpr auto place() { return in_log<Media>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("id", &Media::id, "who"),
        must("media", &Media::media, "the new state"),
    };
  }
};

struct Presence {
  static constexpr std::string_view type = "presence";
  static constexpr std::string_view meaning =
      "Somebody's connection is lost, or is there again, or their page was loaded again.";
  RoomName room;
  std::uint64_t offset = 0;
  PeerId id;
  noom::Presence presence = noom::Presence::Here;
  std::uint32_t visit = 0;

  bool operator==(const Presence&) const = default;
  static constexpr auto place() { return in_log<Presence>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("id", &Presence::id, "who"),
        must("presence", &Presence::presence, "the new state"),
        field("visit", &Presence::visit, "of the member from now on"),
    };
  }
};

struct Hand {
  static constexpr std::string_view type = "hand";
  static constexpr std::string_view meaning = "Somebody raised or lowered their hand.";
  RoomName room;
  std::uint64_t offset = 0;
  PeerId id;
  noom::Hand hand = noom::Hand::Lowered;

  bool operator==(const Hand&) const = default;
  static constexpr auto place() { return in_log<Hand>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("id", &Hand::id, "who"),
        must("hand", &Hand::hand, "the new state"),
    };
  }
};

struct RoomSetting {
  static constexpr std::string_view type = "room_setting";
  static constexpr std::string_view meaning =
      "Somebody changed what holds for everyone in the room.";
  RoomName room;
  std::uint64_t offset = 0;
  PeerId id;
  noom::Nickname nickname;
  History history = History::Hidden;

  bool operator==(const RoomSetting&) const = default;
  static constexpr auto place() { return in_log<RoomSetting>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("id", &RoomSetting::id, "who"),
        must("nickname", &RoomSetting::nickname, "what they were called then"),
        must("history", &RoomSetting::history,
             "`shown`: who enters after this also hears what is said after this"),
    };
  }
};

struct NewMessage {
  static constexpr std::string_view type = "new_message";
  static constexpr std::string_view meaning = "Somebody said a line to the room.";
  RoomName room;
  std::uint64_t offset = 0;
  PeerId from;
  noom::Nickname nickname;
  std::uint32_t key = 0;
  ChatText text;
  std::int64_t at = 0;

  bool operator==(const NewMessage&) const = default;
  static constexpr auto place() { return in_log<NewMessage>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("from", &NewMessage::from, "who"),
        must("nickname", &NewMessage::nickname, "what they were called then"),
        field("key", &NewMessage::key, "the author's key of the line"),
        must("text", &NewMessage::text, "the line"),
        field("at", &NewMessage::at, "milliseconds since 1970 by the server's clock"),
    };
  }
};

}  // namespace noom::server

namespace noom {

// The events of a room's log are the messages that tell of them.
using RoomEvent =
    std::variant<server::Welcome, server::Bye, server::Nickname, server::Media, server::Presence,
                 server::Hand, server::RoomSetting, server::NewMessage>;

}  // namespace noom
