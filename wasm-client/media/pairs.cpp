#include "wasm-client/media/pairs.hpp"

#include <utility>

namespace noom::media {

Pairs::Pairs(const Devices& devices, Streams& streams, Connection::Post post)
    : devices_(devices), streams_(streams), post_(std::move(post)) {}

void Pairs::open(const app::OpenPair& opened) {
  close(opened.peer);
  connections_[opened.peer] = std::make_shared<Connection>(opened, devices_, streams_, post_);
}

void Pairs::step(const app::StepPair& stepped) {
  if (auto* connection = find(stepped.peer)) connection->step(stepped.step);
}

void Pairs::close(PeerId peer) {
  const auto found = connections_.find(peer);
  if (found == connections_.end()) return;
  found->second->close();  // not only when the last one who knows it lets go
  connections_.erase(found);
  streams_.forget(peer.text());
}

void Pairs::send(app::DeviceKind kind, const val& track) {
  for (const auto& [peer, connection] : connections_) connection->send(kind, track);
}

void Pairs::send_text(const app::SendChannel& sent) {
  if (auto* connection = find(sent.peer)) connection->send_text(sent.text);
}

Connection* Pairs::find(PeerId peer) {
  const auto found = connections_.find(peer);
  return found == connections_.end() ? nullptr : found->second.get();
}

}  // namespace noom::media
