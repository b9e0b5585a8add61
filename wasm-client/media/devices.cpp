#include "wasm-client/media/devices.hpp"

#include <string>
#include <utility>

namespace noom::media {
namespace {

using app::DeviceKind;

constexpr app::Source own_picture{.member = {}, .kind = app::SourceKind::Camera};

app::SourceKind source_of(DeviceKind kind) {
  return kind == DeviceKind::Microphone ? app::SourceKind::Microphone : app::SourceKind::Camera;
}

val media_devices() { return val::global("navigator")["mediaDevices"]; }

std::optional<DeviceKind> kind_of(const std::string& name) {
  if (name == "audioinput" || name == "audio") return DeviceKind::Microphone;
  if (name == "videoinput" || name == "video") return DeviceKind::Camera;
  return std::nullopt;
}

// What getUserMedia is to be asked for, in its own words (W3C mediacapture-streams, section 11).
// `device_word`: "exact" or "ideal".
val constraints(const std::optional<call::Constraint>& wanted, const char* device_word) {
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

bool names_a_device(const std::optional<call::Constraint>& asked) {
  return asked && asked->device_id;
}

}  // namespace

Devices::Devices(Streams& streams, DevicesSeam seam) : streams_(streams), seam_(std::move(seam)) {
  const auto devices = media_devices();
  if (!js::exists(devices)) return;
  stream_ = val::global("MediaStream").new_();
  listeners_.emplace_back(devices, "devicechange",
                          [this](const val&) { seam_.post(app::DevicesChanged{}); });
}

const val& Devices::track(app::SourceKind source) const {
  return own(source == app::SourceKind::Microphone ? DeviceKind::Microphone : DeviceKind::Camera)
      .track;
}

void Devices::list() {
  if (!js::exists(media_devices())) return;
  const auto called = js::invoke(media_devices(), "enumerateDevices");
  if (!called) return;
  js::when_settled(called.value, [this](const js::Outcome& found) {
    if (!found) return;
    app::DevicesListed listed;
    for (const auto& device : js::items(found.value)) {
      const auto kind = kind_of(js::text_of(device, "kind"));
      if (!kind) continue;
      listed.devices.push_back({.kind = *kind,
                                .id = js::text_of(device, "deviceId"),
                                .label = js::text_of(device, "label")});
    }
    seam_.post(std::move(listed));
  });
}

void Devices::acquire(const app::Acquire& asked) {
  if (asked.microphone) {
    begin(DeviceKind::Microphone, asked.ask);
    own(DeviceKind::Microphone).enabled = asked.microphone_enabled;
  }
  if (asked.camera) begin(DeviceKind::Camera, asked.ask);
  request(asked, Exactness::Exact);
}

// Phones give out one camera at a time.
void Devices::begin(DeviceKind kind, std::uint32_t ask) {
  release(kind);
  own(kind).ask = ask;
}

void Devices::request(const app::Acquire& asked, Exactness exactness) {
  const auto fail = [&](const char* name) {
    seam_.post(app::MediaFailed{.ask = asked.ask, .name = name});
  };
  if (!js::exists(media_devices())) {
    return fail(val::global("isSecureContext").as<bool>() ? "Unsupported" : "Insecure");
  }
  const auto* word = exactness == Exactness::Exact ? "exact" : "ideal";
  auto wanted = val::object();
  wanted.set("audio", constraints(asked.microphone, word));
  wanted.set("video", constraints(asked.camera, word));
  const auto called = js::invoke(media_devices(), "getUserMedia", wanted);
  if (!called) return fail("Unsupported");
  js::when_settled(called.value, [this, asked, exactness](const js::Outcome& outcome) {
    settled(asked, exactness, outcome);
  });
}

void Devices::settled(const app::Acquire& asked, Exactness exactness, const js::Outcome& outcome) {
  if (!outcome) return rejected(asked, exactness, outcome.error_name());
  app::MediaAcquired acquired{.ask = asked.ask, .microphone_id = {}, .camera_id = {}, .facing = {}};
  for (const auto& track : js::items(outcome.value.call<val>("getTracks"))) {
    const auto kind = kind_of(js::text_of(track, "kind"));
    if (!kind || own(*kind).ask != asked.ask) {
      track.call<void>("stop");
      continue;
    }
    take(*kind, track);
    report(acquired, *kind, track.call<val>("getSettings"));
  }
  seam_.post(std::move(acquired));
}

// What was asked for anew meanwhile, or stopped, is not asked for once more.
void Devices::rejected(app::Acquire asked, Exactness exactness, const std::string& name) {
  if (own(DeviceKind::Microphone).ask != asked.ask) asked.microphone.reset();
  if (own(DeviceKind::Camera).ask != asked.ask) asked.camera.reset();
  const bool named = names_a_device(asked.microphone) || names_a_device(asked.camera);
  const bool gone = name == "OverconstrainedError" && named;
  if (gone && exactness == Exactness::Exact) return request(asked, Exactness::Ideal);
  seam_.post(app::MediaFailed{.ask = asked.ask, .name = name});
}

// `enabled` first: not one frame leaves that a person did not want to be sent.
void Devices::take(DeviceKind kind, const val& track) {
  release(kind);
  auto& mine = own(kind);
  mine.track = track;
  mine.track.set("enabled", mine.enabled);
  mine.listeners.emplace_back(track, "ended", [this, kind](const val&) {
    release(kind);
    seam_.post(app::TrackEnded{kind});
  });
  stream_.call<void>("addTrack", track);
  if (kind == DeviceKind::Camera) streams_.add(own_picture, track);
  seam_.send(source_of(kind), track);
}

void Devices::release(DeviceKind kind) {
  auto& mine = own(kind);
  if (mine.track.isNull()) return;
  mine.listeners.clear();
  mine.track.call<void>("stop");
  stream_.call<void>("removeTrack", mine.track);
  if (kind == DeviceKind::Camera) streams_.remove(own_picture, mine.track);
  mine.track = val::null();
  seam_.send(source_of(kind), mine.track);
}

void Devices::report(app::MediaAcquired& acquired, DeviceKind kind, const val& settings) {
  const auto id = js::text_of(settings, "deviceId");
  if (kind == DeviceKind::Microphone) {
    acquired.microphone_id = id;
  } else {
    acquired.camera_id = id;
    acquired.facing = js::text_of(settings, "facingMode");
  }
}

void Devices::enable(DeviceKind kind, bool enabled) {
  auto& mine = own(kind);
  mine.enabled = enabled;
  if (!mine.track.isNull()) mine.track.set("enabled", enabled);
}

void Devices::stop(DeviceKind kind) {
  own(kind).ask = 0;
  release(kind);
}

void Devices::stop() {
  stop(DeviceKind::Microphone);
  stop(DeviceKind::Camera);
}

}  // namespace noom::media
