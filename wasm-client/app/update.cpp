#include "wasm-client/app/update.hpp"

#include "shared/base/overloaded.hpp"
#include "wasm-client/app/calling.hpp"
#include "wasm-client/app/change.hpp"
#include "wasm-client/app/chat.hpp"
#include "wasm-client/app/connection.hpp"
#include "wasm-client/app/crossing.hpp"
#include "wasm-client/app/devices.hpp"
#include "wasm-client/app/entering.hpp"
#include "wasm-client/app/hearing.hpp"
#include "wasm-client/app/lines.hpp"
#include "wasm-client/app/liveness.hpp"
#include "wasm-client/app/mesh.hpp"
#include "wasm-client/app/navigation.hpp"
#include "wasm-client/app/nickname.hpp"
#include "wasm-client/app/page.hpp"
#include "wasm-client/app/pair.hpp"
#include "wasm-client/app/pairs.hpp"
#include "wasm-client/app/path.hpp"
#include "wasm-client/app/replies.hpp"
#include "wasm-client/app/requests.hpp"
#include "wasm-client/app/rooms.hpp"
#include "wasm-client/app/signaling.hpp"

namespace noom::app {
namespace {

void server_said(Change& change, const Envelope<ServerMessage>& envelope) {
  const auto id = envelope.id;
  any_message(change);
  std::visit(overloaded{
                 [&](const server::Hello& m) {
                   if (answered(change, id)) greeted(change, m);
                 },
                 [&](const server::Ack& m) { acked(change, id, m); },
                 [&](const server::Refusal& m) { refused(change, id, m); },
                 [&](const server::Entered& m) {
                   // What was given up is carried out all the same, unless it is being asked again.
                   if (answered(change, id) || !asked_to_enter(change.state, m.room))
                     entered(change, m);
                 },
                 [&](const server::PrivateMessage& m) { private_message(change, m); },
                 [&](const server::RoomChange& m) {
                   change.state.directory = m;
                   change.state.directory_known = true;
                 },
                 [&](const server::Offer& m) { offered(change, m); },
                 [&](const server::Answer& m) { answered_offer(change, m); },
                 [&](const server::Ice& m) { candidate_came(change, m); },
                 [&](const server::Notice& m) { notice(change, m); },
                 [&](const server::Moved& m) { moved(change, m); },
                 // Any other is an event of a room, or this does not compile.
                 [&](const auto& event) { happened(change, event); },
             },
             envelope.message);
}

void timer_fired(Change& change, const Timer& timer) {
  switch (timer.name) {
    case TimerName::Reply:
      return no_reply(change, timer.request);
    case TimerName::Line:
      return line_expired(change, timer.request);
    case TimerName::Opening:
      return not_opened(change);
    case TimerName::Reconnect:
      return connect(change);
    case TimerName::Probe:
      return probe(change);
    case TimerName::Ping:
      return ping(change);
    case TimerName::Pong:
      return drop_connection(change);
    case TimerName::Stall:
      return no_answer(change);
    case TimerName::Pair:
      return pair_event(change, timer.peer, call::TimedOut{timer.pair_timer});
    case TimerName::Signals:
      return signal_again(change, timer.peer);
    case TimerName::Awaited:
      return awaited_in_vain(change);
    case TimerName::Toast:
      change.state.toast.reset();
      return;
  }
}

void set_language(Change& change, Language language) {
  change.state.language = language;
  change.remember(Where::Browser, "language", std::string(language_tag(language)));
}

void toggle_theme(Change& change) {
  auto& theme = change.state.theme;
  theme = is_dark(change.state) ? "light" : "dark";
  change.remember(Where::Browser, "theme", theme);
}

void acted(Change& change, const Acted& event) {
  auto& state = change.state;
  const auto& values = event.values;
  std::visit(
      overloaded{
          [&](const EnterRoom&) { enter(change, values, values["room"]); },
          [&](const EnterListedRoom& i) { enter(change, values, i.room.text()); },
          [&](const LeaveRoom&) {
            if (state.shown) leave(change, RoomName{*state.shown});
          },
          [&](const ShowRoom& i) { show(change, i.room); },
          [&](const ShowEntrance&) { show_entrance(change); },
          [&](const SetHistory& i) { set_history(change, i.history); },
          [&](const SaveNickname&) { rename(change, values["nickname"]); },
          [&](const SendText&) { send_text(change, values); },
          [&](const SelectReceiver&) { select_receiver(change, values["value"]); },
          [&](const ShowEarlier&) { show_earlier(change); },
          [&](const SendAgain& i) { send_again(change, i.key); },
          [&](const ToggleMicrophone&) { toggle_microphone(change); },
          [&](const ToggleCamera&) { toggle_camera(change); },
          [&](const SelectMicrophone&) { select(change, DeviceKind::Microphone, values["value"]); },
          [&](const SelectCamera&) { select(change, DeviceKind::Camera, values["value"]); },
          [&](const FlipCamera&) { flip_camera(change); },
          [&](const JoinCall&) {
            if (state.shown) join_call(change, RoomName{*state.shown});
          },
          [&](const LeaveCall&) { leave_call(change); },
          [&](const ConnectPair& i) { pair_event(change, i.peer, call::RestartWanted{}); },
          [&](const AskForDevices&) { ask_for_devices(change); },
          [&](const AskForMicrophone&) { ask_for_device(change, DeviceKind::Microphone); },
          [&](const AskForCamera&) { ask_for_device(change, DeviceKind::Camera); },
          [&](const ConnectNow&) { connect(change); },
          [&](const LoadAgain&) { change.effect(Reload{}); },
          [&](const Dismiss&) { state.toast.reset(); },
          [&](const CloseTransportNotice&) { close_transport_notice(change); },
          [&](const CopyLink&) {
            if (state.shown) change.effect(Copy{room_path(*state.shown)});
          },
          [&](const Ask& i) { request(change, i.message, Quiet{}); },
          [&](const ShowPanel& i) { show_panel(change, i.panel); },
          [&](const SetLanguage& i) { set_language(change, i.language); },
          [&](const ToggleTheme&) { toggle_theme(change); },
      },
      event.intent);
}

void link_reported(Change& change, const LinkReported& event) {
  const bool arrivals = std::holds_alternative<call::Arrived>(event.reported.report);
  if (!arrivals || is_sent_media(change.state, event.link.peer))
    pair_event(change, event.link.peer, event.reported);
}

}  // namespace

Effects update(State& state, const Event& event, const Moment& moment) {
  Change change{state, moment, {}};
  std::visit(overloaded{
                 [&](const Started& e) { started(change, e); },
                 [&](const Acted& e) { acted(change, e); },
                 [&](const PathChanged& e) { go_to(change, e.path); },
                 [&](const VisibilityChanged& e) { visibility(change, e.visible); },
                 [&](const PageHidden&) { hidden(change); },
                 [&](const PageShown&) { shown_again(change); },
                 [&](const SystemThemeChanged& e) { state.system_dark = e.dark; },
                 [&](const WentOnline&) { went_online(change); },
                 [&](const LinkCopied& e) { link_copied(change, e.ok); },
                 [&](const SocketOpened&) { opened(change); },
                 [&](const SocketClosed& e) { closed(change, e.code); },
                 [&](const ProbeOpened&) { probe_opened(change); },
                 [&](const ProbeClosed&) { probe_closed(change); },
                 [&](const ServerSaid& e) { server_said(change, e.envelope); },
                 [&](const ServerUnreadable& e) { unreadable(change, e); },
                 [&](const TimerFired& e) { timer_fired(change, e.timer); },
                 [&](const DevicesListed& e) { state.local.devices = e.devices; },
                 [&](const DevicesChanged&) { change.effect(ListDevices{}); },
                 [&](const MediaAcquired& e) { acquired(change, e); },
                 [&](const MediaFailed& e) { not_acquired(change, e); },
                 [&](const TrackEnded& e) { track_ended(change, e.kind); },
                 [&](const LinkReported& e) { link_reported(change, e); },
                 [&](const TrackArrived& e) { track_arrived(change, e.link.peer, e.source); },
                 [&](const ChannelOpened& e) { channel(change, e.link.peer, Channel::Open); },
                 [&](const ChannelClosed& e) { channel(change, e.link.peer, Channel::Closed); },
                 [&](const ChannelText& e) { channel_text(change, e); },
             },
             event);
  return std::move(change.effects);
}

}  // namespace noom::app
