#include "server/console.hpp"

#include <algorithm>
#include <optional>

#include "shared/base/utf8.hpp"
#include "shared/protocol/limits.hpp"

namespace noom::console {
namespace {

// The next word, or what stands in double quotes; `line` moves past it.
std::string_view take_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  if (!line.empty() && line.front() == '"') {
    line.remove_prefix(1);
    const auto end = std::min(line.find('"'), line.size());
    const auto word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
  }
  const auto end = std::min(line.find(' '), line.size());
  const auto word = line.substr(0, end);
  line.remove_prefix(end);
  return word;
}

// Nothing when there is none, one too many, or a bad one.
std::optional<std::vector<RoomName>> take_rooms(std::string_view line) {
  std::vector<RoomName> rooms;
  for (auto word = take_word(line); !word.empty(); word = take_word(line)) {
    auto room = RoomName::parse(word);
    if (!room || rooms.size() == limits::rooms_per_peer) return std::nullopt;
    rooms.push_back(*std::move(room));
  }
  if (rooms.empty()) return std::nullopt;
  return rooms;
}

Command say(std::string_view rest) {
  auto text = ChatText::parse(rest);
  if (!text) return Unknown{};
  return SayToAll{*std::move(text)};
}

Command move(std::string_view rest) {
  auto room = RoomName::parse(take_word(rest));
  auto to = take_rooms(rest);
  if (!room || !to) return Unknown{};
  return Move{*std::move(room), *std::move(to)};
}

Command move_all(std::string_view rest) {
  auto to = take_rooms(rest);
  if (!to) return Unknown{};
  return MoveAll{*std::move(to)};
}

}  // namespace

Command parse(std::string_view line) {
  if (!utf8::valid(line)) return Unknown{};
  const auto verb = take_word(line);
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  if (verb == "say") return say(line);
  if (verb == "move") return move(line);
  if (verb == "moveall") return move_all(line);
  if (verb == "rooms" && line.empty()) return ListRooms{};
  return Unknown{};
}

}  // namespace noom::console
