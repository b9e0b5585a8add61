// Every bound of the program in one place; what happens at each is said beside it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/base/token_bucket.hpp"

namespace noom::limits {

inline constexpr std::uint32_t protocol_version = 3;

// What a client may send. Longer: closed with 1009 by the transport, TooLong by the codec.
inline constexpr std::size_t message_bytes = 64 * 1024;
// What a server may send.
inline constexpr std::size_t server_message_bytes = 4 * 1024 * 1024;
inline constexpr std::size_t json_depth = 16;
inline constexpr std::size_t json_members =
    64;  // keys of one object; each new one is compared with all
inline constexpr std::size_t client_list_items = 256;
inline constexpr std::size_t server_list_items = 8192;

inline constexpr std::size_t nickname_code_points = 32;
inline constexpr std::size_t nickname_bytes = 128;
inline constexpr std::size_t room_name_code_points = 64;
inline constexpr std::size_t room_name_bytes = 256;
inline constexpr std::size_t text_code_points = 4000;
inline constexpr std::size_t text_bytes = 16 * 1024;
inline constexpr std::size_t combining_marks = 4;  // in a row; more are dropped from names

// One text of a list of texts, such as a URL.
inline constexpr std::size_t listed_text_bytes = 1024;
inline constexpr std::size_t sdp_bytes = 48 * 1024;
inline constexpr std::size_t candidate_bytes = 1024;
inline constexpr std::size_t ice_servers = 16;

// Entering one more: TooManyRooms.
inline constexpr std::size_t rooms_per_peer = 16;
// One more member: RoomFull. The roster of a full room, with the longest nicknames, fits an outbox,
// and so do the earlier lines with it.
inline constexpr std::size_t room_members = 3400;
// Rooms named in one room_change, the fullest first; the numbers in it count all.
inline constexpr std::size_t listed_rooms = 200;
// People who see and hear each other in one room; later ones chat.
inline constexpr std::uint32_t mesh_members = 6;

// Bytes queued for one peer; more: closed as Slow.
inline constexpr std::size_t outbox_bytes = 1024 * 1024;
// The body of one request of a polling client, or of one answer to it. A longer request is refused
// with 413; what does not fit into an answer comes with the next.
inline constexpr std::size_t polling_bytes = 256 * 1024;
// Refused messages of one connection; one more: closed as TooManyErrors.
inline constexpr std::uint32_t decode_errors = 10;
// Over it a request is refused with TooFast.
inline constexpr Rate requests{.per_second = 20, .burst = 40};
inline constexpr Rate signals{.per_second = 100, .burst = 400};

// Events of a room that are kept for those who come back, whichever bound is met first; older
// ones: the room is told anew and the page shows a gap.
inline constexpr std::size_t history_events = 300;
inline constexpr std::size_t history_bytes = 512 * 1024;
// Of the lines in there that who enters is shown, if the room shows them: the newest.
inline constexpr std::size_t earlier_bytes = 48 * 1024;
// Messages to one member alone that are kept until the member has surely heard them; one more to a
// member who is away: MemberAway.
inline constexpr std::size_t directed_messages = 256;
inline constexpr std::size_t directed_bytes = 256 * 1024;
// Bytes of a shard's mail that waits for the disk; more: whatever is asked of a room, but to leave
// it, is refused with TooFast, and another nickname is known there once its page enters again.
inline constexpr std::size_t uncommitted_bytes = 8 * 1024 * 1024;
// One letter between the owner of a room and a home, in its wire form: all that a room keeps for
// somebody who comes back fits, whatever has to be escaped in it.
inline constexpr std::size_t mail_bytes = 8 * 1024 * 1024;
// Keys of the lines that a member said last, by which a repeated line is known.
inline constexpr std::size_t keys_per_member = 64;
// Lines of one room that a page may have under way; one more: TooFast.
inline constexpr std::size_t unacknowledged_lines = 32;
// Events that a page holds while one before them is missing; one more: the room is asked for anew.
inline constexpr std::size_t held_events = 300;

// Milliseconds.
inline constexpr std::int64_t history_age = 600'000;    // then an event is no longer kept
inline constexpr std::int64_t away_for = 30'000;        // a lost connection; then `bye`
inline constexpr std::int64_t goodbye_for = 4'000;      // a page that was closed or is reloading
inline constexpr std::int64_t retry_line_for = 60'000;  // then an unacknowledged line has failed
inline constexpr std::int64_t hello_deadline = 10'000;  // closed as Stale
inline constexpr std::int64_t ping_every = 25'000;      // of silence
inline constexpr std::int64_t pong_within = 8'000;      // closed as NoPong
inline constexpr std::int64_t polling_wait = 20'000;    // then a poll is answered by nothing
inline constexpr std::int64_t reply_within = 10'000;    // the client's wait for an ack
inline constexpr std::int64_t room_change_every = 100;  // changes in between are told as one
// Bytes a second of room_change to all people of a server together; more people or rooms: told less
// often.
inline constexpr std::size_t room_change_bytes = 8 * 1024 * 1024;

}  // namespace noom::limits
