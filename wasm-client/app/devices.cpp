#include "wasm-client/app/devices.hpp"

#include <algorithm>

#include "wasm-client/app/own_media.hpp"
#include "wasm-client/app/tab.hpp"

namespace noom::app {
namespace {

using call::CaptureState;

call::Capture& capture(OwnDevices& local, DeviceKind kind) {
  return kind == DeviceKind::Microphone ? local.captures.microphone : local.captures.camera;
}

void asked(call::Capture& capture, std::uint32_t ask, bool alone) {
  capture.state = CaptureState::Asking;
  capture.failure.clear();
  capture.ask = ask;
  capture.alone = alone;
}

// A kind that is not asked for keeps its track, or the ask that it waits for.
void acquire(Change& change, std::optional<call::Constraint> microphone,
             std::optional<call::Constraint> camera) {
  auto& local = change.state.local;
  const bool alone = !microphone || !camera;
  ++local.ask;
  if (microphone) asked(local.captures.microphone, local.ask, alone);
  if (camera) asked(local.captures.camera, local.ask, alone);
  change.effect(Acquire{.ask = local.ask,
                        .microphone = std::move(microphone),
                        .camera = std::move(camera),
                        .microphone_enabled = local.captures.microphone.on});
}

void acquire(Change& change, DeviceKind kind, call::Constraint constraint) {
  if (kind == DeviceKind::Microphone)
    acquire(change, std::move(constraint), std::nullopt);
  else
    acquire(change, std::nullopt, std::move(constraint));
}

void fail(call::Capture& capture, std::string_view name) {
  capture.state = CaptureState::Failed;
  capture.failure = name;
}

bool needed(const call::Capture& capture) {
  return capture.state == CaptureState::Unasked || capture.state == CaptureState::Failed;
}

// What no browser can be asked for here; "" if it can.
std::string_view obstacle(const State& state) {
  if (!state.secure_context) return "Insecure";
  return state.has_media_devices ? "" : "Unsupported";
}

bool waits_for(const call::Capture& capture, std::uint32_t ask) {
  return capture.state == CaptureState::Asking && capture.ask == ask;
}

// Of an ask for both, what is wanted and there.
std::optional<call::Constraint> wanted(OwnDevices& local, DeviceKind kind) {
  auto& device = capture(local, kind);
  if (!needed(device)) return std::nullopt;
  if (kind == DeviceKind::Camera && !device.on) return std::nullopt;
  if (local.devices.empty() || listed(local, kind)) return call::again(device);
  fail(device, "NotFoundError");
  return std::nullopt;
}

// Whether it was waited for. The camera may have been switched off since.
bool settle(call::Capture& capture, std::uint32_t ask, const std::optional<std::string>& id) {
  if (!waits_for(capture, ask)) return false;
  capture.state = CaptureState::Live;
  if (id)
    capture.device_id = *id;
  else
    fail(capture, "NotFoundError");
  return true;
}

void stop_camera(Change& change) {
  change.state.local.captures.camera.state = CaptureState::Unasked;
  change.effect(StopTrack{DeviceKind::Camera});
  tell_media(change);
}

}  // namespace

// One question for both. A camera that is off is not asked for.
void ask_for_devices(Change& change) {
  auto& local = change.state.local;
  if (const auto why = obstacle(change.state); !why.empty()) {
    fail(local.captures.microphone, why);
    return fail(local.captures.camera, why);
  }
  auto microphone = wanted(local, DeviceKind::Microphone);
  auto camera = wanted(local, DeviceKind::Camera);
  if (microphone || camera) acquire(change, std::move(microphone), std::move(camera));
}

void ask_for_device(Change& change, DeviceKind kind) {
  auto& device = capture(change.state.local, kind);
  if (!change.state.in_call || !needed(device)) return;
  if (const auto why = obstacle(change.state); !why.empty()) return fail(device, why);
  acquire(change, kind, call::again(device));
}

void acquired(Change& change, const MediaAcquired& event) {
  auto& media = change.state.local.captures;
  const bool microphone = settle(media.microphone, event.ask, event.microphone_id);
  const bool camera = settle(media.camera, event.ask, event.camera_id);
  if (camera) media.camera.facing = call::facing_from_name(event.facing);
  if (!microphone && !camera) return;
  change.effect(ListDevices{});
  tell_media(change);
}

// getUserMedia for both rejects when either cannot be had, and does not say which: each is asked
// for alone then, so that the one that works is used and the other fails for its own reason.
void not_acquired(Change& change, const MediaFailed& event) {
  std::vector<DeviceKind> asked_with_another;
  bool failed = false;
  for (const auto kind : {DeviceKind::Microphone, DeviceKind::Camera}) {
    auto& device = capture(change.state.local, kind);
    if (!waits_for(device, event.ask)) continue;
    failed |= device.alone;
    if (device.alone)
      fail(device, event.name);
    else
      asked_with_another.push_back(kind);
  }
  for (const auto kind : asked_with_another)
    acquire(change, kind, call::again(capture(change.state.local, kind)));
  if (!failed) return;
  change.effect(ListDevices{});
  tell_media(change);
}

void track_ended(Change& change, DeviceKind kind) {
  auto& device = capture(change.state.local, kind);
  if (device.state != CaptureState::Live) return;
  device.state = CaptureState::Unasked;
  tell_media(change);
  // Another device of the kind takes over, if there is one.
  acquire(change, kind, {});
}

// A muted microphone stays live, so that the first word after it is heard.
void toggle_microphone(Change& change) {
  auto& microphone = change.state.local.captures.microphone;
  if (call::missing(microphone)) return ask_for_device(change, DeviceKind::Microphone);
  microphone.on = !microphone.on;
  change.effect(EnableTrack{.kind = DeviceKind::Microphone, .enabled = microphone.on});
  tell_media(change);
  remember_tab(change);
}

// A camera that is off is stopped: its light is how people know.
void toggle_camera(Change& change) {
  auto& camera = change.state.local.captures.camera;
  if (call::missing(camera)) return ask_for_device(change, DeviceKind::Camera);
  camera.on = !camera.on;
  if (camera.on)
    ask_for_device(change, DeviceKind::Camera);
  else
    stop_camera(change);
  remember_tab(change);
}

// Another camera while it is off is only remembered.
void select(Change& change, DeviceKind kind, std::string_view id) {
  if (id.empty() || !change.state.in_call) return;
  auto& camera = change.state.local.captures.camera;
  if (kind == DeviceKind::Microphone || camera.on)
    return acquire(change, kind, {.device_id = std::string(id), .facing = std::nullopt});
  camera.device_id = id;
  camera.facing.reset();
}

void flip_camera(Change& change) {
  if (!change.state.in_call) return;
  auto& camera = change.state.local.captures.camera;
  const auto other = call::other_side(camera);
  if (camera.on) return acquire(change, DeviceKind::Camera, other);
  camera.device_id.clear();
  camera.facing = other.facing;
}

void stop_devices(Change& change) {
  for (const auto kind : {DeviceKind::Microphone, DeviceKind::Camera}) {
    auto& device = capture(change.state.local, kind);
    device.state = CaptureState::Unasked;  // an answer under way comes too late
    device.failure.clear();
  }
  change.effect(StopMedia{});
}

}  // namespace noom::app
