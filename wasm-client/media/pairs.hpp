// The connections to the others of a call: at most one a peer.
#pragma once

#include <map>
#include <memory>

#include "wasm-client/media/connection.hpp"

namespace noom::media {

class Pairs {
 public:
  Pairs(const Devices& devices, Streams& streams, Connection::Post post);
  Pairs(const Pairs&) = delete;

  void open(const app::OpenPair& opened);
  void step(const app::StepPair& stepped);
  void close(PeerId peer);
  void send(app::DeviceKind kind, const val& track);
  void send_text(const app::SendChannel& sent);

 private:
  Connection* find(PeerId peer);

  const Devices& devices_;
  Streams& streams_;
  Connection::Post post_;
  std::map<PeerId, std::shared_ptr<Connection>> connections_;
};

}  // namespace noom::media
