#include "wasm-client/app/tab.hpp"

#include <algorithm>

namespace noom::app {
namespace {

constexpr char separator = '\n';  // no room name has one

}  // namespace

void remember_tab(Change& change) {
  const auto& state = change.state;
  std::string names;
  for (const auto& room : state.rooms) {
    if (!names.empty()) names += separator;
    names += room.room.name.text();
  }
  change.remember(Where::Tab, "rooms", std::move(names));
  change.remember(Where::Tab, "call", state.call_room ? state.call_room->text() : std::string{});
  change.remember(Where::Tab, "microphone", state.local.captures.microphone.on ? "on" : "off");
  change.remember(Where::Tab, "camera", state.local.captures.camera.on ? "on" : "off");
}

void recall_rooms(Change& change, std::string_view names) {
  while (!names.empty()) {
    const auto end = std::min(names.find(separator), names.size());
    if (auto room = RoomName::parse(names.substr(0, end))) {
      JoinedRoom joined;
      joined.room.name = *std::move(room);
      change.state.rooms.push_back(std::move(joined));
    }
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

}  // namespace noom::app
