// One's own microphone and camera: asked for, chosen, switched, lost.
#pragma once

#include <string_view>

#include "wasm-client/app/change.hpp"

namespace noom::app {

// What there is not, of what is wanted.
void ask_for_devices(Change& change);
void ask_for_device(Change& change, DeviceKind kind);
void acquired(Change& change, const MediaAcquired& event);
void not_acquired(Change& change, const MediaFailed& event);
void track_ended(Change& change, DeviceKind kind);
void toggle_microphone(Change& change);
void toggle_camera(Change& change);
void select(Change& change, DeviceKind kind, std::string_view id);
void flip_camera(Change& change);
void stop_devices(Change& change);

}  // namespace noom::app
