// What messages are made of: each part states its name and meaning for PROTOCOL.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "shared/base/id.hpp"
#include "shared/protocol/field.hpp"
#include "shared/protocol/limits.hpp"
#include "shared/protocol/names.hpp"

namespace noom {

// A microphone or camera as others may show it.
enum class Device : std::uint8_t { None, Off, On };
template <>
struct WireNames<Device> {
  static constexpr std::array<std::string_view, 3> names{"none", "off", "on"};
};

struct MediaState {
  static constexpr std::string_view part = "MediaState";
  static constexpr std::string_view meaning =
      "Whether one takes part in the room's call, and what one sends there.";
  bool in_call = false;
  Device microphone = Device::None;
  Device camera = Device::None;

  bool operator==(const MediaState&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        field("inCall", &MediaState::in_call, "takes part in the room's call"),
        field("microphone", &MediaState::microphone, "its state for all to see"),
        field("camera", &MediaState::camera, "its state for all to see"),
    };
  }
};

// Whether a member's page is connected now.
enum class Presence : std::uint8_t { Here, Away };
template <>
struct WireNames<Presence> {
  static constexpr std::array<std::string_view, 2> names{"here", "away"};
};

// Whether who enters a room is shown what was said before.
enum class History : std::uint8_t { Hidden, Shown };
template <>
struct WireNames<History> {
  static constexpr std::array<std::string_view, 2> names{"hidden", "shown"};
};

// Whether a member asks for the floor.
enum class Hand : std::uint8_t { Lowered, Raised };
template <>
struct WireNames<Hand> {
  static constexpr std::array<std::string_view, 2> names{"lowered", "raised"};
};

struct Member {
  static constexpr std::string_view part = "Member";
  static constexpr std::string_view meaning = "Somebody in a room.";
  PeerId id;
  std::uint32_t order = 0;
  Nickname nickname;
  MediaState media;
  Presence presence = Presence::Here;
  std::uint32_t visit = 0;
  Hand hand = Hand::Lowered;

  bool operator==(const Member&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        must("id", &Member::id, "the member's peer id"),
        must("order", &Member::order,
             "rises with each entry: who came later is polite and offers first"),
        must("nickname", &Member::nickname, "what the member is called now"),
        field("media", &Member::media, "what the member sends now"),
        field("presence", &Member::presence, "`away`: the connection is lost and may come back"),
        field("visit", &Member::visit,
              "rises when the member's page is loaded again: its connections are new ones"),
        field("hand", &Member::hand, "`raised`: the member asks for the floor"),
    };
  }
};

struct Position {
  static constexpr std::string_view part = "Position";
  static constexpr std::string_view meaning =
      "How far one has heard a room: what comes after is sent again.";
  Epoch epoch;
  std::uint64_t offset = 0;
  std::uint64_t number = 0;

  bool operator==(const Position&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        must("epoch", &Position::epoch, "the room's log, as `entered` named it"),
        must("offset", &Position::offset, "of the last event heard"),
        field("number", &Position::number,
              "of the last message to oneself alone since one's last `welcome`"),
    };
  }
};

struct RoomCount {
  static constexpr std::string_view part = "RoomCount";
  static constexpr std::string_view meaning = "One line of the public room list.";
  RoomName name;
  std::uint32_t count = 0;

  bool operator==(const RoomCount&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        must("name", &RoomCount::name, "the room's name"),
        field("count", &RoomCount::count, "how many are in it"),
    };
  }
};

struct IceServer {
  static constexpr std::string_view part = "IceServer";
  static constexpr std::string_view meaning = "W3C RTCIceServer.";
  std::vector<std::string> urls;
  std::optional<std::string> username;
  std::optional<std::string> credential;

  bool operator==(const IceServer&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        must("urls", &IceServer::urls, "stun:, turn: or turns: URLs", limits::ice_servers),
        field("username", &IceServer::username, "for turn: and turns:", 512),
        field("credential", &IceServer::credential, "for turn: and turns:", 512),
    };
  }
};

struct IceCandidate {
  static constexpr std::string_view part = "IceCandidate";
  static constexpr std::string_view meaning =
      "W3C RTCIceCandidateInit; an empty candidate means \"no more of this generation\".";
  std::string candidate;
  std::optional<std::string> sdp_mid;
  std::optional<std::uint32_t> sdp_m_line_index;
  std::optional<std::string> username_fragment;

  bool operator==(const IceCandidate&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        must("candidate", &IceCandidate::candidate, "RFC 8839 candidate-attribute, or empty",
             limits::candidate_bytes),
        field("sdpMid", &IceCandidate::sdp_mid, "media stream identification tag", 64),
        field("sdpMLineIndex", &IceCandidate::sdp_m_line_index, "index of the media description"),
        field("usernameFragment", &IceCandidate::username_fragment, "ICE ufrag", 256),
    };
  }
};

struct SignalCount {
  static constexpr std::string_view part = "SignalCount";
  static constexpr std::string_view meaning =
      "Where a signal stands among those of its generation: so each is heard once and in order.";
  std::uint32_t sequence = 0;
  std::uint32_t heard = 0;

  bool operator==(const SignalCount&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        must("sequence", &SignalCount::sequence, "of the sender's signals to you, from 1"),
        field("heard", &SignalCount::heard, "how many of yours the sender has heard, in order"),
    };
  }
};

enum class LeaveReason : std::uint8_t { Left, Lost, Moved };
template <>
struct WireNames<LeaveReason> {
  static constexpr std::array<std::string_view, 3> names{"left", "lost", "moved"};
};

// Every part, in the order of PROTOCOL.md.
using Parts =
    std::tuple<Member, MediaState, Position, RoomCount, IceServer, IceCandidate, SignalCount>;

}  // namespace noom
