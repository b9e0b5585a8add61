// The people, the lines and the rooms that the samples vary.
#include <array>
#include <utility>

#include "tests/client/views/samples.hpp"

namespace noom::views::samples {
namespace {

using app::Line;
using app::LineKind;
using app::State;

constexpr std::array<std::uint64_t, 8> bits{0,
                                            0x6A09E667F3BCC908,
                                            0xBB67AE8584CAA73B,
                                            0x3C6EF372FE94F82B,
                                            0xA54FF53A5F1D36F1,
                                            0x510E527FADE682D1,
                                            0x9B05688C2B3E6C1F,
                                            0x1F83D9ABFB41BD6B};

void add(app::JoinedRoom& joined, Line line) {
  line.key = joined.next_key++;
  line.at = 1'772'323'200'000 + 60'000 * static_cast<std::int64_t>(line.key);
  joined.lines.push_back(std::move(line));
}

Line mine(LineKind kind, std::string text) {
  auto said = line(kind, "Ada Lovelace", std::move(text));
  said.mine = true;
  said.wire_key = 7;
  return said;
}

Line pending(std::string text) {
  auto said = mine(LineKind::Text, std::move(text));
  said.sending = app::Sending::Pending;
  return said;
}

Line failed(std::string text) {
  auto said = mine(LineKind::Text, std::move(text));
  said.sending = app::Sending::Failed;
  said.refusal = Code::TimedOut;
  return said;
}

void talk(app::JoinedRoom& joined) {
  auto earlier = line(LineKind::Text, "Zoë", "Before you came");
  earlier.earlier = true;
  add(joined, earlier);
  add(joined, line(LineKind::EndOfEarlier, "", ""));
  add(joined, line(LineKind::Joined, "김민수", ""));
  add(joined, line(LineKind::HistoryHidden, "김민수", ""));
  add(joined, mine(LineKind::HistoryShown, ""));
  add(joined, line(LineKind::Text, "김민수", "안녕하세요! 몇 시에 출발할까요?"));
  add(joined,
      mine(LineKind::Text, "7시요, https://example.org/map/관악산(정상). <b>꼭</b> 보세요"));
  add(joined, line(LineKind::Private, "Zoë", "psst,\nis this private?"));
  auto answer = mine(LineKind::PeerToPeer, "yes it is");
  answer.to = peer(3);
  add(joined, answer);
  auto whisper = mine(LineKind::Private, "and this too");
  whisper.nickname = "Zoë";
  whisper.to = peer(3);
  add(joined, whisper);
  add(joined, line(LineKind::Renamed, "Anon", "<b>Mallory</b>"));
  add(joined, line(LineKind::Left, "Bob", ""));
  add(joined, line(LineKind::Lost, "Eve", ""));
  add(joined, line(LineKind::Moved, "Dan", ""));
  add(joined, line(LineKind::Notice, "", "The server restarts at noon."));
  add(joined, line(LineKind::Gap, "", ""));
  add(joined, pending("This one is on its way"));
  add(joined, failed("This one did not arrive"));
}

}  // namespace

RoomName room_name(std::string_view text) { return *RoomName::parse(text); }

PeerId peer(std::uint64_t number) {
  const auto some = bits.at(static_cast<std::size_t>(number));
  return PeerId{{some, ~some}};
}

Member member(std::uint64_t number, std::string_view nickname, MediaState media) {
  return {.id = peer(number),
          .order = static_cast<std::uint32_t>(number),
          .nickname = *Nickname::parse(nickname),
          .media = media};
}

Line line(LineKind kind, std::string nickname, std::string text) {
  Line said;
  said.kind = kind;
  said.nickname = std::move(nickname);
  said.text = std::move(text);
  return said;
}

void connect(State& state, std::uint64_t number, call::ConnectionState connection) {
  auto& pair = state.pairs[peer(number)];
  const bool connected_once = connection != call::ConnectionState::Connecting;
  if (connected_once) pair.arrived = {app::SourceKind::Microphone, app::SourceKind::Camera};
  pair.negotiation.phase = call::Phase::Active;
  pair.negotiation.was_connected = connected_once;
  pair.negotiation.connection.state = connection;
}

State entrance() {
  State state;
  state.connection.phase = app::ConnectionPhase::Greeted;
  state.directory_known = true;
  state.utc_offset = 9 * 60;
  return state;
}

State room_alone() {
  auto state = entrance();
  state.me = peer(1);
  state.nickname = *Nickname::parse("Ada Lovelace");
  app::JoinedRoom joined;
  joined.entered = true;
  joined.room.name = room_name("주말 등산 모임");
  joined.room.members = {member(1, "Ada Lovelace", everything_on)};
  state.shown = state.call_room = joined.room.name;
  state.rooms.push_back(std::move(joined));
  state.in_call = true;
  state.local.captures.microphone.state = call::CaptureState::Live;
  state.local.captures.camera.state = call::CaptureState::Live;
  state.local.captures.camera.device_id = "c2";
  state.local.devices = {{app::DeviceKind::Microphone, "m1", "Built-in Microphone"},
                         {app::DeviceKind::Camera, "c1", ""},
                         {app::DeviceKind::Camera, "c2", ""}};
  return state;
}

State room_of_three() {
  auto state = room_alone();
  auto& members = state.rooms[0].room.members;
  members.push_back(
      member(2, "김민수", {.in_call = true, .microphone = Device::Off, .camera = Device::On}));
  members.push_back(
      member(3, "Zoë", {.in_call = true, .microphone = Device::On, .camera = Device::Off}));
  members.push_back(member(4, "<b>Mallory</b>", {}));
  connect(state, 2, call::ConnectionState::Connected);
  connect(state, 3, call::ConnectionState::Connecting);
  talk(state.rooms[0]);
  state.rooms[0].room.shown_since = 9;

  app::JoinedRoom second;
  second.entered = true;
  second.room.name = room_name("Standup");
  second.room.members = {member(1, "Ada Lovelace", {})};
  second.unread = 3;
  state.rooms.push_back(std::move(second));
  return state;
}

}  // namespace noom::views::samples
