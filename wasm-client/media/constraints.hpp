// What getUserMedia is to be asked for, in its own words (W3C mediacapture-streams, section 11).
#pragma once

#include <emscripten/val.h>

#include <optional>

#include "shared/call/media.hpp"
#include "wasm-client/js/outcome.hpp"

namespace noom::media {

using emscripten::val;

// `device_word`: "exact" or "ideal".
inline val constraints(const std::optional<call::Constraint>& wanted, const char* device_word) {
  if (!wanted) return val(false);
  auto made = val::object();
  if (wanted->device_id) {
    made.set("deviceId", val::object());
    made["deviceId"].set(device_word, *wanted->device_id);
  } else if (wanted->facing) {
    const bool user = *wanted->facing == call::Facing::User;
    made.set("facingMode", val::object());
    made["facingMode"].set("ideal", val(user ? "user" : "environment"));
  } else {
    return val(true);
  }
  return made;
}

}  // namespace noom::media
