#include <algorithm>

#include "shared/call/media.hpp"
#include "shared/call/topology.hpp"
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
  return {.source = {.member = {}, .kind = app::SourceKind::Camera},
          .member = &me,
          .mine = true,
          .picture = call::shown(media.camera) == Device::On,
          .mirrored = media.camera.facing != call::Facing::Environment,
          .muted = call::shown(media.microphone) != Device::On,
          .veil = {}};
}

bool has_relay(const State& state) {
  return std::any_of(state.ice_servers.begin(), state.ice_servers.end(), [](const auto& server) {
    return std::any_of(server.urls.begin(), server.urls.end(),
                       [](const auto& url) { return url.starts_with("turn"); });
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

std::optional<Phrase> veil(const State& state, const app::Pair& pair) {
  switch (call::progress(pair.negotiation)) {
    case call::Progress::Connecting:
      return Phrase::TileConnecting;
    case call::Progress::Reconnecting:
      return Phrase::TileReconnecting;
    case call::Progress::Troubled:
      return reason(state, pair.negotiation);
    case call::Progress::Connected:
    case call::Progress::Ended:
      break;
  }
  return {};
}

Tile their_tile(const State& state, const Member& other) {
  const auto found = state.pairs.find(other.id);
  const auto* const pair = found == state.pairs.end() ? nullptr : &found->second;
  return {.source = {.member = other.id, .kind = app::SourceKind::Camera},
          .member = &other,
          .picture = pair != nullptr && pair->arrived.contains(app::SourceKind::Camera) &&
                     other.media.camera == Device::On,
          .muted = other.media.microphone != Device::On,
          .veil = pair == nullptr ? Phrase::TileConnecting : veil(state, *pair)};
}

// Mute: the voice comes from an element of its own, which is there whatever is shown.
Node video(const State& state, const Tile& tile) {
  const auto label = say(state, Phrase::TileOf, {{"nickname", tile.member->nickname.text()}});
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
    add(line, icon("mic-off"));
    add(line, unseen(say(state, Phrase::MicrophoneIsOff)));
  }
  for (auto& part : member_name(state, *tile.member)) add(line, std::move(part));
  return keyed("caption", std::move(line));
}

Node veil(const State& state, const Tile& tile) {
  auto over = element("div", {{"class", "veil"}}, {paragraph("", say(state, *tile.veil))});
  const auto pair = state.pairs.find(tile.member->id);
  if (pair != state.pairs.end() && pair->second.negotiation.trouble &&
      pair->second.negotiation.signaling)
    add(over, button("plain", "call", say(state, Phrase::ConnectPair),
                     app::ConnectPair{tile.member->id}));
  return keyed("veil", std::move(over));
}

Node view(const State& state, const Tile& tile) {
  auto node = element("li", {{"class", tile.mine ? "tile mine" : "tile"}}, {video(state, tile)});
  if (!tile.picture) add(node, avatar(tile));
  if (tile.veil) add(node, veil(state, tile));
  add(node, caption(state, tile));
  return keyed(app::text_of(tile.source), std::move(node));
}

// Mine first, then the others as they came.
Children tiles(const State& state, const JoinedRoom& joined) {
  const auto links = call::links(state.me, app::participants(state), state.mesh_limit);
  Children all;
  if (const auto* const me = joined.room.find(state.me))
    all.push_back(view(state, my_tile(state, *me)));
  for (const auto& member : joined.room.members)
    if (std::any_of(links.begin(), links.end(),
                    [&](const call::Link& link) { return link.peer == member.id; }))
      all.push_back(view(state, their_tile(state, member)));
  return all;
}

Node alone(const State& state) {
  return keyed("alone",
               element("div", {{"class", "alone"}},
                       {paragraph("title", say(state, Phrase::AloneTitle)),
                        paragraph("", say(state, Phrase::AloneHint)),
                        button("plain", "link", say(state, Phrase::CopyLink), app::CopyLink{})}));
}

std::string call_sentence(const State& state, const JoinedRoom& joined) {
  std::size_t inside = 0;
  for (const auto& member : joined.room.members) inside += member.media.in_call ? 1 : 0;
  if (state.in_call && state.call_room) {
    return say(state, Phrase::CallElsewhere, {{"name", state.call_room->text()}});
  }
  if (inside == 0) return say(state, Phrase::NobodyInCall);
  return say(state, Phrase::SomeInCall, {{"n", std::to_string(inside)}});
}

// In place of the tiles while one is not in this room's call.
Node lobby(const State& state, const JoinedRoom& joined) {
  auto card = element("div", {{"class", "lobby"}},
                      {icon("call"), paragraph("", call_sentence(state, joined))});
  if (state.has_peer_connection) {
    const auto words = state.in_call ? Phrase::MoveCallHere : Phrase::JoinCall;
    add(card, button("primary", "camera", say(state, words), app::JoinCall{}));
  }
  return card;
}

}  // namespace

Node grid(const State& state, const JoinedRoom& joined) {
  auto section = element("section", {{"class", "stage"}, {"aria-label", say(state, Phrase::Call)}});
  if (!call_is_here(state, joined)) {
    add(section, keyed("lobby", lobby(state, joined)));
    return keyed("stage", std::move(section));
  }
  auto shown = tiles(state, joined);
  const auto count = std::to_string(shown.size());
  add(section,
      keyed("tiles", element("ul", {{"class", "tiles"}, {"data-count", count}}, std::move(shown))));
  if (joined.room.members.size() == 1) add(section, alone(state));
  return keyed("stage", std::move(section));
}

}  // namespace noom::views
