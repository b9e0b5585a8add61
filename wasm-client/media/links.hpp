// The peer connections of a call: at most one a link.
#pragma once

#include <map>
#include <memory>

#include "wasm-client/media/peer_connection.hpp"

namespace noom::media {

class Links {
 public:
  Links(const Devices& devices, Streams& streams, PeerConnection::Post post);
  Links(const Links&) = delete;

  void open(const app::OpenLink& opened);
  void step(const app::StepLink& stepped);
  void close(app::LinkId link);
  void send(app::SourceKind source, const val& track);
  void send_text(const app::SendChannel& sent);

 private:
  PeerConnection* find(app::LinkId link);

  const Devices& devices_;
  Streams& streams_;
  PeerConnection::Post post_;
  std::map<app::LinkId, std::shared_ptr<PeerConnection>> connections_;
};

}  // namespace noom::media
