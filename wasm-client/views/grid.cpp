#include <algorithm>

#include "shared/call/media.hpp"
#include "shared/format/display_name.hpp"
#include "wasm-client/app/mesh.hpp"
#include "wasm-client/views/build.hpp"
#include "wasm-client/views/sections.hpp"

namespace noom::views {
namespace {

using app::JoinedRoom;
using app::State;

// One source of a member that is seen. What is heard has its own element: see sounds().
struct Tile {
  app::Source source;
  const Member* member = nullptr;
  bool mine = false;
  bool picture = false;
  bool mirrored = false;
  bool muted = false;  // the microphone
  std::optional<Phrase> veil;
};

Tile my_tile(const State& state, const Member& me) {
  const auto& media = state.local.captures;
  Tile tile;
  tile.source = {.member = {}, .kind = app::SourceKind::Camera};
  tile.member = &me;
  tile.mine = true;
  tile.picture = call::shown(media.camera) == Device::On;
  tile.mirrored = media.camera.facing != call::Facing::Environment;
  tile.muted = call::shown(media.microphone) != Device::On;
  return tile;
}

bool has_relay(const State& state) {
  return std::any_of(state.ice_servers.begin(), state.ice_servers.end(), [](const auto& server) {
    return std::any_of(server.urls.begin(), server.urls.end(),
                       [](const auto& url) { return url.compare(0, 4, "turn") == 0; });
  });
}

Phrase reason(const State& state, const call::Negotiation& negotiation) {
  if (!negotiation.signaling) return Phrase::TileReconnecting;
  switch (*negotiation.trouble) {
    case call::Obstacle::NoAnswer:
      return Phrase::TileNoAnswer;
    case call::Obstacle::RelayRefused:
      return Phrase::TileRelayRefused;
    case call::Obstacle::RelayUnreachable:
      return has_relay(state) ? Phrase::TileRelayUnreachable : Phrase::TileNoRelay;
    case call::Obstacle::NoPath:
      return has_relay(state) ? Phrase::TileNoPath : Phrase::TileNoRelay;
  }
  return Phrase::TileNoPath;
}

std::optional<Phrase> veil(const State& state, const Member& other) {
  const auto pair = state.pairs.find(other.id);
  if (pair == state.pairs.end()) return Phrase::TileConnecting;
  switch (call::progress(pair->second.negotiation)) {
    case call::Progress::Connected:
      return {};
    case call::Progress::Connecting:
      return Phrase::TileConnecting;
    case call::Progress::Reconnecting:
      return Phrase::TileReconnecting;
    case call::Progress::Troubled:
      return reason(state, pair->second.negotiation);
    case call::Progress::Ended:
      return {};
  }
  return {};
}

Tile their_tile(const State& state, const Member& other) {
  const auto pair = state.pairs.find(other.id);
  const bool arrives =
      pair != state.pairs.end() && pair->second.arrived.contains(app::SourceKind::Camera);
  Tile tile;
  tile.source = {.member = other.id, .kind = app::SourceKind::Camera};
  tile.member = &other;
  tile.picture = arrives && other.media.camera == Device::On;
  tile.muted = other.media.microphone != Device::On;
  tile.veil = veil(state, other);
  return tile;
}

// Mute: the voice comes from an element of its own, which is there whatever is shown.
Node video(const State& state, const Tile& tile) {
  const auto label =
      say(state.language, Phrase::TileOf, {{"nickname", tile.member->nickname.text()}});
  auto node = element("video", {{"autoplay", ""},
                                {"playsinline", ""},
                                {"muted", ""},
                                {"data-stream", app::text_of(tile.source)},
                                {"aria-label", label}});
  return tile.mirrored ? with({"class", "mirrored"}, std::move(node)) : node;
}

Node avatar(const Tile& tile) {
  const auto colour = std::to_string(avatar_colour(tile.member->id.text()));
  return keyed("avatar",
               element("div", {{"class", "avatar colour-" + colour}, {"aria-hidden", "true"}},
                       {element("span", {}, {text(initials(tile.member->nickname.text()))})}));
}

Node caption(const State& state, const Tile& tile) {
  auto line = element("p", {{"class", "caption"}});
  if (tile.muted) {
    line = add(std::move(line), icon("mic-off"));
    line = add(std::move(line), unseen(say(state.language, Phrase::MicrophoneIsOff)));
  }
  for (auto& part : member_name(state, *tile.member)) line = add(std::move(line), std::move(part));
  return keyed("caption", std::move(line));
}

Node veil(const State& state, const Tile& tile) {
  auto over = element("div", {{"class", "veil"}}, {paragraph("", say(state.language, *tile.veil))});
  const auto pair = state.pairs.find(tile.member->id);
  const auto* const tried = pair == state.pairs.end() ? nullptr : &pair->second.negotiation;
  if (tried != nullptr && tried->trouble && tried->signaling)
    over = add(std::move(over), button("plain", "call", say(state.language, Phrase::ConnectPair),
                                       app::ConnectPair{tile.member->id}));
  return keyed("veil", std::move(over));
}

Node view(const State& state, const Tile& tile) {
  auto node = element("li", {{"class", tile.mine ? "tile mine" : "tile"}}, {video(state, tile)});
  if (!tile.picture) node = add(std::move(node), avatar(tile));
  if (tile.veil) node = add(std::move(node), veil(state, tile));
  return keyed(app::text_of(tile.source), add(std::move(node), caption(state, tile)));
}

// Mine first, then the others as they came.
std::vector<Tile> tiles(const State& state, const JoinedRoom& joined) {
  std::vector<Tile> all;
  const bool inside = app::call_place(state) == call::Place::Inside;
  for (const auto& member : joined.room.members) {
    if (member.id == state.me)
      all.insert(all.begin(), my_tile(state, member));
    else if (inside && app::in_mesh(state, member))
      all.push_back(their_tile(state, member));
  }
  return all;
}

Node alone(const State& state) {
  return keyed(
      "alone",
      element("div", {{"class", "alone"}},
              {paragraph("title", say(state.language, Phrase::AloneTitle)),
               paragraph("", say(state.language, Phrase::AloneHint)),
               button("plain", "link", say(state.language, Phrase::CopyLink), app::CopyLink{})}));
}

std::string call_sentence(const State& state, const JoinedRoom& joined) {
  std::size_t inside = 0;
  for (const auto& member : joined.room.members) inside += member.media.in_call ? 1 : 0;
  if (state.in_call && state.call_room) {
    return say(state.language, Phrase::CallElsewhere, {{"name", state.call_room->text()}});
  }
  if (inside == 0) return say(state.language, Phrase::NobodyInCall);
  return say(state.language, Phrase::SomeInCall, {{"n", std::to_string(inside)}});
}

// In place of the tiles while one is not in this room's call.
Node lobby(const State& state, const JoinedRoom& joined) {
  auto card = element("div", {{"class", "lobby"}},
                      {icon("call"), paragraph("", call_sentence(state, joined))});
  if (state.has_peer_connection) {
    const auto words = state.in_call ? Phrase::MoveCallHere : Phrase::JoinCall;
    card = add(std::move(card),
               button("primary", "camera", say(state.language, words), app::JoinCall{}));
  }
  return card;
}

}  // namespace

Node grid(const State& state, const JoinedRoom& joined) {
  auto section =
      element("section", {{"class", "stage"}, {"aria-label", say(state.language, Phrase::Call)}});
  if (!call_is_here(state, joined)) {
    return keyed("stage", add(std::move(section), keyed("lobby", lobby(state, joined))));
  }
  Children shown;
  for (const auto& tile : tiles(state, joined)) shown.push_back(view(state, tile));
  const auto count = std::to_string(shown.size());
  section = add(
      std::move(section),
      keyed("tiles", element("ul", {{"class", "tiles"}, {"data-count", count}}, std::move(shown))));
  if (joined.room.members.size() == 1) section = add(std::move(section), alone(state));
  return keyed("stage", std::move(section));
}

}  // namespace noom::views
