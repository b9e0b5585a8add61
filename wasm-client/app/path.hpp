// The address of a screen: "/" for the welcome screen, "/room/<name>" for a room. Slashes do not
// pass every proxy (and not our own guard) percent-encoded, so they are escaped as RFC 6901 does:
// ~1 for "/", ~2 for "\\", ~0 for
// "~"; then the rest is percent-encoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/protocol/names.hpp"
#include "wasm-client/app/event.hpp"

namespace noom::app {

std::string room_path(const RoomName& room);
// The room that the path names; nothing for any other path, or when the name is none.
std::optional<RoomName> room_in_path(std::string_view path);

// Of "?transport=polling" or "?transport=websocket", among other things.
std::optional<Transport> transport_in_query(std::string_view query);

}  // namespace noom::app
