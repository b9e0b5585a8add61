// One call of update(): the state being changed, the moment, and the effects so far. Inside app/
// only.
#pragma once

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

#include "wasm-client/app/effect.hpp"
#include "wasm-client/app/state.hpp"

namespace noom::app {

struct Turn {
  State& state;
  const Moment& moment;
  Effects effects;

  template <class E>
  void effect(E e) {
    effects.push_back(std::move(e));
  }
  void start(const Timer& timer, std::chrono::milliseconds wait) {
    effect(StartTimer{.timer = timer, .wait = wait});
  }
  void stop(const Timer& timer) { effect(StopTimer{timer}); }
  void remember(Where where, std::string_view key, std::string value) {
    effect(Remember{{.where = where, .key = std::string(key), .value = std::move(value)}});
  }
};

// --- requests.cpp: a request, its answer, and what happens when none comes

// Sends `message` with a new id and waits for its answer.
std::uint32_t request(Turn& turn, ClientMessage message, decltype(Request::what) what);
// Somebody waits for its answer.
bool is_urgent(const Request& request);
// Takes the request off the list, for its answer is here; nothing when it was answered already.
std::optional<Request> answered(Turn& turn, std::uint32_t id);
void failed(Turn& turn, const Request& request, Error error);
void refused(Turn& turn, std::uint32_t id, const server::Refusal& refusal);
// Fails as too fast when the pause is over, and not before.
void postpone(Turn& turn, Request request, std::chrono::milliseconds pause);
// The pause and more by chance, so that those who were refused together come back one by one.
std::chrono::milliseconds spread(const Turn& turn, std::chrono::milliseconds pause);
void timed_out(Turn& turn, std::uint32_t id);
// Every waiting request fails with `code`.
void fail_all(Turn& turn, Code code);

template <class What>
bool waits_for(const State& state, const RoomName& room) {
  return std::any_of(state.requests.begin(), state.requests.end(), [&room](const Request& request) {
    const auto* const what = std::get_if<What>(&request.what);
    return what != nullptr && what->room == room;
  });
}

// --- connection.cpp: the way to the server, lost and found

void connect(Turn& turn);
void not_opened(Turn& turn);  // in time
void opened(Turn& turn);
void closed(Turn& turn, std::uint16_t code);
void greeted(Turn& turn, const server::Hello& hello);
// From polling to a WebSocket, once there can be one.
void probe(Turn& turn);
void probe_opened(Turn& turn);
void probe_closed(Turn& turn);
void close_transport_notice(Turn& turn);
void heard_before_crossing(Turn& turn, const Crossing& crossing);

// --- liveness.cpp: whether that way is alive

inline constexpr Timer ping_timer{.name = TimerName::Ping};
inline constexpr Timer pong_timer{.name = TimerName::Pong};
inline constexpr Timer answer_timer{.name = TimerName::Answer};

void any_message(Turn& turn);  // the path is alive
void ping(Turn& turn);
void no_pong(Turn& turn);
// While an urgent request waits, some answer must come now and then.
void await_answer(Turn& turn);
void answer_came(Turn& turn, const Request& request);
void no_answer(Turn& turn);

// --- rooms.cpp: entering, leaving, and what happens in a room

void enter(Turn& turn, const FormValues& values, std::string_view room);
void enter_again(Turn& turn);  // all rooms, after a greeting
void out_of_all(Turn& turn);   // the connection is lost, or another takes over
void ask_for_missing(Turn& turn, const RoomName& room);
void entered(Turn& turn, const server::Entered& message);
void not_entered(Turn& turn, const RoomName& room, Error error);
void leave(Turn& turn, const RoomName& room);
void left(Turn& turn, const RoomName& room);
void not_left(Turn& turn, const RoomName& room, Code code);
void set_history(Turn& turn, History history);  // of the room that is shown
void leave_unwanted(Turn& turn, const RoomName& room);
void moved(Turn& turn, const server::Moved& message);
void show(Turn& turn, const RoomName& room);
void show_entrance(Turn& turn);
void go_to(Turn& turn, std::string_view path);  // back or forward
void rename(Turn& turn, std::string_view nickname);
void not_renamed(Turn& turn, const Renaming& request, Code code);  // the server said so

// --- entering_anew.cpp: to be told a room as it is

// There was no answer yet.
bool asked_to_enter(const State& state, const RoomName& room);
void enter_anew(Turn& turn, const RoomName& room);  // soon, and once
void not_entered_anew(Turn& turn, const RoomName& room, Code code);

// --- hearing.cpp: what comes from a room, each once and in order

void happened(Turn& turn, const RoomEvent& event);
void passed_over(Turn& turn, const Unread& unread);
// The line is said: the answer is how its author hears the event.
void said(Turn& turn, const Saying& saying, const server::Ack& ack);
// Whether a message to me alone is new; `number` is its number.
bool is_new(Turn& turn, const RoomName& room, std::uint64_t number);
bool heard_before(const JoinedRoom& joined, const Line& line);
void heard_anew(Turn& turn, JoinedRoom& joined, const server::Entered& message);
// What was said before I entered, by the answer that comes after it.
Earlier<server::NewMessage>::Told told_before(const server::Entered& message);

// --- keepsake.cpp: what the tab keeps for the page that is loaded after this one

void keep(Turn& turn);
void keep_nothing(Turn& turn);  // so that a duplicate of the tab is somebody else
void recall_tab(Turn& turn, const std::vector<Memory>& remembered);

// --- chat.cpp: lines

void add_line(Turn& turn, JoinedRoom& room, Line line);
void send_text(Turn& turn, const FormValues& values);
void select_receiver(Turn& turn, std::string_view to);
void show_earlier(Turn& turn);
void send_again(Turn& turn, std::uint32_t key);
// Of the page before this one.
void say_recalled(Turn& turn, const RoomName& room, const UnacknowledgedLine& line);
ClientMessage message_of(const RoomName& room, const UnacknowledgedLine& line);
void say_waiting(Turn& turn, JoinedRoom& room);  // what is in the outbox, with its old keys
void not_said(Turn& turn, const Saying& saying, Code code);
void line_expired(Turn& turn, std::uint32_t key);
// Said by somebody else they would be other lines, and nobody could know that they are the same.
void fail_waiting(Turn& turn, Code code);
// Mine is not pending any more: it leaves the outbox.
void settle_line(Turn& turn, JoinedRoom& room, std::uint32_t key);
Line* find_mine(JoinedRoom& room, std::uint32_t key);
void private_message(Turn& turn, const server::PrivateMessage& message);
void notice(Turn& turn, const server::Notice& message);
void channel_text(Turn& turn, const ChannelText& event);

// --- signaling.cpp: what a pair says and hears by way of the server

void send_signal(Turn& turn, PeerId to, const call::SendSignal& sent);
void offered(Turn& turn, const server::Offer& offer);
void answered_offer(Turn& turn, const server::Answer& answer);
void candidate_came(Turn& turn, const server::Ice& ice);
// What I say is heard: I am in the call's room, and so is the other, here.
bool can_signal(const State& state, PeerId peer);
void update_signaling(Turn& turn);  // of all pairs
// The server refused a signal, or did not answer: after a pause it is said again.
void not_signaled(Turn& turn, PeerId to, Code code, std::chrono::milliseconds pause);
void signal_again(Turn& turn, PeerId to);

// --- devices.cpp: one's own microphone and camera

void ask_for_devices(Turn& turn);
void ask_for_device(Turn& turn, DeviceKind kind);
void acquired(Turn& turn, const MediaAcquired& event);
void not_acquired(Turn& turn, const MediaFailed& event);
void track_ended(Turn& turn, DeviceKind kind);
void toggle_microphone(Turn& turn);
void toggle_camera(Turn& turn);
void select(Turn& turn, DeviceKind kind, std::string_view id);
void flip_camera(Turn& turn);
void stop_devices(Turn& turn);
MediaState media_state(const State& state, const RoomName& room);

// --- calling.cpp: the call of a room

void join_call(Turn& turn, const RoomName& room);
void leave_call(Turn& turn);
void tell_media(Turn& turn);    // the call's room, after a change
void update_pairs(Turn& turn);  // opens and closes pairs to match the mesh
void close_all_pairs(Turn& turn);
void pair_event(Turn& turn, PeerId peer, const call::Event& event);
// Whether pictures or sound of that member are to arrive.
bool is_sent_media(const State& state, PeerId peer);
void track_arrived(Turn& turn, PeerId peer);
enum class Channel : std::uint8_t { Open, Closed };
void channel(Turn& turn, PeerId peer, Channel channel);
void restart_pairs(Turn& turn);
// Those of the call whom the room, which was lost, does not know yet.
void await_others(Turn& turn, const JoinedRoom& joined, const server::Entered& message);
void awaited_in_vain(Turn& turn);

// --- page.cpp: the page itself

void started(Turn& turn, const Started& event);
void visibility(Turn& turn, bool visible);
void hidden(Turn& turn);
void shown_again(Turn& turn);
void show_panel(Turn& turn, ShowPanel::Panel panel);
void went_online(Turn& turn);
void link_copied(Turn& turn, bool ok);
void toast(Turn& turn, std::string text);
void remember_tab(Turn& turn);  // the rooms and the call, for a reload

}  // namespace noom::app
