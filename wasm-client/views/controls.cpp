#include <algorithm>

#include "shared/call/media.hpp"
#include "wasm-client/views/build.hpp"
#include "wasm-client/views/page.hpp"
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

// The label says what a press does and changes with it, so there is no aria-pressed beside it.
Node toggle(const State& state, const Switch& words, const call::Capture& capture) {
  const bool missing = call::missing(capture);
  const bool on = capture.on && !missing;
  const bool pending = on && capture.state == call::CaptureState::Asking;
  const std::string word = missing ? "missing" : pending ? "pending" : on ? "on" : "off";
  const auto label = missing ? words.retry : on ? words.turn_off : words.turn_on;
  auto node = with({"data-state", word},
                   button(on ? "control" : "control " + word, on ? words.on_icon : words.off_icon,
                          say(state, label), words.press));
  if (missing && !asking_helps(capture)) node = with({"disabled", ""}, std::move(node));
  if (pending) node = with({"aria-busy", "true"}, std::move(node));
  return keyed(words.key, std::move(node));
}

struct DeviceChoice {
  DeviceKind kind;
  std::string_view field;
  Phrase label, numbered;
  app::Intent intent;
};

// Labels are empty until permission was given, and two devices may have the same: the id tells them
// apart.
std::optional<Node> device_select(const State& state, const DeviceChoice& choice,
                                  const std::string& current) {
  Children options;
  for (const auto& device : state.local.devices) {
    if (device.kind != choice.kind) continue;
    const auto number = std::to_string(options.size() + 1);
    options.push_back(
        option(device.id,
               device.label.empty() ? say(state, choice.numbered, {{"n", number}}) : device.label,
               device.id == current));
  }
  if (options.empty()) return {};
  const auto field = choice.field;
  return keyed(
      field,
      element("div", {{"class", "field"}},
              {label(field, say(state, choice.label)),
               on(On::Change, choice.intent,
                  element("select", {{"id", field}, {"name", field}}, std::move(options)))}));
}

std::optional<Node> device_menu(const State& state) {
  if (state.local.devices.empty()) return {};
  auto menu = element("div", {{"class", "menu"}});
  add(menu, device_select(state,
                          {DeviceKind::Microphone, "microphone", Phrase::Microphone,
                           Phrase::NumberedMicrophone, app::SelectMicrophone{}},
                          state.local.captures.microphone.device_id));
  add(menu, device_select(state,
                          {DeviceKind::Camera, "camera", Phrase::Camera, Phrase::NumberedCamera,
                           app::SelectCamera{}},
                          state.local.captures.camera.device_id));
  return keyed("devices",
               element("details", {{"class", "choose"}},
                       {element("summary", {{"class", "control"}},
                                {icon("devices"), span("label", say(state, Phrase::Devices))}),
                        menu}));
}

// A press raises or lowers one's hand, in the call or beside it.
std::optional<Node> hand_button(const State& state, const Room& room) {
  const auto* const me = room.find(state.me);
  if (me == nullptr) return {};
  const bool raised = me->hand == Hand::Raised;
  return keyed(
      "hand",
      with({"data-state", raised ? "on" : "off"},
           button("control", "hand", say(state, raised ? Phrase::LowerHand : Phrase::RaiseHand),
                  app::Ask{client::Hand{.room = room.name,
                                        .hand = raised ? Hand::Lowered : Hand::Raised}})));
}

Node panel_button(const State& state, ShowPanel::Panel panel, std::uint32_t unread) {
  const bool open = state.panel == panel;
  const auto id = panel_name(panel);
  const auto label = panel == ShowPanel::Panel::Chat ? Phrase::ShowChat : Phrase::ShowPeople;
  auto node = button("control panel", id, say(state, label),
                     ShowPanel{open ? ShowPanel::Panel::None : panel});
  node = with({"aria-expanded", open ? "true" : "false"}, std::move(node));
  node = with({"aria-controls", id}, std::move(node));
  return keyed(id, with_badge(state, unread, std::move(node)));
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
  return keyed("hang-up", button("control hang-up", "hang-up", say(state, Phrase::LeaveCall),
                                 app::LeaveCall{}));
}

Node controls(const State& state, const JoinedRoom& joined) {
  auto bar = group("controls", say(state, Phrase::Controls), {});
  const bool here = call_is_here(state, joined);
  const auto cameras =
      std::count_if(state.local.devices.begin(), state.local.devices.end(),
                    [](const auto& device) { return device.kind == DeviceKind::Camera; });
  if (here) {
    add(bar, microphone_button(state));
    add(bar, camera_button(state));
    if (cameras > 1) {
      add(bar, keyed("flip",
                     button("control", "flip", say(state, Phrase::FlipCamera), app::FlipCamera{})));
    }
    add(bar, device_menu(state));
  }
  add(bar, hand_button(state, joined.room));
  if (here) add(bar, hang_up_button(state));
  add(bar, panel_button(state, ShowPanel::Panel::Chat, joined.unread_on_phone));
  add(bar, panel_button(state, ShowPanel::Panel::People, 0));
  return keyed("controls", std::move(bar));
}

}  // namespace noom::views
