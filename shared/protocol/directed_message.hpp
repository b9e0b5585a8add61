// What one member says to another through the server; it is in no room's log.
#pragma once

#include <variant>

#include "shared/protocol/parts.hpp"

namespace noom::server {

struct PrivateMessage {
  static constexpr std::string_view type = "private_message";
  static constexpr std::string_view meaning = "Somebody said a line to you alone.";
  RoomName room;
  std::uint64_t number = 0;
  PeerId from;
  noom::Nickname nickname;
  std::uint32_t key = 0;
  ChatText text;
  std::int64_t at = 0;

  bool operator==(const PrivateMessage&) const = default;
  static constexpr auto place() { return to_one<PrivateMessage>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("from", &PrivateMessage::from, "who"),
        must("nickname", &PrivateMessage::nickname, "what they are called"),
        field("key", &PrivateMessage::key, "the author's key of the line"),
        must("text", &PrivateMessage::text, "the line"),
        field("at", &PrivateMessage::at, "milliseconds since 1970 by the server's clock"),
    };
  }
};

struct Offer {
  static constexpr std::string_view type = "offer";
  static constexpr std::string_view meaning = "A member's session description for you.";
  RoomName room;
  std::uint64_t number = 0;
  PeerId from;
  std::uint32_t generation = 0;
  std::string sdp;
  std::optional<SignalCount> count;

  bool operator==(const Offer&) const = default;
  static constexpr auto place() { return to_one<Offer>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("from", &Offer::from, "who"),
        must("generation", &Offer::generation, "of the connection; the higher one wins"),
        must("sdp", &Offer::sdp, "RFC 8866", limits::sdp_bytes, "v=0"),
        field("count", &Offer::count, "among the signals of the generation"),
    };
  }
};

struct Answer {
  static constexpr std::string_view type = "answer";
  static constexpr std::string_view meaning = "A member's answer to your offer.";
  RoomName room;
  std::uint64_t number = 0;
  PeerId from;
  std::uint32_t generation = 0;
  std::string sdp;
  std::optional<SignalCount> count;

  bool operator==(const Answer&) const = default;
  static constexpr auto place() { return to_one<Answer>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("from", &Answer::from, "who"),
        must("generation", &Answer::generation, "the offer's"),
        must("sdp", &Answer::sdp, "RFC 8866", limits::sdp_bytes, "v=0"),
        field("count", &Answer::count, "among the signals of the generation"),
    };
  }
};

struct Ice {
  static constexpr std::string_view type = "ice";
  static constexpr std::string_view meaning = "A member's candidate for you.";
  RoomName room;
  std::uint64_t number = 0;
  PeerId from;
  std::uint32_t generation = 0;
  IceCandidate candidate;
  std::optional<SignalCount> count;

  bool operator==(const Ice&) const = default;
  static constexpr auto place() { return to_one<Ice>(); }
  static constexpr auto fields() {
    return std::tuple{
        must("from", &Ice::from, "who"),
        must("generation", &Ice::generation, "of the connection that gathered it"),
        must("candidate", &Ice::candidate, "the candidate"),
        field("count", &Ice::count, "among the signals of the generation"),
    };
  }
};

}  // namespace noom::server

namespace noom {

// Each has a `number` that rises by one with each of them to one member.
using DirectedMessage =
    std::variant<server::PrivateMessage, server::Offer, server::Answer, server::Ice>;

}  // namespace noom
