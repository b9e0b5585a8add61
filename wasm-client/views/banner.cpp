#include "shared/protocol/refusal.hpp"
#include "wasm-client/app/mesh.hpp"
#include "wasm-client/views/build.hpp"
#include "wasm-client/views/sections.hpp"

namespace noom::views {
namespace {

enum class Mood : std::uint8_t { Calm, Trouble };

// A sentence across the page, with at most one thing to do about it.
Node banner(std::string_view key, Mood mood, std::string_view sentence,
            std::optional<Node> action = {}) {
  const bool trouble = mood == Mood::Trouble;
  auto node = element(
      "div",
      {{"class", trouble ? "banner trouble" : "banner"}, {"role", trouble ? "alert" : "status"}},
      {icon(trouble ? "warning" : "wait"), paragraph("", sentence)});
  add(node, std::move(action));
  return keyed(key, std::move(node));
}

Node action(const app::State& state, Phrase label, app::Intent intent) {
  return text_button("plain", say(state, label), std::move(intent));
}

std::string why_closed(const app::State& state) {
  return say_close(state.language, state.connection.close_code, state.origin);
}

// The network is to blame, or a proxy of the server's: the page cannot tell, and goes on anyway.
std::optional<Node> transport_banner(const app::State& state) {
  const auto& connection = state.connection;
  if (connection.transport != app::Transport::Polling || !connection.no_websocket ||
      connection.notice_closed)
    return {};
  return banner("link", Mood::Calm, say(state, Phrase::NoWebSocket),
                action(state, Phrase::Dismiss, app::CloseTransportNotice{}));
}

// Whoever runs the server may have done by now what the sentence says.
Phrase what_to_press(const app::State& state) {
  const auto refused = static_cast<std::uint16_t>(CloseCode::OriginRefused);
  return state.connection.close_code == refused ? Phrase::AskAgain : Phrase::LoadAgain;
}

std::optional<Node> connection_banner(const app::State& state) {
  const auto language = state.language;
  switch (state.connection.phase) {
    case app::ConnectionPhase::Greeted:
      return transport_banner(state);
    case app::ConnectionPhase::Connecting:
      return banner("link", Mood::Calm, say(language, Phrase::Connecting));
    case app::ConnectionPhase::Reconnecting:
      return banner("link", Mood::Calm, say(language, Phrase::Reconnecting));
    case app::ConnectionPhase::Lost:
      return banner("link", Mood::Trouble, why_closed(state),
                    action(state, Phrase::ConnectNow, app::ConnectNow{}));
    case app::ConnectionPhase::Refused:
      return banner("link", Mood::Trouble, why_closed(state),
                    action(state, what_to_press(state), app::LoadAgain{}));
  }
  return {};
}

// Of one device of one's own.
struct OwnDevice {
  app::DeviceKind kind;
  std::string_view key;
  Phrase words;
  const call::Capture& capture;
  const call::Capture& other;
  app::Intent ask;
};

// Not a device that was had before: a track is changed without a question.
bool asks(const call::Capture& capture) {
  return capture.state == call::CaptureState::Asking && capture.device_id.empty();
}

// A machine that never had one is not told so at each call.
bool is_trouble(const app::State& state, const OwnDevice& device) {
  const bool never_there = device.capture.failure == "NotFoundError" &&
                           device.capture.device_id.empty() && !state.local.devices.empty() &&
                           !app::listed(state.local, device.kind);
  return call::missing(device.capture) && !(never_there && !call::missing(device.other));
}

std::optional<Node> device_banner(const app::State& state, const OwnDevice& device,
                                  Phrase other_words) {
  const auto language = state.language;
  const auto key = "media-" + std::string(device.key);
  if (asks(device.capture)) {
    return banner(
        key, Mood::Calm,
        say(language, Phrase::AskingForDevice, {{"device", words(language, device.words)}}));
  }
  if (!is_trouble(state, device)) return {};
  auto sentence = say_device_failure(language, device.words, device.capture.failure);
  if (device.other.state == call::CaptureState::Live) {
    sentence +=
        " " + say(language, Phrase::DeviceWorks, {{"device", words(language, other_words)}});
  }
  return banner(key, Mood::Trouble, sentence, action(state, Phrase::AskAgain, device.ask));
}

// One sentence for both where one reason holds for both, or else one for each.
Children media_banners(const app::State& state) {
  const auto& [microphone, camera] = state.local.captures;
  if (asks(microphone) && asks(camera))
    return {banner("media", Mood::Calm, say(state, Phrase::AskingForDevices))};
  if (call::missing(microphone) && call::missing(camera) && microphone.failure == camera.failure) {
    return {banner("media", Mood::Trouble, say_media_failure(state.language, microphone.failure),
                   asking_helps(microphone)
                       ? std::optional(action(state, Phrase::AskAgain, app::AskForDevices{}))
                       : std::nullopt)};
  }
  Children all;
  const OwnDevice own[] = {{app::DeviceKind::Microphone, "microphone", Phrase::MicrophoneDevice,
                            microphone, camera, app::AskForMicrophone{}},
                           {app::DeviceKind::Camera, "camera", Phrase::CameraDevice, camera,
                            microphone, app::AskForCamera{}}};
  for (std::size_t at = 0; at < std::size(own); ++at)
    if (auto one = device_banner(state, own[at], own[1 - at].words)) all.push_back(*std::move(one));
  return all;
}

std::optional<Node> call_banner(const app::State& state) {
  if (!state.shown) return {};
  if (!state.has_peer_connection) {
    return banner("call", Mood::Trouble, say(state, Phrase::NoPeerConnection));
  }
  if (app::call_place(state) != call::Place::Full) return {};
  return banner("call", Mood::Calm,
                say(state, Phrase::MeshFull, {{"n", std::to_string(state.mesh_limit)}}));
}

}  // namespace

// Asking once more changes nothing about the browser or the address.
bool asking_helps(const call::Capture& capture) {
  return capture.failure != "Insecure" && capture.failure != "Unsupported";
}

Node banners(const app::State& state) {
  auto all = element("div", {{"class", "banners"}});
  add(all, connection_banner(state));
  for (auto& one : media_banners(state)) add(all, std::move(one));
  add(all, call_banner(state));
  return keyed("banners", std::move(all));
}

// Always there, because only what appears inside a live region is read out.
Node toast(const app::State& state) {
  auto region = element("div", {{"class", "toast"}, {"role", "status"}});
  if (state.toast) {
    add(region, paragraph("", state.toast->text));
    add(region, icon_button("round", "close", say(state, Phrase::Dismiss), app::Dismiss{}));
  }
  return keyed("toast", std::move(region));
}

}  // namespace noom::views
