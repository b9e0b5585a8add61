#include "tests/simulation/seat.hpp"

namespace noom::simulation {
namespace {

constexpr std::int64_t append_late = 400;

}  // namespace

void Seat::take(ShardIndex shard, Peer peer) {
  taken_ = true;
  generation_ = network_.server.generation();
  shard_ = shard;
  peer_ = peer;
  connection_ = hub().connected(peer);
}

bool Seat::lives() const {
  return network_.server.up() && network_.server.generation() == generation_;
}

Greeted Seat::greeted() const { return hub().greeted(connection_) ? Greeted::Yes : Greeted::No; }

void Seat::heard(std::string_view text) {
  network_.history.arrived(wire_, "server", text);
  auto decoded = decode_client(text);
  if (!decoded.message) return hub().unreadable(connection_, decoded.id, decoded.message.error());
  const Envelope<ClientMessage> envelope{decoded.id, *std::move(decoded.message)};
  const bool line = std::holds_alternative<client::NewMessage>(envelope.message);
  if (!line || !network_.mutation.is(Mutant::AckBeforeAppend)) return serve(envelope);
  peer_.send(frame_of(server::Ack{}, envelope.id));
  network_.agenda.after(append_late, lane_, [this, envelope] {
    if (taken()) serve(envelope);
  });
}

void Seat::serve(const Envelope<ClientMessage>& envelope) {
  told_.asked(envelope);
  hub().received(connection_, envelope);
}

void Seat::check(const Frame& frame) {
  if (auto fault = told_.fault_of(*frame); !fault.empty())
    network_.history.add({.kind = Kind::Problem, .tab = wire_, .text = std::move(fault)});
}

void Seat::leave(std::uint16_t code) {
  if (!std::exchange(taken_, false) || !lives()) return;
  const bool goodbye = code == static_cast<std::uint16_t>(CloseCode::GoingAway);
  hub().closed(connection_, goodbye ? Ended::Goodbye : Ended::Lost);
}

}  // namespace noom::simulation
