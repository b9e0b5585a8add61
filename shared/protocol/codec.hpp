// Messages to and from their one wire form, in UTF-8:
// {"type":…,"id":…,"room":…,"offset":…,"number":…,"payload":{…}}, of which a message has what it
// needs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "shared/base/result.hpp"
#include "shared/base/shared_text.hpp"
#include "shared/protocol/client_message.hpp"
#include "shared/protocol/server_message.hpp"

namespace noom {

// A message and the id that ties an answer to its request: 0 when there is nothing to tie.
template <class Message>
struct Envelope {
  std::uint32_t id = 0;
  Message message;

  bool operator==(const Envelope&) const = default;
};

// What was read. If the text was JSON so far as it was read, the id is there even when the rest was
// refused, so that a refusal finds its request.
template <class Message>
struct Decoded {
  std::uint32_t id = 0;
  Result<Message> message;
};

// Where a message of the server stands that decode_server refuses, for it is newer than its reader:
// so that it is passed over and not asked for again.
struct Unread {
  // What is unknown changes nothing that the reader knows of; what is known but cannot be read
  // does.
  enum class Type : std::uint8_t { Unknown, Known } type = Type::Unknown;
  RoomName room;
  std::optional<std::uint64_t> offset;  // in the room's log
  std::optional<std::uint64_t> number;  // among the messages to oneself alone

  bool operator==(const Unread&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        must("room", &Unread::room, "the room's name"),
        field("offset", &Unread::offset, "in the room's log"),
        field("number", &Unread::number, "rises by one with each message to you alone"),
    };
  }
};

// Errors: every Code below 200 but NotText, and BadRoomName, BadNickname, BadText. Unknown fields
// are ignored, so that a newer peer may say more; absent ones have their default, unless they must
// be there. Never throws, whatever the bytes.
Decoded<ClientMessage> decode_client(std::string_view text);
Decoded<ServerMessage> decode_server(std::string_view text);
// Of what decode_server has refused: nothing, unless it is one message that names its room.
std::optional<Unread> decode_unread(std::string_view text);

std::string encode(const Envelope<ClientMessage>& envelope);
std::string encode(const Envelope<ServerMessage>& envelope);
// For any number of receivers.
SharedText encode_shared(const Envelope<ServerMessage>& envelope);
SharedText encode_shared(const RoomEvent& event);  // as a ServerMessage that answers no request

}  // namespace noom
