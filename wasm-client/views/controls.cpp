#include "shared/call/media.hpp"
#include "wasm-client/views/build.hpp"
#include "wasm-client/views/sections.hpp"

namespace noom::views {
namespace {

using app::DeviceKind;
using app::JoinedRoom;
using app::ShowPanel;
using app::State;

// What the button of one's own device says and shows.
struct Switch {
  std::string_view key, on_icon, off_icon;
  Phrase turn_off, turn_on, retry;
  app::Intent press;
};

Node missing_device(const State& state, const Switch& words, const call::Capture& capture) {
  auto node = with(
      {"data-state", "missing"},
      button("control missing", words.off_icon, say(state.language, words.retry), words.press));
  return asking_helps(capture) ? node : with({"disabled", ""}, std::move(node));
}

// The label says what a press does and changes with it, so there is no aria-pressed beside it.
Node toggle(const State& state, const Switch& words, const call::Capture& capture) {
  if (call::missing(capture)) return keyed(words.key, missing_device(state, words, capture));
  if (!capture.on) {
    return keyed(words.key, with({"data-state", "off"},
                                 button("control off", words.off_icon,
                                        say(state.language, words.turn_on), words.press)));
  }
  auto node = button("control", words.on_icon, say(state.language, words.turn_off), words.press);
  if (capture.state == call::CaptureState::Asking)
    return keyed(words.key,
                 with({"aria-busy", "true"}, with({"data-state", "pending"}, std::move(node))));
  return keyed(words.key, with({"data-state", "on"}, std::move(node)));
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
                             state.local.captures.microphone.device_id));
  }
  if (count(state, DeviceKind::Camera) > 0) {
    menu = add(std::move(menu), device_select(state,
                                              {DeviceKind::Camera, "camera", Phrase::Camera,
                                               Phrase::NumberedCamera, app::SelectCamera{}},
                                              state.local.captures.camera.device_id));
  }
  return keyed(
      "devices",
      element("details", {{"class", "choose"}},
              {element("summary", {{"class", "control"}},
                       {icon("devices"), element("span", {{"class", "label"}}, {text(label)})}),
               menu}));
}

// A press raises or lowers one's hand, in the call or beside it.
std::optional<Node> hand_button(const State& state, const Room& room) {
  const auto* const me = room.find(state.me);
  if (me == nullptr) return {};
  const bool raised = me->hand == Hand::Raised;
  return keyed("hand",
               with({"data-state", raised ? "on" : "off"},
                    button("control", "hand",
                           say(state.language, raised ? Phrase::LowerHand : Phrase::RaiseHand),
                           app::Ask{client::Hand{.room = room.name,
                                                 .hand = raised ? Hand::Lowered : Hand::Raised}})));
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

Node microphone_button(const State& state) {
  return toggle(state,
                {"microphone", "mic", "mic-off", Phrase::Mute, Phrase::Unmute,
                 Phrase::RetryMicrophone, app::ToggleMicrophone{}},
                state.local.captures.microphone);
}

Node camera_button(const State& state) {
  return toggle(state,
                {"camera", "camera", "camera-off", Phrase::CameraOff, Phrase::CameraOn,
                 Phrase::RetryCamera, app::ToggleCamera{}},
                state.local.captures.camera);
}

Node hang_up_button(const State& state) {
  return keyed("hang-up", button("control hang-up", "hang-up",
                                 say(state.language, Phrase::LeaveCall), app::LeaveCall{}));
}

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
  }
  bar = add(std::move(bar), hand_button(state, joined.room));
  if (call_is_here(state, joined)) bar = add(std::move(bar), hang_up_button(state));
  bar = add(std::move(bar), panel_button(state, ShowPanel::Panel::Chat, joined.unread_on_phone));
  return keyed("controls", add(std::move(bar), panel_button(state, ShowPanel::Panel::People, 0)));
}

}  // namespace noom::views
