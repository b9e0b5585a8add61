#include "wasm-client/views/build.hpp"
#include "wasm-client/views/sections.hpp"

namespace noom::views {
namespace {

using app::JoinedRoom;
using app::State;

Node tab(const State& state, const JoinedRoom& joined) {
  const auto& room = joined.room.name;
  auto link = element("button", {{"type", "button"}, {"class", "tab"}}, {name(room.text())});
  if (state.shown == room) link = with({"aria-current", "page"}, std::move(link));
  link = with_badge(state, joined.unread, std::move(link));
  return keyed(room.text(), element("li", {}, {on(On::Click, app::ShowRoom{room}, link)}));
}

Node another_room(const State& state) {
  return icon_button("tab", "plus", say(state, Phrase::AnotherRoom), app::ShowEntrance{});
}

Node room_heading(const State& state, const JoinedRoom& joined) {
  const auto count = std::to_string(joined.room.members.size());
  return keyed("heading",
               element("h1", {},
                       say_nodes(state, Phrase::Heading,
                                 {{"name", name(joined.room.name.text())}, {"n", text(count)}})));
}

Node room_actions(const State& state) {
  return keyed(
      "actions",
      group("actions", say(state, Phrase::RoomActions),
            {button("quiet", "link", say(state, Phrase::CopyLink), app::CopyLink{}),
             button("quiet leave", "leave", say(state, Phrase::LeaveRoom), app::LeaveRoom{})}));
}

}  // namespace

std::string heading(const State& state, const JoinedRoom& joined) {
  return say(
      state, Phrase::Heading,
      {{"name", joined.room.name.text()}, {"n", std::to_string(joined.room.members.size())}});
}

bool call_is_here(const State& state, const JoinedRoom& joined) {
  return state.in_call && state.call_room == joined.room.name;
}

// Rooms that the server let me into, now or before the connection was lost. The one whose heading
// stands beside it needs no tab.
std::optional<Node> room_tabs(const State& state) {
  Children tabs;
  for (const auto& joined : state.rooms) {
    if (!joined.room.members.empty()) tabs.push_back(tab(state, joined));
  }
  if (tabs.empty()) return {};
  if (tabs.size() == 1 && state.shown) tabs.clear();
  if (state.shown) tabs.push_back(keyed("", element("li", {}, {another_room(state)})));
  return keyed("tabs",
               element("nav", {{"class", "tabs"}, {"aria-label", say(state, Phrase::YourRooms)}},
                       {element("ul", {}, std::move(tabs))}));
}

std::vector<Node> room(const State& state, const JoinedRoom& joined) {
  auto top = element("header", {{"class", "bar"}}, {room_heading(state, joined)});
  add(top, room_tabs(state));
  add(top, room_actions(state));
  add(top, settings(state));
  return {
      keyed("top", std::move(top)),
      keyed("main",
            element("main", {}, {banners(state), grid(state, joined), controls(state, joined)})),
      keyed("side", element("aside", {{"class", "side"}, {"aria-label", say(state, Phrase::Chat)}},
                            {people(state, joined), chat(state, joined)})),
      toast(state)};
}

}  // namespace noom::views
