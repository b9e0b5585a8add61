// The page's whole state as one value; views show it, update() changes it, nothing else does.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "shared/call/media.hpp"
#include "shared/call/negotiation.hpp"
#include "shared/delivery/earlier.hpp"
#include "shared/delivery/inbox.hpp"
#include "shared/delivery/outbox.hpp"
#include "shared/format/language.hpp"
#include "shared/protocol/server_message.hpp"
#include "shared/room/room.hpp"
#include "wasm-client/app/event.hpp"

namespace noom::app {

// --- the way to the server

enum class ConnectionPhase : std::uint8_t {
  Connecting,    // for the first time
  Greeted,       // hello was answered
  Lost,          // waiting for the next attempt
  Reconnecting,  // the next attempt is under way
  Refused        // for good: another version, too many errors
};

struct Connection {
  ConnectionPhase phase = ConnectionPhase::Connecting;
  Transport transport = Transport::WebSocket;
  std::optional<Transport> only;  // by the page's address: no other is tried
  bool open = false;              // the transport is
  bool greeted = false;           // by this connection
  std::uint32_t unheard = 0;      // WebSockets in a row that were never greeted
  bool websocket_waits = false;   // beside polling, to take over
  std::uint32_t probes = 0;       // since there was a WebSocket
  bool no_websocket = false;      // gets through here, although polling does
  bool notice_closed = false;     // of that; for the life of the tab
  std::uint32_t said = 0;         // messages so far
  std::uint32_t attempts = 0;     // since it was last greeted
  std::uint32_t stalls = 0;       // answers waited for in vain, since the path was surely quick
  std::uint32_t in_time = 0;      // quick answers in a row
  std::int64_t answer_due = 0;    // then it is a stall
  std::int64_t dialled_at = 0;
  std::uint32_t redials = 0;                     // of this attempt
  std::optional<std::int64_t> quickest_opening;  // of a WebSocket, in milliseconds
  std::int64_t retry_at = 0;                     // Lost: when the next attempt is made
  std::uint16_t close_code = 0;
  std::uint32_t next_request = 1;
};

// --- a request that waits for its answer

struct Greeting {};
struct Entering {
  RoomName room;
};
struct Leaving {
  RoomName room;
};
struct EnteringAnew {  // to be told the room as it is, for something that came could not be read
  RoomName room;
};
struct LeavingUnwanted {  // a room that was entered after it was given up
  RoomName room;
};
struct Renaming {
  Nickname nickname;
  Nickname previous;
};
struct SettingHistory {};
struct Saying {  // the line stands in the room's lines and in its outbox
  RoomName room;
  std::uint32_t key = 0;
};
struct Crossing {          // a ping before a WebSocket takes over
  std::uint32_t said = 0;  // messages, with it
};
struct Signaling {  // the pair has the signal until the other has heard it
  PeerId to;
};
struct Quiet {};  // media, ping: only counted
struct Request {
  std::uint32_t id = 0;
  std::int64_t asked = 0;  // when
  std::variant<Greeting, Entering, EnteringAnew, Leaving, LeavingUnwanted, Renaming, SettingHistory,
               Saying, Crossing, Signaling, Quiet>
      what;
  bool postponed = false;  // not asked yet, or not again: its timer says when
};

// --- a line of the chat

enum class LineKind : std::uint8_t {
  Text,
  Private,
  PeerToPeer,  // came over the data channel
  Joined,
  Left,
  Lost,
  Moved,
  Renamed,
  Notice,
  HistoryShown,
  HistoryHidden,
  EndOfEarlier,  // what comes before it was said before I entered
  Gap            // the room's log was lost or too long here: lines may be missing
};
enum class Sending : std::uint8_t { Done, Pending, Failed };

struct Line {
  std::uint32_t key = 0;  // unique in its room, for the view
  LineKind kind = LineKind::Text;
  bool mine = false;
  bool earlier = false;  // said before I entered
  std::string nickname;  // who; of a private line of mine: to whom
  std::string text;      // what was said; of Renamed: the new name
  std::int64_t at = 0;   // milliseconds since 1970; 0: unknown
  Sending sending = Sending::Done;
  std::uint32_t wire_key = 0;  // the author's key of the line
  PeerId from;                 // the author; of a line of mine only if I was somebody else then
  std::optional<PeerId> to;    // of a private line of mine
  Code refusal{};              // Failed: why
  bool operator==(const Line&) const = default;
};

// --- a room one is in

// Lines on the screen at first, and more each time that earlier ones are asked for: a page that
// shows thousands is slow with each new one.
inline constexpr std::size_t lines_at_once = 200;

// An event of a room's log, or one that this page cannot read.
using Heard = std::variant<RoomEvent, Unread>;

struct JoinedRoom {
  Room room;
  bool entered = false;  // the server said so; false again while the connection is lost
  bool stale = false;    // something that came of it could not be read; until it is told as it is
  Earlier<server::NewMessage> earlier;  // until the room is told
  Inbox<Heard> inbox;
  std::uint64_t number = 0;  // of the last message to me alone since my last welcome
  LineOutbox outbox;
  std::vector<Line> lines;
  std::size_t lines_shown = lines_at_once;  // the last ones
  std::uint32_t next_key = 1;
  std::uint32_t unread = 0;           // came while the room was not seen
  std::uint32_t unread_on_phone = 0;  // came while the chat's panel was not open
  std::string to;                     // whom the next line is for: "", "*" or a peer id
  std::string to_nickname;            // of that peer, who may have left
};

// --- one's own microphone and camera

struct OwnDevices {
  call::Captures captures;  // wanted and actual, each kind for itself
  std::vector<DeviceEntry> devices;
  std::uint32_t ask = 0;  // the newest Acquire
};

// --- the call with one other member

struct Pair {
  call::Negotiation negotiation;
  std::uint32_t visit = 0;       // of the other's page
  bool paused = false;           // the server refused a signal, which is said again in a moment
  std::set<SourceKind> arrived;  // there is something to show
  bool channel = false;          // text can go from peer to peer
};

struct Toast {  // a sentence that goes away by itself
  std::string text;
  bool operator==(const Toast&) const = default;
};

struct State {
  Language language = Language::En;
  std::int32_t utc_offset = 0;  // minutes that the viewer's clock is ahead of UTC
  std::string theme;            // "light", "dark", or "" for the system's
  bool system_dark = false;
  std::string origin;  // of the page's address
  std::string path = "/";
  bool secure_context = true;
  bool has_media_devices = true;
  bool has_peer_connection = true;

  Connection connection;
  std::vector<Request> requests;

  PeerId me;
  std::optional<SessionTicket> session;
  std::uint32_t visit = 0;     // rises when the session's page is loaded again
  std::uint32_t next_key = 1;  // of a line
  Nickname nickname;           // as the server knows it; empty: Anon
  std::string typed_nickname;  // for the field of the welcome screen
  std::string wished_room;     // named by the address of the page
  std::uint32_t mesh_limit = limits::mesh_members;
  std::vector<IceServer> ice_servers;
  server::RoomChange directory;
  bool directory_known = false;

  std::vector<JoinedRoom> rooms;        // in order of entry
  bool visible = true;                  // the page's tab is
  std::optional<RoomName> shown;        // the room on the screen; none: the welcome screen
  std::optional<Error> entrance_error;  // under the form of the welcome screen
  ShowPanel::Panel panel = ShowPanel::Panel::None;  // on a phone

  bool in_call = false;  // in `call_room`
  std::optional<RoomName> call_room;
  OwnDevices local;
  std::map<PeerId, Pair> pairs;
  std::set<PeerId> awaited;  // their pairs stay, although the room was lost and they are not back
  std::map<PeerId, std::uint32_t> generations;  // of pairs that were: the next begins above

  std::optional<Toast> toast;
};

// What the page looks like now.
bool is_dark(const State& state);
// Whether hello was answered, by this connection or by one that another is to replace.
bool is_greeted(const State& state);
const JoinedRoom* find_room(const State& state, const RoomName& name);
JoinedRoom* find_room(State& state, const RoomName& name);
const JoinedRoom* shown_room(const State& state);
// Whether the machine has one, as far as is known.
bool listed(const OwnDevices& local, DeviceKind kind);

}  // namespace noom::app
