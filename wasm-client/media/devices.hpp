// One's own microphone and camera: their tracks, what is sent of them, and the picture of oneself.
#pragma once

#include <emscripten/val.h>

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "wasm-client/app/effect.hpp"
#include "wasm-client/js/callback.hpp"
#include "wasm-client/js/outcome.hpp"
#include "wasm-client/media/streams.hpp"

namespace noom::media {

struct DevicesSeam {
  std::function<void(app::Event)> post;
  // The track that everyone is sent of this source from now on; null: none.
  std::function<void(app::SourceKind, const val& track)> send;
};

class Devices {
 public:
  Devices(Streams& streams, DevicesSeam seam);
  Devices(const Devices&) = delete;

  void list();
  void acquire(const app::Acquire& asked);
  void enable(app::DeviceKind kind, bool enabled);
  void stop(app::DeviceKind kind);
  void stop();

  // Null while there is none.
  const val& track(app::SourceKind source) const;
  // What ties one's own tracks together for the others, so that lips and voice agree.
  const val& stream() const { return stream_; }

 private:
  enum class Exactness { Exact, Ideal };
  struct Own {
    val track = val::null();
    bool enabled = true;
    std::uint32_t ask = 0;  // the newest; tracks for an older one are stopped as they come
    std::vector<js::Listener> listeners;
  };

  const Own& own(app::DeviceKind kind) const { return own_[static_cast<std::size_t>(kind)]; }
  Own& own(app::DeviceKind kind) { return own_[static_cast<std::size_t>(kind)]; }
  void begin(app::DeviceKind kind, std::uint32_t ask);
  void request(const app::Acquire& asked, Exactness exactness);
  void settled(const app::Acquire& asked, Exactness exactness, const js::Outcome& outcome);
  void rejected(app::Acquire asked, Exactness exactness, const std::string& name);
  void take(app::DeviceKind kind, const val& track);
  void release(app::DeviceKind kind);
  static void report(app::MediaAcquired& acquired, app::DeviceKind kind, const val& settings);

  Streams& streams_;
  DevicesSeam seam_;
  std::array<Own, 2> own_;
  val stream_ = val::null();
  std::vector<js::Listener> listeners_;
};

}  // namespace noom::media
