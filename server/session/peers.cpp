#include "server/session/peers.hpp"

#include "server/log.hpp"

namespace noom {
namespace {

void log_any(ConnectionId from, const Envelope<ClientMessage>& envelope) {
  if (!log::enabled(log::Level::Debug)) return;
  const auto type = std::visit([](const auto& m) { return m.type; }, envelope.message);
  log::debug("received", {{"connection", from}, {"type", type}, {"id", envelope.id}});
}

void received(Hub& hub, ConnectionId from, std::string_view text) {
  auto decoded = decode_client(text);
  if (!decoded.message) return hub.unreadable(from, decoded.id, decoded.message.error());
  Envelope<ClientMessage> envelope{decoded.id, *std::move(decoded.message)};
  log_any(from, envelope);
  hub.received(from, std::move(envelope));
}

}  // namespace

Peers peers_of(Hub& hub) {
  return {
      .connected =
          [&hub](Peer peer) {
            const auto id = hub.connected(std::move(peer));
            log::info("Connected to Browser ✅", {{"connection", id}});
            return id;
          },
      .text = [&hub](ConnectionId from, std::string_view text) { received(hub, from, text); },
      .not_text =
          [&hub](ConnectionId from) {
            hub.unreadable(from, 0, {Code::NotText, {}});
          },
      .closed =
          [&hub](ConnectionId id, std::uint16_t code) {
            const bool goodbye = code == static_cast<std::uint16_t>(CloseCode::GoingAway);
            hub.closed(id, goodbye ? Ended::Goodbye : Ended::Lost);
            log::info("Disconnected from the Browser ❌", {{"connection", id}, {"code", code}});
          },
      .greeted = [&hub](ConnectionId id) { return hub.greeted(id) ? Greeted::Yes : Greeted::No; },
  };
}

}  // namespace noom
