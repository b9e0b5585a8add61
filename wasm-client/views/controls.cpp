#include "shared/call/media.hpp"
#include "wasm-client/views/build.hpp"
#include "wasm-client/views/sections.hpp"

namespace noom::views {
namespace {

using app::DeviceKind;
using app::JoinedRoom;
using app::ShowPanel;
using app::State;

// The label says what a press does and changes with it, so there is no aria-pressed beside it.
Node toggle(const State& state, std::string_view icon_name, std::string_view label,
            const call::Capture& capture, app::Intent intent) {
  auto node =
      with({"data-state", capture.on ? "on" : "off"},
           button(capture.on ? "control" : "control off", icon_name, label, std::move(intent)));
  const bool none = !capture.live && state.local.state == app::DeviceState::Failed;
  return none ? with({"disabled", ""}, std::move(node)) : node;
}

Node microphone_button(const State& state) {
  const auto& capture = state.local.media.microphone;
  return keyed("microphone", toggle(state, capture.on ? "mic" : "mic-off",
                                    say(state.language, capture.on ? Phrase::Mute : Phrase::Unmute),
                                    capture, app::ToggleMicrophone{}));
}

Node camera_button(const State& state) {
  const auto& capture = state.local.media.camera;
  return keyed("camera",
               toggle(state, capture.on ? "camera" : "camera-off",
                      say(state.language, capture.on ? Phrase::CameraOff : Phrase::CameraOn),
                      capture, app::ToggleCamera{}));
}

struct DeviceChoice {
  DeviceKind kind;
  std::string_view field;
  Phrase label, numbered;
  app::Intent intent;
};

Node option(std::string_view value, std::string_view label, bool selected) {
  auto node = keyed(value, element("option", {{"value", value}}, {text(label)}));
  return selected ? with({"selected", ""}, std::move(node)) : node;
}

std::size_t count(const State& state, DeviceKind kind) {
  std::size_t found = 0;
  for (const auto& device : state.local.devices) found += device.kind == kind ? 1 : 0;
  return found;
}

// Labels are empty until permission was given, and two devices may have the same: the id tells them
// apart.
Node device_select(const State& state, const DeviceChoice& choice, const std::string& current) {
  Children options;
  for (const auto& device : state.local.devices) {
    if (device.kind != choice.kind) continue;
    const auto number = std::to_string(options.size() + 1);
    options.push_back(option(
        device.id,
        device.label.empty() ? say(state.language, choice.numbered, {{"n", number}}) : device.label,
        device.id == current));
  }
  const auto field = choice.field;
  return keyed(
      field,
      element("div", {{"class", "field"}},
              {element("label", {{"for", field}}, {text(say(state.language, choice.label))}),
               on(On::Change, choice.intent,
                  element("select", {{"id", field}, {"name", field}}, std::move(options)))}));
}

std::optional<Node> device_menu(const State& state) {
  if (state.local.devices.empty()) return {};
  const auto label = say(state.language, Phrase::Devices);
  auto menu = element("div", {{"class", "menu"}});
  if (count(state, DeviceKind::Microphone) > 0) {
    menu = add(std::move(menu),
               device_select(state,
                             {DeviceKind::Microphone, "microphone", Phrase::Microphone,
                              Phrase::NumberedMicrophone, app::SelectMicrophone{}},
                             state.local.media.microphone.device_id));
  }
  if (count(state, DeviceKind::Camera) > 0) {
    menu = add(std::move(menu), device_select(state,
                                              {DeviceKind::Camera, "camera", Phrase::Camera,
                                               Phrase::NumberedCamera, app::SelectCamera{}},
                                              state.local.media.camera.device_id));
  }
  return keyed(
      "devices",
      element("details", {{"class", "choose"}},
              {element("summary", {{"class", "control"}},
                       {icon("devices"), element("span", {{"class", "label"}}, {text(label)})}),
               menu}));
}

Node panel_button(const State& state, ShowPanel::Panel panel, std::uint32_t unread) {
  const bool open = state.panel == panel;
  const bool is_chat = panel == ShowPanel::Panel::Chat;
  auto node = button("control panel", is_chat ? "chat" : "people",
                     say(state.language, is_chat ? Phrase::ShowChat : Phrase::ShowPeople),
                     ShowPanel{open ? ShowPanel::Panel::None : panel});
  node = with({"aria-expanded", open ? "true" : "false"}, std::move(node));
  node = with({"aria-controls", is_chat ? "chat" : "people"}, std::move(node));
  return keyed(is_chat ? "chat" : "people", with_badge(state.language, unread, std::move(node)));
}

}  // namespace

Node controls(const State& state, const JoinedRoom& joined) {
  auto bar = element("div", {{"class", "controls"},
                             {"role", "group"},
                             {"aria-label", say(state.language, Phrase::Controls)}});
  if (call_is_here(state, joined)) {
    bar = add(add(std::move(bar), microphone_button(state)), camera_button(state));
    if (count(state, DeviceKind::Camera) > 1) {
      bar = add(std::move(bar),
                keyed("flip", button("control", "flip", say(state.language, Phrase::FlipCamera),
                                     app::FlipCamera{})));
    }
    bar = add(std::move(bar), device_menu(state));
    bar = add(std::move(bar),
              keyed("hang-up", button("control hang-up", "hang-up",
                                      say(state.language, Phrase::LeaveCall), app::LeaveCall{})));
  }
  bar = add(std::move(bar), panel_button(state, ShowPanel::Panel::Chat, joined.unread_on_phone));
  return keyed("controls", add(std::move(bar), panel_button(state, ShowPanel::Panel::People, 0)));
}

}  // namespace noom::views
