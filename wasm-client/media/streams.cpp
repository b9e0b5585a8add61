#include "wasm-client/media/streams.hpp"

#include <utility>

#include "wasm-client/js/outcome.hpp"

namespace noom::media {

Streams::Streams() {
  for (const auto* type : {"pointerdown", "keydown"}) {
    gestures_.emplace_back(val::global("document"), type, [this](const val&) { play_blocked(); });
  }
}

void Streams::show(const val& element, const std::string& name) {
  std::erase_if(shown_, [&](const Shown& shown) { return shown.element.strictlyEquals(element); });
  if (name.empty()) {
    auto done = element;
    done.set("srcObject", val::null());
    return;
  }
  shown_.push_back({.element = element, .name = name});
  attach(shown_.back());
}

void Streams::add(const app::Source& source, const val& track) {
  stream(app::text_of(source)).call<void>("addTrack", track);
}

void Streams::remove(const app::Source& source, const val& track) {
  stream(app::text_of(source)).call<void>("removeTrack", track);
}

void Streams::forget(PeerId member) {
  for (const auto& row : app::source_kinds)
    streams_.erase(app::text_of({.member = member, .kind = row.kind}));
}

val& Streams::stream(const std::string& name) {
  const auto found = streams_.find(name);
  if (found != streams_.end()) return found->second;
  auto& made = streams_.emplace(name, val::global("MediaStream").new_()).first->second;
  for (const auto& shown : shown_) {
    if (shown.name == name) attach(shown);
  }
  return made;
}

void Streams::attach(const Shown& shown) {
  const auto found = streams_.find(shown.name);
  auto element = shown.element;
  element.set("srcObject", found == streams_.end() ? val::null() : found->second);
  if (found != streams_.end()) play(element);
}

void Streams::play(const val& element) {
  const auto playing = js::invoke(element, "play");
  if (!playing) return;
  js::when_settled(playing.value, [this](const js::Outcome& played) {
    if (!played && played.error_name() == "NotAllowedError") blocked_ = true;
  });
}

void Streams::play_blocked() {
  if (!std::exchange(blocked_, false)) return;
  for (const auto& shown : shown_) play(shown.element);
}

}  // namespace noom::media
