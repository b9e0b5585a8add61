#include "wasm-client/app/own_media.hpp"

#include "wasm-client/app/requests.hpp"

namespace noom::app {

MediaState media_state(const State& state, const RoomName& room) {
  if (!state.in_call || state.call_room != room) return {};
  return {.in_call = true,
          .microphone = call::shown(state.local.captures.microphone),
          .camera = call::shown(state.local.captures.camera)};
}

void tell_media(Change& change) {
  auto& state = change.state;
  auto* const joined = state.call_room ? find_room(state, *state.call_room) : nullptr;
  if (joined == nullptr) return;
  const auto media = media_state(state, *state.call_room);
  for (auto& member : joined->room.members)
    if (member.id == state.me) member.media = media;
  if (is_greeted(state) && joined->entered)
    request(change, client::Media{.room = *state.call_room, .media = media}, Quiet{});
}

}  // namespace noom::app
