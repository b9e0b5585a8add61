#include "wasm-client/media/links.hpp"

#include <utility>

namespace noom::media {

Links::Links(const Devices& devices, Streams& streams, PeerConnection::Post post)
    : devices_(devices), streams_(streams), post_(std::move(post)) {}

void Links::open(const app::OpenLink& opened) {
  close(opened.link);
  connections_[opened.link] = std::make_shared<PeerConnection>(opened, devices_, streams_, post_);
}

void Links::step(const app::StepLink& stepped) {
  if (auto* connection = find(stepped.link)) connection->step(stepped.step);
}

void Links::close(app::LinkId link) {
  const auto found = connections_.find(link);
  if (found == connections_.end()) return;
  found->second->close();  // not only when the last one who knows it lets go
  connections_.erase(found);
  streams_.forget(link.peer);
}

void Links::send(app::SourceKind source, const val& track) {
  for (const auto& [link, connection] : connections_) connection->send(source, track);
}

void Links::send_text(const app::SendChannel& sent) {
  if (auto* connection = find(sent.link)) connection->send_text(sent.text);
}

PeerConnection* Links::find(app::LinkId link) {
  const auto found = connections_.find(link);
  return found == connections_.end() ? nullptr : found->second.get();
}

}  // namespace noom::media
