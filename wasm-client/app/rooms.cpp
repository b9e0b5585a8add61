#include <algorithm>
#include <utility>

#include "shared/base/overloaded.hpp"
#include "shared/format/texts.hpp"
#include "wasm-client/app/path.hpp"
#include "wasm-client/app/turn.hpp"

namespace noom::app {
namespace {

bool greeted(const State& state) { return state.connection.link == Link::Greeted; }

// Who was greeted before knows the answer to hello, and need not wait for it.
bool may_enter(const State& state) {
  return greeted(state) || (state.connection.open && state.session && state.me);
}

// Also asks a room that one is in for what is missing.
void ask_for(Turn& turn, const RoomName& room) {
  const auto* const joined = find_room(turn.state, room);
  client::EnterRoom enter{.room = room, .media = media_state(turn.state, room), .since = {}};
  if (joined != nullptr && joined->room.epoch)
    enter.since = Position{
        .epoch = joined->room.epoch, .offset = joined->inbox.offset(), .number = joined->number};
  request(turn, std::move(enter), Entering{room});
}

void ask_to_enter(Turn& turn, const RoomName& room) {
  const auto* const joined = find_room(turn.state, room);
  if (joined != nullptr && joined->entered) return;
  if (!may_enter(turn.state) || asked_to_enter(turn.state, room)) return;
  ask_for(turn, room);
}

void want(Turn& turn, const RoomName& name) {
  if (find_room(turn.state, name) != nullptr) return;
  JoinedRoom joined;
  joined.room.name = name;
  turn.state.rooms.push_back(std::move(joined));
}

void forget(Turn& turn, const RoomName& name) {
  auto& state = turn.state;
  std::erase_if(state.rooms, [&name](const JoinedRoom& room) { return room.room.name == name; });
  if (state.shown == name) show_entrance(turn);
  remember_tab(turn);
}

// It was changed while the connection was lost.
void say_name(Turn& turn, const Room& room) {
  const auto& mine = turn.state.nickname;
  const auto* const me = room.find(turn.state.me);
  if (me != nullptr && !mine.empty() && me->nickname != mine)
    request(turn, client::Nickname{mine}, Renaming{mine, me->nickname});
}

}  // namespace

void rename(Turn& turn, std::string_view text) {
  auto& state = turn.state;
  const auto nickname = text.empty() ? Result<Nickname>{default_nickname()} : Nickname::parse(text);
  if (!nickname) {
    state.entrance_error = nickname.error();
    return;
  }
  state.typed_nickname = text;
  turn.remember(Where::Browser, "nickname", nickname->text());
  if (*nickname == state.nickname) return;
  const auto previous = std::exchange(state.nickname, *nickname);
  if (greeted(state)) request(turn, client::Nickname{*nickname}, Renaming{*nickname, previous});
}

// After a lost connection the new name is said with the next hello.
void not_renamed(Turn& turn, const Renaming& request, Code code) {
  auto& state = turn.state;
  if (code == Code::ConnectionLost) return;
  if (state.nickname == request.nickname) state.nickname = request.previous;
  toast(turn, say_refusal(state.language, code));
}

void enter(Turn& turn, const FormValues& values, std::string_view wished) {
  auto& state = turn.state;
  state.entrance_error.reset();
  rename(turn, values["nickname"]);
  const auto room = RoomName::parse(wished);
  if (!room) state.entrance_error = room.error();
  if (state.entrance_error) return;
  state.wished_room = room->text();
  if (const auto* const joined = find_room(state, *room); joined != nullptr && joined->entered)
    return show(turn, *room);
  want(turn, *room);
  if (!state.in_call) join_call(turn, *room);
  ask_to_enter(turn, *room);
}

// Who asks while leaving would enter again.
void ask_for_missing(Turn& turn, const RoomName& room) {
  if (!greeted(turn.state) || waits_for<Leaving>(turn.state, room)) return;
  if (!asked_to_enter(turn.state, room)) ask_for(turn, room);
}

void enter_again(Turn& turn) {
  for (const auto& joined : std::vector<JoinedRoom>(turn.state.rooms))
    ask_to_enter(turn, joined.room.name);
}

void out_of_all(Turn& turn) {
  for (auto& room : turn.state.rooms) {
    room.entered = false;
    room.earlier = {};
  }
  update_signaling(turn);
}

void set_history(Turn& turn, History history) {
  const auto* const room = shown_room(turn.state);
  if (room == nullptr) return;
  if (!room->entered) return toast(turn, say_refusal(turn.state.language, Code::ConnectionLost));
  request(turn, client::RoomSetting{.room = room->room.name, .history = history}, SettingHistory{});
}

void entered(Turn& turn, const server::Entered& message) {
  auto& state = turn.state;
  auto* const joined = find_room(state, message.room);
  if (joined == nullptr) return leave_unwanted(turn, message.room);
  // It was left and entered anew since that was asked: what was heard before is forgotten.
  if (message.recovered && joined->room.epoch != message.epoch) return ask_for(turn, message.room);
  if (!message.recovered && joined->earlier.lacks(told_before(message)))
    return ask_for_missing(turn, message.room);
  const bool first_time = !joined->room.epoch;
  const bool said_before = std::exchange(joined->entered, true);
  heard_anew(turn, *joined, message);
  joined->stale = joined->stale && message.recovered;
  if (joined->stale) enter_anew(turn, message.room);
  remember_tab(turn);
  if (first_time || !state.shown) show(turn, message.room);
  // Told anew, the room has lines of mine whose answers waited for what came before them.
  if (!said_before || !message.recovered) say_waiting(turn, *joined);
  say_name(turn, joined->room);
  if (state.call_room == message.room) {
    tell_media(turn);
    update_pairs(turn);
  }
}

void not_entered(Turn& turn, const RoomName& room, Error error) {
  auto& state = turn.state;
  // A lost connection or a late answer is no refusal: it is asked again with the next greeting.
  if (error.code == Code::ConnectionLost) return;
  if (error.code == Code::TimedOut) return ask_to_enter(turn, room);
  // What cannot be read was told of a room that one is in.
  const auto* const joined = find_room(state, room);
  if (error.code < Code::HelloFirst && joined != nullptr && joined->entered) return;
  // After a lost path much is said at once; what was asked before may have been carried out.
  if (error.code == Code::TooFast)
    return joined != nullptr ? ask_for(turn, room) : leave_unwanted(turn, room);
  state.entrance_error = std::move(error);
  if (state.call_room == room) leave_call(turn);
  forget(turn, room);
}

void leave(Turn& turn, const RoomName& room) {
  auto& state = turn.state;
  if (state.call_room == room) leave_call(turn);
  if (greeted(state))
    request(turn, client::LeaveRoom{room}, Leaving{room});
  else
    forget(turn, room);
}

void left(Turn& turn, const RoomName& room) { forget(turn, room); }

void not_left(Turn& turn, const RoomName& room, Code code) {
  code == Code::TooFast ? leave(turn, room) : left(turn, room);
}

void leave_unwanted(Turn& turn, const RoomName& room) {
  request(turn, client::LeaveRoom{room}, LeavingUnwanted{room});
}

void moved(Turn& turn, const server::Moved& message) {
  auto& state = turn.state;
  const bool called = message.room && state.call_room == *message.room;
  for (const auto& room : message.to) want(turn, room);
  if (called && message.to.empty()) leave_call(turn);
  if (called && !message.to.empty()) join_call(turn, message.to.front());
  for (const auto& room : message.to) ask_to_enter(turn, room);
  if (message.room) forget(turn, *message.room);
}

void show(Turn& turn, const RoomName& room) {
  auto* const joined = find_room(turn.state, room);
  if (joined == nullptr) return;
  joined->unread = 0;
  joined->unread_on_phone = 0;
  joined->lines_shown = lines_at_once;
  turn.state.shown = room;
  turn.state.panel = ShowPanel::Panel::None;
  const auto path = room_path(room);
  if (turn.state.path != path) turn.effect(GoTo{path});
  turn.state.path = path;
  remember_tab(turn);
}

void show_entrance(Turn& turn) {
  turn.state.shown.reset();
  turn.state.wished_room.clear();
  if (turn.state.path != "/") turn.effect(GoTo{"/"});
  turn.state.path = "/";
}

void go_to(Turn& turn, std::string_view path) {
  turn.state.path = path;
  const auto room = room_in_path(path);
  if (!room) return show_entrance(turn);
  if (find_room(turn.state, *room) != nullptr) return show(turn, *room);
  turn.state.shown.reset();
  turn.state.wished_room = room->text();
}

}  // namespace noom::app
