// The call while another screen is shown: nobody is seen or heard without knowing it.
#include <algorithm>

#include "shared/call/media.hpp"
#include "wasm-client/app/mesh.hpp"
#include "wasm-client/views/build.hpp"
#include "wasm-client/views/page.hpp"
#include "wasm-client/views/sections.hpp"

namespace noom::views {
namespace {

using app::State;

Phrase what_they_get(const State& state) {
  if (app::call_place(state) == call::Place::Full) return Phrase::CallIsFull;
  if (state.pairs.empty()) return Phrase::NobodyElseInCall;
  const bool connected = std::any_of(state.pairs.begin(), state.pairs.end(), [](const auto& one) {
    return call::progress(one.second.negotiation) == call::Progress::Connected;
  });
  if (!connected) return Phrase::TileConnecting;
  const bool heard = call::shown(state.local.captures.microphone) == Device::On;
  const bool seen = call::shown(state.local.captures.camera) == Device::On;
  if (heard) return seen ? Phrase::TheySeeAndHearYou : Phrase::TheyHearYou;
  return seen ? Phrase::TheySeeYou : Phrase::TheyNeitherSeeNorHearYou;
}

Node sign(Device device, std::string_view on_icon, std::string_view off_icon) {
  const bool on = device == Device::On;
  return element("span", {{"class", on ? "device" : "device off"}},
                 {icon(on ? on_icon : off_icon)});
}

Node words(const State& state, const RoomName& room) {
  const auto& media = state.local.captures;
  return element("div", {{"class", "of-call"}},
                 {element("p", {{"class", "where"}},
                          say_nodes(state, Phrase::CallIn, {{"name", name(room.text())}})),
                  element("p", {{"class", "what"}},
                          {sign(call::shown(media.microphone), "mic", "mic-off"),
                           sign(call::shown(media.camera), "camera", "camera-off"),
                           element("span", {}, {text(say(state, what_they_get(state)))})})});
}

// Of a room that has not let me in there is no call yet.
bool goes_on_elsewhere(const State& state) {
  if (!state.in_call || !state.call_room || state.shown == state.call_room) return false;
  const auto* const joined = app::find_room(state, *state.call_room);
  return joined != nullptr && !joined->room.members.empty();
}

}  // namespace

std::optional<Node> call_bar(const State& state) {
  if (!goes_on_elsewhere(state)) return {};
  const auto& room = *state.call_room;
  const auto label = say(state, Phrase::CallIn, {{"name", room.text()}});
  return keyed(
      "call",
      element("section", {{"class", "call-bar"}, {"aria-label", label}},
              {words(state, room),
               element("div", {{"class", "of-call-controls"}},
                       {microphone_button(state), camera_button(state),
                        keyed("return", button("control", "call", say(state, Phrase::ReturnToCall),
                                               app::ShowRoom{room})),
                        hang_up_button(state)})}));
}

// Outside of all that comes and goes: a voice does not depend on what is shown. The picture of a
// tile is mute, so nobody is heard twice.
Node sounds(const State& state) {
  Children all;
  for (const auto& [peer, pair] : state.pairs) {
    const auto stream = app::text_of({.member = peer, .kind = app::SourceKind::Microphone});
    all.push_back(keyed(stream, element("audio", {{"autoplay", ""}, {"data-stream", stream}})));
  }
  return keyed("sounds", element("div", {{"class", "sounds"}}, std::move(all)));
}

}  // namespace noom::views
