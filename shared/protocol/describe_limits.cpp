#include "shared/protocol/describe_limits.hpp"

#include <array>
#include <string_view>

#include "shared/protocol/limits.hpp"
#include "shared/protocol/markdown.hpp"

// A row is named by the constant that it shows.
#define NOOM_LIMIT(name, unit, meaning) \
  Row { #name, shown(limits::name, unit), meaning }

namespace noom {
namespace {

struct Row {
  std::string_view name;
  std::string value;
  std::string_view meaning;
};

template <std::integral Integer>
std::string shown(Integer value, std::string_view unit) {
  return markdown::number(static_cast<std::uint64_t>(value)) + ' ' + std::string(unit);
}

std::string shown(Rate rate, std::string_view unit) {
  return shown(static_cast<std::uint64_t>(rate.per_second), unit) + " a second, " +
         markdown::number(static_cast<std::uint64_t>(rate.burst)) + " at once";
}

std::array<Row, 14> limits_of_a_message() {
  return {
      NOOM_LIMIT(message_bytes, "bytes", "One message of a client. Longer: closed with 1009."),
      NOOM_LIMIT(server_message_bytes, "bytes", "One message of the server."),
      NOOM_LIMIT(json_depth, "levels", "The envelope is the first. Deeper: `too_deep`."),
      NOOM_LIMIT(json_members, "keys", "Of one object. More: `too_long`."),
      NOOM_LIMIT(client_list_items, "items", "Of one list that a client sends. More: `too_long`."),
      NOOM_LIMIT(server_list_items, "items", "Of one list that the server sends."),
      NOOM_LIMIT(nickname_code_points, "code points", "After cleaning. More: `bad_nickname`."),
      NOOM_LIMIT(nickname_bytes, "bytes", "The same."),
      NOOM_LIMIT(room_name_code_points, "code points", "After cleaning. More: `bad_room_name`."),
      NOOM_LIMIT(room_name_bytes, "bytes", "The same."),
      NOOM_LIMIT(text_code_points, "code points", "After cleaning. More: `bad_text`."),
      NOOM_LIMIT(text_bytes, "bytes", "The same."),
      NOOM_LIMIT(combining_marks, "marks", "In a row in a name. More are dropped."),
      NOOM_LIMIT(listed_text_bytes, "bytes", "One text of a list of texts. Longer: `too_long`."),
  };
}

std::array<Row, 17> limits_of_delivery() {
  return {
      NOOM_LIMIT(history_events, "events", "Of a room, kept for those who come back."),
      NOOM_LIMIT(history_bytes, "bytes", "The same."),
      NOOM_LIMIT(history_age, "ms", "The same."),
      NOOM_LIMIT(earlier_bytes, "bytes",
                 "Of earlier lines for who enters, if the room shows them. More: the newest."),
      NOOM_LIMIT(directed_messages, "messages",
                 "To one member alone, kept in case of a lost connection. One more to a member who "
                 "is away: `member_away`."),
      NOOM_LIMIT(directed_bytes, "bytes", "The same."),
      NOOM_LIMIT(uncommitted_bytes, "bytes",
                 "That wait for the server's disk, of the rooms of one core. More: `too_fast`."),
      NOOM_LIMIT(mail_bytes, "bytes",
                 "Of a letter between two parts of the server. More: it is not read."),
      NOOM_LIMIT(keys_per_member, "keys",
                 "Of a member's last lines, by which a repeated one is "
                 "known."),
      NOOM_LIMIT(unacknowledged_lines, "lines", "Of one page in one room. More: `too_fast`."),
      NOOM_LIMIT(held_events, "events",
                 "That a page holds while one before them is missing. More: it enters anew."),
      NOOM_LIMIT(away_for, "ms", "After a lost connection. Then `bye`."),
      NOOM_LIMIT(goodbye_for, "ms", "After a connection that was closed with 1001. Then `bye`."),
      NOOM_LIMIT(retry_line_for, "ms", "That a page says a line again. Then it has failed."),
      NOOM_LIMIT(outbox_bytes, "bytes", "Waiting for one peer. More: closed with 4000."),
      NOOM_LIMIT(polling_bytes, "bytes",
                 "Of one request of a polling client (more: 413) and of one answer (the rest comes "
                 "with the next)."),
      NOOM_LIMIT(polling_wait, "ms", "That a poll waits for something. Then nothing is answered."),
  };
}

std::array<Row, 16> limits_of_a_session() {
  return {
      NOOM_LIMIT(sdp_bytes, "bytes", "A session description. Longer: `too_long`."),
      NOOM_LIMIT(candidate_bytes, "bytes", "A candidate. Longer: `too_long`."),
      NOOM_LIMIT(ice_servers, "items", "Of `iceServers`, and URLs of each."),
      NOOM_LIMIT(rooms_per_peer, "rooms", "One more: `too_many_rooms`."),
      NOOM_LIMIT(room_members, "members", "One more: `room_full`."),
      NOOM_LIMIT(listed_rooms, "rooms", "In one `room_change`, the fullest first."),
      NOOM_LIMIT(mesh_members, "members",
                 "See and hear each other in one room, unless `hello` gives another `meshLimit`. "
                 "Later ones chat."),
      NOOM_LIMIT(decode_errors, "messages", "Could not be read. One more: closed with 4501."),
      NOOM_LIMIT(requests, "messages", "Of one peer. More: `too_fast`."),
      NOOM_LIMIT(signals, "messages", "`offer`, `answer` and `ice` of one peer. More: `too_fast`."),
      NOOM_LIMIT(hello_deadline, "ms", "For `hello`. Later: closed with 4002."),
      NOOM_LIMIT(ping_every, "ms", "Between a client's `ping`s."),
      NOOM_LIMIT(pong_within, "ms", "For the answer. Later: the connection is taken for dead."),
      NOOM_LIMIT(reply_within, "ms", "A client's wait for an ack. Later: `timed_out`."),
      NOOM_LIMIT(room_change_every, "ms", "At least, between two `room_change`s."),
      NOOM_LIMIT(room_change_bytes, "bytes",
                 "A second, of `room_change` to all people together. More: told less often."),
  };
}

std::string line(const Row& row) {
  return markdown::row({markdown::code(row.name), row.value, std::string(row.meaning)});
}

}  // namespace

std::string limits_table() {
  auto table = markdown::heading_row({"limit", "value", "what happens there"});
  for (const auto& row : limits_of_a_message()) table += line(row);
  for (const auto& row : limits_of_a_session()) table += line(row);
  for (const auto& row : limits_of_delivery()) table += line(row);
  return table;
}

}  // namespace noom
