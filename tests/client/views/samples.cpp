#include "tests/client/views/samples.hpp"

#include <utility>

namespace noom::views::samples {
namespace {

using app::State;

State entrance_with_rooms() {
  auto state = entrance();
  state.typed_nickname = "김민수";
  state.directory.rooms = {{room_name("주말 등산 모임"), 12},
                           {room_name("Standup"), 4},
                           {room_name("<i>Café</i> & \"friends\""), 1}};
  state.directory.room_count = 3;
  state.directory.people_count = 17;
  return state;
}

State entrance_refused() {
  auto state = entrance_with_rooms();
  state.wished_room = "Standup";
  state.entrance_error = Error{Code::RoomFull, {}};
  return state;
}

State entrance_connecting() {
  State state;
  state.wished_room = "lobby";
  return state;
}

State connection_lost() {
  auto state = room_of_three();
  state.connection.phase = app::ConnectionPhase::Lost;
  state.connection.close_code = 1006;
  connect(state, 2, call::ConnectionState::Disconnected);
  return state;
}

State refused_for_good() {
  auto state = room_of_three();
  state.connection.phase = app::ConnectionPhase::Refused;
  state.connection.close_code = 4500;
  return state;
}

State origin_refused() {
  auto state = entrance_connecting();
  state.origin = "https://noom.example";
  state.connection.phase = app::ConnectionPhase::Refused;
  state.connection.close_code = 4502;
  return state;
}

State by_polling() {
  auto state = room_alone();
  state.connection.transport = app::Transport::Polling;
  state.connection.no_websocket = true;
  return state;
}

void fail(call::Capture& capture, std::string_view name) {
  capture.state = call::CaptureState::Failed;
  capture.failure = name;
}

State media_denied() {
  auto state = room_alone();
  state.local = {};
  fail(state.local.captures.microphone, "NotAllowedError");
  fail(state.local.captures.camera, "NotAllowedError");
  state.rooms[0].room.members[0].media = {.in_call = true};
  return state;
}

State insecure() {
  auto state = media_denied();
  state.secure_context = false;
  fail(state.local.captures.microphone, "Insecure");
  fail(state.local.captures.camera, "Insecure");
  return state;
}

State no_web_rtc() {
  auto state = room_alone();
  state.has_peer_connection = false;
  state.in_call = false;
  state.call_room.reset();
  state.local = {};
  state.rooms[0].room.members[0].media = {};
  return state;
}

State six_people() {
  auto state = room_alone();
  for (std::uint64_t number = 2; number <= 6; ++number) {
    state.rooms[0].room.members.push_back(
        member(number, "Person " + std::to_string(number), everything_on));
    connect(state, number, call::ConnectionState::Connected);
  }
  return state;
}

State seventh() {
  auto state = room_alone();
  auto& members = state.rooms[0].room.members;
  auto me = members[0];
  me.order = 100;
  members.clear();
  for (std::uint64_t number = 2; number <= 7; ++number) {
    members.push_back(member(number, "Person " + std::to_string(number), everything_on));
  }
  members.push_back(me);
  return state;
}

State not_in_the_call() {
  auto state = room_of_three();
  state.in_call = false;
  state.call_room.reset();
  state.pairs.clear();
  state.local = {};
  state.rooms[0].room.members[0].media = {};
  return state;
}

State camera_in_use() {
  auto state = room_of_three();
  fail(state.local.captures.camera, "NotReadableError");
  return state;
}

State camera_off() {
  auto state = room_of_three();
  state.local.captures.camera.on = false;
  state.local.captures.camera.state = call::CaptureState::Unasked;
  return state;
}

State call_elsewhere(std::optional<RoomName> shown) {
  auto state = room_of_three();
  state.local.captures.microphone.on = false;
  state.shown = std::move(shown);
  return state;
}

State with_panel(app::ShowPanel::Panel panel) {
  auto state = room_of_three();
  state.panel = panel;
  state.toast = app::Toast{"Link copied."};
  return state;
}

}  // namespace

std::vector<Sample> all() {
  return {
      {"entrance-empty", entrance()},
      {"entrance-rooms", entrance_with_rooms()},
      {"entrance-refused", entrance_refused()},
      {"entrance-connecting", entrance_connecting()},
      {"entrance-origin-refused", origin_refused()},
      {"room-alone", room_alone()},
      {"room-of-three", room_of_three()},
      {"room-of-six", six_people()},
      {"room-seventh", seventh()},
      {"room-lobby", not_in_the_call()},
      {"room-lost", connection_lost()},
      {"room-refused", refused_for_good()},
      {"room-by-polling", by_polling()},
      {"room-denied", media_denied()},
      {"room-insecure", insecure()},
      {"room-no-webrtc", no_web_rtc()},
      {"room-camera-in-use", camera_in_use()},
      {"room-camera-off", camera_off()},
      {"entrance-in-call", call_elsewhere({})},
      {"room-call-elsewhere", call_elsewhere(room_name("Standup"))},
      {"room-panel-chat", with_panel(app::ShowPanel::Panel::Chat)},
      {"room-panel-people", with_panel(app::ShowPanel::Panel::People)},
  };
}

}  // namespace noom::views::samples
