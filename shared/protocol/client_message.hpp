// What a client may say: no sender, no time and no permission, so none can be forged.
#pragma once

#include <variant>

#include "shared/base/all_of.hpp"
#include "shared/protocol/parts.hpp"

namespace noom::client {

struct Hello {
  static constexpr std::string_view type = "hello";
  static constexpr std::string_view meaning = "Must come first. Answered by `hello`.";
  std::uint32_t protocol = limits::protocol_version;
  std::optional<noom::Nickname> nickname;
  std::optional<SessionTicket> session;
  std::optional<std::uint32_t> visit;

  bool operator==(const Hello&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        must("protocol", &Hello::protocol, "the version that the client speaks"),
        field("nickname", &Hello::nickname, "`Anon` when absent"),
        field("session", &Hello::session, "the one that `hello` gave before: be the same peer"),
        field("visit", &Hello::visit, "how often the session's page was loaded"),
    };
  }
};

struct Nickname {
  static constexpr std::string_view type = "nickname";
  static constexpr std::string_view meaning = "Be called so from now on, in every room.";
  noom::Nickname nickname;

  bool operator==(const Nickname&) const = default;
  static constexpr auto fields() {
    return std::tuple{must("nickname", &Nickname::nickname, "the new name")};
  }
};

struct EnterRoom {
  static constexpr std::string_view type = "enter_room";
  static constexpr std::string_view meaning =
      "Enter a room, which is made if it does not exist, or come back to it. Answered by "
      "`entered`.";
  RoomName room;
  MediaState media;
  std::optional<Position> since;

  bool operator==(const EnterRoom&) const = default;
  static constexpr auto place() { return in_room<EnterRoom>(); }
  static constexpr auto fields() {
    return std::tuple{
        field("media", &EnterRoom::media, "what the newcomer sends"),
        field("since", &EnterRoom::since, "how far one has heard the room: only the rest is sent"),
    };
  }
};

struct LeaveRoom {
  static constexpr std::string_view type = "leave_room";
  static constexpr std::string_view meaning = "Leave a room; an empty room is gone.";
  RoomName room;

  bool operator==(const LeaveRoom&) const = default;
  static constexpr auto place() { return in_room<LeaveRoom>(); }
  static constexpr auto fields() { return std::tuple{}; }
};

struct NewMessage {
  static constexpr std::string_view type = "new_message";
  static constexpr std::string_view meaning = "Say a line to everyone else in a room.";
  RoomName room;
  std::uint32_t key = 0;
  ChatText text;

  bool operator==(const NewMessage&) const = default;
  static constexpr auto place() { return in_room<NewMessage>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("key", &NewMessage::key, "the line's own: said again with it, it is not doubled"),
        must("text", &NewMessage::text, "the line"),
    };
  }
};

struct PrivateMessage {
  static constexpr std::string_view type = "private_message";
  static constexpr std::string_view meaning =
      "Say a line to one member of a room that both are in.";
  RoomName room;
  PeerId to;
  std::uint32_t key = 0;
  ChatText text;

  bool operator==(const PrivateMessage&) const = default;
  static constexpr auto place() { return in_room<PrivateMessage>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("to", &PrivateMessage::to, "the member's peer id"),
        must("key", &PrivateMessage::key, "as in `new_message`"),
        must("text", &PrivateMessage::text, "the line"),
    };
  }
};

struct Media {
  static constexpr std::string_view type = "media";
  static constexpr std::string_view meaning =
      "Show a changed microphone or camera, or join or leave the call.";
  RoomName room;
  MediaState media;

  bool operator==(const Media&) const = default;
  static constexpr auto place() { return in_room<Media>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("media", &Media::media, "the new state"),
    };
  }
};

struct Hand {
  static constexpr std::string_view type = "hand";
  static constexpr std::string_view meaning = "Raise or lower one's hand in a room.";
  RoomName room;
  noom::Hand hand = noom::Hand::Lowered;

  bool operator==(const Hand&) const = default;
  static constexpr auto place() { return in_room<Hand>(); }
  static constexpr auto fields() { return std::tuple{must("hand", &Hand::hand, "the new state")}; }
};

struct RoomSetting {
  static constexpr std::string_view type = "room_setting";
  static constexpr std::string_view meaning = "Change what holds for everyone in a room.";
  RoomName room;
  History history = History::Hidden;

  bool operator==(const RoomSetting&) const = default;
  static constexpr auto place() { return in_room<RoomSetting>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("history", &RoomSetting::history,
             "`shown`: who enters from now on also hears what is said from now on"),
    };
  }
};

struct Offer {
  static constexpr std::string_view type = "offer";
  static constexpr std::string_view meaning =
      "A session description for one member; forwarded, not parsed.";
  RoomName room;
  PeerId to;
  std::uint32_t generation = 0;
  std::string sdp;
  std::optional<SignalCount> count;

  bool operator==(const Offer&) const = default;
  static constexpr auto place() { return in_room<Offer>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("to", &Offer::to, "the member's peer id"),
        must("generation", &Offer::generation, "of the connection; the higher one wins"),
        must("sdp", &Offer::sdp, "RFC 8866", limits::sdp_bytes, "v=0"),
        field("count", &Offer::count, "among the signals of the generation"),
    };
  }
};

struct Answer {
  static constexpr std::string_view type = "answer";
  static constexpr std::string_view meaning = "The answer to an offer.";
  RoomName room;
  PeerId to;
  std::uint32_t generation = 0;
  std::string sdp;
  std::optional<SignalCount> count;

  bool operator==(const Answer&) const = default;
  static constexpr auto place() { return in_room<Answer>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("to", &Answer::to, "the member's peer id"),
        must("generation", &Answer::generation, "the offer's"),
        must("sdp", &Answer::sdp, "RFC 8866", limits::sdp_bytes, "v=0"),
        field("count", &Answer::count, "among the signals of the generation"),
    };
  }
};

struct Ice {
  static constexpr std::string_view type = "ice";
  static constexpr std::string_view meaning = "A candidate for one member.";
  RoomName room;
  PeerId to;
  std::uint32_t generation = 0;
  IceCandidate candidate;
  std::optional<SignalCount> count;

  bool operator==(const Ice&) const = default;
  static constexpr auto place() { return in_room<Ice>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("to", &Ice::to, "the member's peer id"),
        must("generation", &Ice::generation, "of the connection that gathered it"),
        must("candidate", &Ice::candidate, "the candidate"),
        field("count", &Ice::count, "among the signals of the generation"),
    };
  }
};

struct Ping {
  static constexpr std::string_view type = "ping";
  static constexpr std::string_view meaning =
      "Shows that both ends and the path between them live.";

  bool operator==(const Ping&) const = default;
  static constexpr auto fields() { return std::tuple{}; }
};

}  // namespace noom::client

namespace noom {

// Of the session: its home answers.
using SessionRequest = std::variant<client::Hello, client::Nickname, client::EnterRoom,
                                    client::LeaveRoom, client::Ping>;
// What a member does in a room, where its owner makes an event of it.
using MemberRequest =
    std::variant<client::NewMessage, client::Media, client::Hand, client::RoomSetting>;
// What goes to one member and leaves no trace in the room's log.
using Directed = std::variant<client::PrivateMessage, client::Offer, client::Answer, client::Ice>;

using ClientMessage = AllOf<SessionRequest, MemberRequest, Directed>;

}  // namespace noom
