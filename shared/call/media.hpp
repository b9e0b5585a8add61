// One's own microphone and camera: what is wanted, what there is, and what to ask the browser for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/protocol/parts.hpp"

namespace noom::call {

// W3C mediacapture-streams, VideoFacingModeEnum: "user" and "environment".
enum class Facing { User, Environment };
std::optional<Facing> facing_from_name(std::string_view name);

// What getUserMedia is asked for. A device id is `exact`, and asked for once more as `ideal` when
// that device is gone; a facing is always `ideal`, because `exact` fails on machines with one
// camera. Neither: any device.
struct Constraint {
  std::optional<std::string> device_id;
  std::optional<Facing> facing;
  bool operator==(const Constraint&) const = default;
};

// What there is of one kind of device. A camera that is off is stopped, so that its light goes out,
// and is Unasked; a microphone that is muted stays Live, so that it is heard at once when unmuted.
enum class CaptureState : std::uint8_t { Unasked, Asking, Live, Failed };

// One kind of device. `on` is the person's wish and outlives the track: a new track starts as the
// old one was.
struct Capture {
  bool on = true;
  CaptureState state = CaptureState::Unasked;
  std::string device_id;  // of the track, by getSettings().deviceId; labels repeat and are empty
  std::optional<Facing> facing;
  std::string failure{};  // Failed: DOMException.name, or "Insecure", "Unsupported"
  std::uint32_t ask = 0;  // Asking: which ask is to answer; answers to others are not for it
  bool alone = false;     // Asking: for nothing else, so that a failure is its own
  bool operator==(const Capture&) const = default;
};

struct Captures {
  Capture microphone;
  Capture camera;
  bool operator==(const Captures&) const = default;
};

// What the others are told.
Device shown(const Capture& capture);
// A press asks for what there is not, before it can be on or off.
inline bool missing(const Capture& capture) { return capture.state == CaptureState::Failed; }
// The same device again; of no device: any.
Constraint again(const Capture& capture);
// The camera on the other side; the back one when it is not known which this is.
Constraint other_side(const Capture& camera);

}  // namespace noom::call
