#include "shared/call/media.hpp"

namespace noom::call {

std::optional<Facing> facing_from_name(std::string_view name) {
  if (name == "user") return Facing::User;
  if (name == "environment") return Facing::Environment;
  return std::nullopt;
}

Device shown(const Capture& capture) {
  if (missing(capture)) return Device::None;
  if (!capture.on) return Device::Off;
  return capture.state == CaptureState::Live ? Device::On : Device::None;
}

Constraint again(const Capture& capture) {
  if (capture.device_id.empty()) return {.device_id = std::nullopt, .facing = capture.facing};
  return {.device_id = capture.device_id, .facing = std::nullopt};
}

Constraint other_side(const Capture& camera) {
  const bool back = camera.facing != Facing::Environment;
  return {.device_id = std::nullopt, .facing = back ? Facing::Environment : Facing::User};
}

}  // namespace noom::call
