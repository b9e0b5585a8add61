#include "wasm-client/app/update.hpp"

#include <algorithm>

#include "shared/base/overloaded.hpp"
#include "wasm-client/app/path.hpp"
#include "wasm-client/app/turn.hpp"

namespace noom::app {
namespace {

void acked(Turn& turn, std::uint32_t id, const server::Ack& ack) {
  const auto request = answered(turn, id);
  if (!request) return;
  std::visit(overloaded{
                 [](const Greeting&) {},
                 [](const Entering&) {},
                 [](const EnteringAnew&) {},
                 [&](const Leaving& r) { left(turn, r.room); },
                 [](const LeavingUnwanted&) {},
                 [](const Renaming&) {},
                 [](const SettingHistory&) {},
                 [&](const Saying& r) { said(turn, r, ack); },
                 [&](const Crossing& r) { heard_before_crossing(turn, r); },
                 [](const Signaling&) {},
                 [](const Quiet&) {},
             },
             request->what);
}

void server_unreadable(Turn& turn, const ServerUnreadable& event) {
  any_message(turn);
  if (const auto request = answered(turn, event.id)) failed(turn, *request, {event.code, {}});
  if (event.unread) passed_over(turn, *event.unread);
}

void server_said(Turn& turn, const Envelope<ServerMessage>& envelope) {
  const auto id = envelope.id;
  any_message(turn);
  std::visit(overloaded{
                 [&](const server::Hello& m) {
                   if (answered(turn, id)) greeted(turn, m);
                 },
                 [&](const server::Ack& m) { acked(turn, id, m); },
                 [&](const server::Refusal& m) { refused(turn, id, m); },
                 [&](const server::Entered& m) {
                   // What was given up is carried out all the same, unless it is being asked again.
                   if (answered(turn, id) || !asked_to_enter(turn.state, m.room)) entered(turn, m);
                 },
                 [&](const server::Welcome& m) { happened(turn, m); },
                 [&](const server::Bye& m) { happened(turn, m); },
                 [&](const server::Nickname& m) { happened(turn, m); },
                 [&](const server::Media& m) { happened(turn, m); },
                 [&](const server::Presence& m) { happened(turn, m); },
                 [&](const server::RoomSetting& m) { happened(turn, m); },
                 [&](const server::NewMessage& m) { happened(turn, m); },
                 [&](const server::PrivateMessage& m) { private_message(turn, m); },
                 [&](const server::RoomChange& m) {
                   turn.state.directory = m;
                   turn.state.directory_known = true;
                 },
                 [&](const server::Offer& m) { offered(turn, m); },
                 [&](const server::Answer& m) { answered_offer(turn, m); },
                 [&](const server::Ice& m) { candidate_came(turn, m); },
                 [&](const server::Notice& m) { notice(turn, m); },
                 [&](const server::Moved& m) { moved(turn, m); },
             },
             envelope.message);
}

void timer_fired(Turn& turn, const Timer& timer) {
  switch (timer.name) {
    case TimerName::Reply:
      return timed_out(turn, timer.request);
    case TimerName::Line:
      return line_expired(turn, timer.request);
    case TimerName::Opening:
      return not_opened(turn);
    case TimerName::Reconnect:
      return connect(turn);
    case TimerName::Probe:
      return probe(turn);
    case TimerName::Ping:
      return ping(turn);
    case TimerName::Pong:
      return no_pong(turn);
    case TimerName::Answer:
      return no_answer(turn);
    case TimerName::Pair:
      return pair_event(turn, timer.peer, call::TimedOut{timer.pair_timer});
    case TimerName::Signals:
      return signal_again(turn, timer.peer);
    case TimerName::Awaited:
      return awaited_in_vain(turn);
    case TimerName::Toast:
      turn.state.toast.reset();
      return;
  }
}

void set_language(Turn& turn, Language language) {
  turn.state.language = language;
  turn.remember(Where::Browser, "language", std::string(language_tag(language)));
}

void toggle_theme(Turn& turn) {
  auto& theme = turn.state.theme;
  theme = is_dark(turn.state) ? "light" : "dark";
  turn.remember(Where::Browser, "theme", theme);
}

void acted(Turn& turn, const Acted& event) {
  auto& state = turn.state;
  const auto& values = event.values;
  std::visit(
      overloaded{
          [&](const EnterRoom&) { enter(turn, values, values["room"]); },
          [&](const EnterListedRoom& i) { enter(turn, values, i.room.text()); },
          [&](const LeaveRoom&) {
            if (state.shown) leave(turn, RoomName{*state.shown});
          },
          [&](const ShowRoom& i) { show(turn, i.room); },
          [&](const ShowEntrance&) { show_entrance(turn); },
          [&](const SetHistory& i) { set_history(turn, i.history); },
          [&](const SaveNickname&) { rename(turn, values["nickname"]); },
          [&](const SendText&) { send_text(turn, values); },
          [&](const SelectReceiver&) { select_receiver(turn, values["value"]); },
          [&](const ShowEarlier&) { show_earlier(turn); },
          [&](const SendAgain& i) { send_again(turn, i.key); },
          [&](const ToggleMicrophone&) { toggle_microphone(turn); },
          [&](const ToggleCamera&) { toggle_camera(turn); },
          [&](const SelectMicrophone&) { select(turn, DeviceKind::Microphone, values["value"]); },
          [&](const SelectCamera&) { select(turn, DeviceKind::Camera, values["value"]); },
          [&](const FlipCamera&) { flip_camera(turn); },
          [&](const JoinCall&) {
            if (state.shown) join_call(turn, RoomName{*state.shown});
          },
          [&](const LeaveCall&) { leave_call(turn); },
          [&](const ConnectPair& i) { pair_event(turn, i.peer, call::RestartWanted{}); },
          [&](const AskForDevices&) { ask_for_devices(turn); },
          [&](const AskForMicrophone&) { ask_for_device(turn, DeviceKind::Microphone); },
          [&](const AskForCamera&) { ask_for_device(turn, DeviceKind::Camera); },
          [&](const ConnectNow&) { connect(turn); },
          [&](const LoadAgain&) { turn.effect(Reload{}); },
          [&](const Dismiss&) { state.toast.reset(); },
          [&](const CloseTransportNotice&) { close_transport_notice(turn); },
          [&](const CopyLink&) {
            if (state.shown) turn.effect(Copy{room_path(*state.shown)});
          },
          [&](const ShowPanel& i) { show_panel(turn, i.panel); },
          [&](const SetLanguage& i) { set_language(turn, i.language); },
          [&](const ToggleTheme&) { toggle_theme(turn); },
      },
      event.intent);
}

void pair_reported(Turn& turn, const PairReported& event) {
  const bool arrivals = std::holds_alternative<call::Arrived>(event.reported.report);
  if (!arrivals || is_sent_media(turn.state, event.peer))
    pair_event(turn, event.peer, event.reported);
}

}  // namespace

Effects update(State& state, const Event& event, const Moment& moment) {
  Turn turn{state, moment, {}};
  std::visit(overloaded{
                 [&](const Started& e) { started(turn, e); },
                 [&](const Acted& e) { acted(turn, e); },
                 [&](const PathChanged& e) { go_to(turn, e.path); },
                 [&](const VisibilityChanged& e) { visibility(turn, e.visible); },
                 [&](const PageHidden&) { hidden(turn); },
                 [&](const PageShown&) { shown_again(turn); },
                 [&](const SystemThemeChanged& e) { state.system_dark = e.dark; },
                 [&](const WentOnline&) { went_online(turn); },
                 [&](const LinkCopied& e) { link_copied(turn, e.ok); },
                 [&](const SocketOpened&) { opened(turn); },
                 [&](const SocketClosed& e) { closed(turn, e.code); },
                 [&](const ProbeOpened&) { probe_opened(turn); },
                 [&](const ProbeClosed&) { probe_closed(turn); },
                 [&](const ServerSaid& e) { server_said(turn, e.envelope); },
                 [&](const ServerUnreadable& e) { server_unreadable(turn, e); },
                 [&](const TimerFired& e) { timer_fired(turn, e.timer); },
                 [&](const DevicesListed& e) { state.local.devices = e.devices; },
                 [&](const DevicesChanged&) { turn.effect(ListDevices{}); },
                 [&](const MediaAcquired& e) { acquired(turn, e); },
                 [&](const MediaFailed& e) { not_acquired(turn, e); },
                 [&](const TrackEnded& e) { track_ended(turn, e.kind); },
                 [&](const PairReported& e) { pair_reported(turn, e); },
                 [&](const PairTrack& e) { track_arrived(turn, e.peer); },
                 [&](const ChannelOpened& e) { channel(turn, e.peer, Channel::Open); },
                 [&](const ChannelClosed& e) { channel(turn, e.peer, Channel::Closed); },
                 [&](const ChannelText& e) { channel_text(turn, e); },
             },
             event);
  return std::move(turn.effects);
}

}  // namespace noom::app
