// All that can happen to the page, as data; the doors make these.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/call/media.hpp"
#include "shared/call/negotiation.hpp"
#include "shared/protocol/codec.hpp"
#include "wasm-client/app/intent.hpp"
#include "wasm-client/app/source.hpp"

namespace noom::app {

// How messages travel to the server and back; the session is the same.
enum class Transport : std::uint8_t { WebSocket, Polling };

// --- from main and dom

enum class Where : std::uint8_t { Tab, Browser };  // sessionStorage, localStorage

// A value that the browser keeps for the page, under a key of Noom's own ("noom." in the storage).
struct Memory {
  Where where{};
  std::string key;
  std::string value;
  bool operator==(const Memory&) const = default;
};

// What the browser offers and what it remembers; comes first.
struct Started {
  Language language = Language::En;  // of the browser
  std::string origin = {};           // of the page: "https://noom.example"
  std::string path;                  // of the page: "/room/…" names a room
  std::string query;                 // of the page: "?transport=polling"
  std::vector<Memory> remembered;    // all of Noom's keys in both storages
  bool secure_context = true;
  bool has_media_devices = true;
  bool has_peer_connection = true;
  std::int32_t utc_offset = 0;  // minutes that the browser's clock is ahead of UTC
  bool system_dark = false;
};
struct Acted {
  Intent intent;
  FormValues values;
};
struct PathChanged {  // back or forward
  std::string path;
};
struct VisibilityChanged {  // of the page's tab
  bool visible = true;
};
// The page may never run again: it is left, loaded again, or frozen.
struct PageHidden {};
// It runs again all the same.
struct PageShown {};
struct SystemThemeChanged {
  bool dark = false;
};
struct WentOnline {};  // the browser has a network again
struct LinkCopied {
  bool ok = true;
};

// --- from net

// The connection, by whichever transport.
struct SocketOpened {};
struct SocketClosed {
  std::uint16_t code = 1006;
};
// A WebSocket beside the connection: it is open and was answered, so it could take over.
struct ProbeOpened {};
struct ProbeClosed {};
struct ServerSaid {
  Envelope<ServerMessage> envelope;
};
struct ServerUnreadable {
  Code code{};
  std::uint32_t id = 0;  // of the request that it answers
  std::optional<Unread> unread = {};
};

// --- from timers

enum class TimerName : std::uint8_t {
  Reply,
  Line,
  Opening,
  Reconnect,
  Probe,
  Ping,
  Pong,
  Stall,
  Pair,
  Signals,
  Awaited,
  Toast
};
struct Timer {
  TimerName name{};
  std::uint32_t request = 0;  // Reply; Line: the line's key
  PeerId peer;                // Pair, Signals
  call::Timer pair_timer{};   // Pair
  bool operator==(const Timer&) const = default;
};
struct TimerFired {
  Timer timer;
};

// --- from media

enum class DeviceKind : std::uint8_t { Microphone, Camera };
struct DeviceEntry {
  DeviceKind kind{};
  std::string id;
  std::string label;  // "" until permission was given
  bool operator==(const DeviceEntry&) const = default;
};
struct DevicesListed {
  std::vector<DeviceEntry> devices;
};
struct DevicesChanged {};  // devicechange fired
// getUserMedia resolved. A kind that was not asked for has no id.
struct MediaAcquired {
  std::uint32_t ask = 0;  // the Acquire it answers
  std::optional<std::string> microphone_id;
  std::optional<std::string> camera_id;
  std::string facing;  // getSettings().facingMode or ""
};
// getUserMedia rejected, with DOMException.name ("NotAllowedError"…); or "Insecure", "Unsupported".
struct MediaFailed {
  std::uint32_t ask = 0;
  std::string name;
};
struct TrackEnded {  // unplugged, or taken away by the browser
  DeviceKind kind{};
};

// --- from an RTCPeerConnection

// One end of a path for media, over all its generations. Each is the way to one peer: the link of a
// pair. One to a server that forwards media would be told apart here.
struct LinkId {
  PeerId peer;
  bool operator==(const LinkId&) const = default;
  bool operator<(const LinkId& other) const { return peer < other.peer; }
};

struct LinkReported {
  LinkId link;
  call::Reported reported;
};
struct TrackArrived {  // the other end's: there is something to show
  LinkId link;
  SourceKind source{};
};
struct ChannelOpened {
  LinkId link;
};
struct ChannelClosed {
  LinkId link;
};
struct ChannelText {
  LinkId link;
  std::string text;
};

using Event = std::variant<Started, Acted, PathChanged, VisibilityChanged, PageHidden, PageShown,
                           SystemThemeChanged, WentOnline, LinkCopied, SocketOpened, SocketClosed,
                           ProbeOpened, ProbeClosed, ServerSaid, ServerUnreadable, TimerFired,
                           DevicesListed, DevicesChanged, MediaAcquired, MediaFailed, TrackEnded,
                           LinkReported, TrackArrived, ChannelOpened, ChannelClosed, ChannelText>;

// Time and chance, from outside.
struct Moment {
  std::int64_t now = 0;  // milliseconds since 1970, for people's eyes and the data channel
  double chance = 0;     // in [0, 1): jitter
};

}  // namespace noom::app
