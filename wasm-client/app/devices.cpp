#include <algorithm>

#include "wasm-client/app/turn.hpp"

namespace noom::app {
namespace {

call::Capture& capture(LocalMedia& local, DeviceKind kind) {
  return kind == DeviceKind::Microphone ? local.media.microphone : local.media.camera;
}

// A kind that is not asked for keeps its track. A new ask takes the place of one under way, and so
// asks for what that one did too.
void acquire(Turn& turn, std::optional<call::Constraint> microphone,
             std::optional<call::Constraint> camera) {
  auto& local = turn.state.local;
  if (local.state != DeviceState::Live) local.state = DeviceState::Asking;
  if (microphone) local.asked_microphone = std::move(microphone);
  if (camera) local.asked_camera = std::move(camera);
  turn.effect(Acquire{.ask = ++local.ask,
                      .microphone = local.asked_microphone,
                      .camera = local.asked_camera,
                      .microphone_enabled = local.media.microphone.on,
                      .camera_enabled = local.media.camera.on});
}

void nothing_asked(LocalMedia& local) {
  local.asked_microphone.reset();
  local.asked_camera.reset();
}

void acquire(Turn& turn, DeviceKind kind, call::Constraint constraint) {
  if (kind == DeviceKind::Microphone)
    acquire(turn, std::move(constraint), std::nullopt);
  else
    acquire(turn, std::nullopt, std::move(constraint));
}

bool listed(const LocalMedia& local, DeviceKind kind) {
  return local.devices.empty() ||
         std::any_of(local.devices.begin(), local.devices.end(),
                     [kind](const DeviceEntry& device) { return device.kind == kind; });
}

void fail(Turn& turn, std::string name) {
  turn.state.local.state = DeviceState::Failed;
  turn.state.local.failure = std::move(name);
}

}  // namespace

void ask_for_devices(Turn& turn) {
  auto& local = turn.state.local;
  if (local.state == DeviceState::Asking || local.state == DeviceState::Live) return;
  if (!turn.state.secure_context) return fail(turn, "Insecure");
  if (!turn.state.has_media_devices) return fail(turn, "Unsupported");
  local.failure.clear();
  std::optional<call::Constraint> microphone = call::again(local.media.microphone);
  std::optional<call::Constraint> camera = call::again(local.media.camera);
  // A machine without a camera still has a voice: only what is there and not live yet is asked for.
  if (!listed(local, DeviceKind::Microphone) || local.media.microphone.live) microphone.reset();
  if (!listed(local, DeviceKind::Camera) || local.media.camera.live) camera.reset();
  acquire(turn, std::move(microphone), std::move(camera));
}

void acquired(Turn& turn, const MediaAcquired& event) {
  auto& local = turn.state.local;
  if (event.ask != local.ask) return;
  nothing_asked(local);
  local.state = DeviceState::Live;
  local.failure.clear();
  if (event.microphone_id) {
    local.media.microphone.live = true;
    local.media.microphone.device_id = *event.microphone_id;
  }
  if (event.camera_id) {
    local.media.camera.live = true;
    local.media.camera.device_id = *event.camera_id;
    local.media.camera.facing = call::facing_from_name(event.facing);
  }
  if (!turn.state.in_call) return stop_devices(turn);
  turn.effect(ListDevices{});
  tell_media(turn);
}

void not_acquired(Turn& turn, const MediaFailed& event) {
  auto& local = turn.state.local;
  if (event.ask != local.ask) return;
  // The tracks before it were given up for the ask.
  if (local.asked_microphone) local.media.microphone.live = false;
  if (local.asked_camera) local.media.camera.live = false;
  nothing_asked(local);
  fail(turn, event.name);
  turn.effect(ListDevices{});
  tell_media(turn);
}

// Without any device of a kind, getUserMedia for both fails: what is there is asked for by itself.
void devices_listed(Turn& turn, const DevicesListed& event) {
  auto& local = turn.state.local;
  const bool first = local.devices.empty();
  local.devices = event.devices;
  const bool one_kind = listed(local, DeviceKind::Microphone) != listed(local, DeviceKind::Camera);
  if (first && one_kind && local.state == DeviceState::Failed && local.failure == "NotFoundError" &&
      turn.state.in_call)
    ask_for_devices(turn);
}

void track_ended(Turn& turn, DeviceKind kind) {
  auto& local = turn.state.local;
  capture(local, kind).live = false;
  capture(local, kind).device_id.clear();
  tell_media(turn);
  // Another device of the kind takes over, if there is one.
  acquire(turn, kind, {});
}

void toggle(Turn& turn, DeviceKind kind) {
  auto& device = capture(turn.state.local, kind);
  device.on = !device.on;
  turn.effect(EnableTrack{.kind = kind, .enabled = device.on});
  tell_media(turn);
  remember_tab(turn);
}

void select(Turn& turn, DeviceKind kind, std::string_view id) {
  if (id.empty() || !turn.state.in_call) return;
  acquire(turn, kind, {.device_id = std::string(id), .facing = std::nullopt});
}

void flip_camera(Turn& turn) {
  if (!turn.state.in_call) return;
  acquire(turn, DeviceKind::Camera, call::other_side(turn.state.local.media.camera));
}

void stop_devices(Turn& turn) {
  auto& local = turn.state.local;
  ++local.ask;  // an answer under way comes too late
  nothing_asked(local);
  local.state = DeviceState::Unasked;
  local.failure.clear();
  local.media.microphone.live = false;
  local.media.camera.live = false;
  turn.effect(StopMedia{});
}

MediaState media_state(const State& state, const RoomName& room) {
  if (!state.in_call || state.call_room != room) return {};
  return {.in_call = true,
          .microphone = call::shown(state.local.media.microphone),
          .camera = call::shown(state.local.media.camera)};
}

}  // namespace noom::app
