// What a page is made of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "wasm-client/app/state.hpp"
#include "wasm-client/views/node.hpp"

namespace noom::views {

// The two screens.
std::vector<Node> entrance(const app::State& state);
std::vector<Node> room(const app::State& state, const app::JoinedRoom& joined);

// "Room <name> (n)", as text.
std::string heading(const app::State& state, const app::JoinedRoom& joined);

// On both.
Node settings(const app::State& state);
std::optional<Node> room_tabs(const app::State& state);
Node banners(const app::State& state);
Node toast(const app::State& state);
// While one is in the call of a room that is not shown.
std::optional<Node> call_bar(const app::State& state);

// Of a room.
Node grid(const app::State& state, const app::JoinedRoom& joined);
Node controls(const app::State& state, const app::JoinedRoom& joined);
Node people(const app::State& state, const app::JoinedRoom& joined);
Node chat(const app::State& state, const app::JoinedRoom& joined);
Node chat_line(const app::State& state, const app::Line& line);
Node composer(const app::State& state, const app::JoinedRoom& joined);

// One's own devices.
Node microphone_button(const app::State& state);
Node camera_button(const app::State& state);
Node hang_up_button(const app::State& state);
bool asking_helps(const call::Capture& capture);

// Whether the shown room is the one whose call I am in.
bool call_is_here(const app::State& state, const app::JoinedRoom& joined);

}  // namespace noom::views
