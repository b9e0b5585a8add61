#include "wasm-client/app/rooms.hpp"

#include <algorithm>
#include <utility>

#include "shared/format/texts.hpp"
#include "wasm-client/app/calling.hpp"
#include "wasm-client/app/chat.hpp"
#include "wasm-client/app/entering.hpp"
#include "wasm-client/app/hearing.hpp"
#include "wasm-client/app/navigation.hpp"
#include "wasm-client/app/nickname.hpp"
#include "wasm-client/app/own_media.hpp"
#include "wasm-client/app/pairs.hpp"
#include "wasm-client/app/requests.hpp"
#include "wasm-client/app/signaling.hpp"
#include "wasm-client/app/tab.hpp"
#include "wasm-client/app/toast.hpp"

namespace noom::app {
namespace {

void want(Change& change, const RoomName& name) {
  if (find_room(change.state, name) != nullptr) return;
  JoinedRoom joined;
  joined.room.name = name;
  change.state.rooms.push_back(std::move(joined));
}

void forget(Change& change, const RoomName& name) {
  auto& state = change.state;
  std::erase_if(state.rooms, [&name](const JoinedRoom& room) { return room.room.name == name; });
  if (state.shown == name) show_entrance(change);
  remember_tab(change);
}

}  // namespace

void enter(Change& change, const FormValues& values, std::string_view wished) {
  auto& state = change.state;
  state.entrance_error.reset();
  rename(change, values["nickname"]);
  const auto room = RoomName::parse(wished);
  if (!room) state.entrance_error = room.error();
  if (state.entrance_error) return;
  state.wished_room = room->text();
  if (const auto* const joined = find_room(state, *room); joined != nullptr && joined->entered)
    return show(change, *room);
  want(change, *room);
  if (!state.in_call) join_call(change, *room);
  ask_to_enter(change, *room);
}

void out_of_all(Change& change) {
  for (auto& room : change.state.rooms) {
    room.entered = false;
    room.earlier = {};
  }
  update_signaling(change);
}

void set_history(Change& change, History history) {
  const auto* const room = shown_room(change.state);
  if (room == nullptr) return;
  if (!room->entered)
    return toast(change, say_refusal(change.state.language, Code::ConnectionLost));
  request(change, client::RoomSetting{.room = room->room.name, .history = history},
          SettingHistory{});
}

void entered(Change& change, const server::Entered& message) {
  auto& state = change.state;
  auto* const joined = find_room(state, message.room);
  if (joined == nullptr) return leave_unwanted(change, message.room);
  // It was left and entered anew since that was asked: what was heard before is forgotten.
  if (message.recovered && joined->room.epoch != message.epoch)
    return ask_for(change, message.room);
  if (!message.recovered && joined->earlier.lacks(told_before(message)))
    return ask_for_missing(change, message.room);
  const bool first_time = !joined->room.epoch;
  const bool said_before = std::exchange(joined->entered, true);
  heard_anew(change, *joined, message);
  joined->stale = joined->stale && message.recovered;
  if (joined->stale) enter_anew(change, message.room);
  remember_tab(change);
  if (first_time || !state.shown) show(change, message.room);
  // Told anew, the room has lines of mine whose answers waited for what came before them.
  if (!said_before || !message.recovered) say_waiting(change, *joined);
  say_name(change, joined->room);
  if (state.call_room == message.room) {
    tell_media(change);
    update_pairs(change);
  }
}

void not_entered(Change& change, const RoomName& room, Error error) {
  auto& state = change.state;
  // A lost connection or a late answer is no refusal: it is asked again with the next greeting.
  if (error.code == Code::ConnectionLost) return;
  if (error.code == Code::TimedOut) return ask_to_enter(change, room);
  // What cannot be read was told of a room that one is in.
  const auto* const joined = find_room(state, room);
  if (error.code < Code::HelloFirst && joined != nullptr && joined->entered) return;
  // After a lost path much is said at once; what was asked before may have been carried out.
  if (error.code == Code::TooFast)
    return joined != nullptr ? ask_for(change, room) : leave_unwanted(change, room);
  state.entrance_error = std::move(error);
  if (state.call_room == room) leave_call(change);
  forget(change, room);
}

void leave(Change& change, const RoomName& room) {
  auto& state = change.state;
  if (state.call_room == room) leave_call(change);
  if (is_greeted(state))
    request(change, client::LeaveRoom{room}, Leaving{room});
  else
    forget(change, room);
}

void left(Change& change, const RoomName& room) { forget(change, room); }

void not_left(Change& change, const RoomName& room, Code code) {
  code == Code::TooFast ? leave(change, room) : left(change, room);
}

void moved(Change& change, const server::Moved& message) {
  auto& state = change.state;
  const bool called = message.room && state.call_room == *message.room;
  for (const auto& room : message.to) want(change, room);
  if (called && message.to.empty()) leave_call(change);
  if (called && !message.to.empty()) join_call(change, message.to.front());
  for (const auto& room : message.to) ask_to_enter(change, room);
  if (message.room) forget(change, *message.room);
}

}  // namespace noom::app
