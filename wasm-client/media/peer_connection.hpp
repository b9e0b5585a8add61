// One RTCPeerConnection: one generation of a link. Steps go in, reports come out until it is
// closed.
#pragma once

#include <emscripten/val.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "wasm-client/app/effect.hpp"
#include "wasm-client/js/callback.hpp"
#include "wasm-client/js/outcome.hpp"
#include "wasm-client/media/devices.hpp"
#include "wasm-client/media/streams.hpp"

namespace noom::media {

class PeerConnection : public std::enable_shared_from_this<PeerConnection> {
 public:
  using Post = std::function<void(app::Event)>;

  PeerConnection(const app::OpenLink& opened, const Devices& devices, Streams& streams, Post post);
  PeerConnection(const PeerConnection&) = delete;
  ~PeerConnection() { close(); }

  void step(const app::LinkStep& step);
  // What is sent of this source is that track from now on; null: nothing.
  void send(app::SourceKind source, const val& track);
  void send_text(const std::string& text);
  // Nothing is reported any more.
  void close();

 private:
  // A change of a sender's parameters is a promise; the next waits for it, and the newest wish
  // wins.
  struct Pictures {
    bool wanted = true;
    bool changing = false;
  };
  // One source each way. Known by the object: its mid, which names it in descriptions, is only
  // there once it was described.
  struct Carrier {
    app::SourceKind source;
    val transceiver;
  };
  using Then = std::function<void(PeerConnection&, const js::Outcome&)>;

  // Null: there is none yet.
  const Carrier* carrier_of(app::SourceKind source) const;
  // Of a transceiver that the other end made, too; nothing for one more than there are sources.
  std::optional<app::SourceKind> source_of(const val& transceiver);
  void make_transceivers();
  void take_transceivers();
  void send_pictures(const val& transceiver);
  void make_channel();
  void listen();
  void state_changed();
  void count_arrivals();
  void set_remote(const call::Description& description);
  void local_set(const js::Outcome& outcome);
  void after(const js::Outcome& called, Then then);
  void report(call::Report report);

  const Devices& devices_;
  Streams& streams_;
  Post post_;
  app::LinkId link_;
  std::uint32_t generation_;
  val connection_;
  val channel_ = val::null();
  std::vector<Carrier> carriers_;
  Pictures pictures_;
  bool gathering_ = false;
  call::ConnectionState state_ = call::ConnectionState::New;  // as last reported
  std::vector<js::Listener> listeners_;
  std::optional<js::Timeout> arrivals_;
};

}  // namespace noom::media
