// One RTCPeerConnection: one generation of a pair. Steps go in, reports come out until it is
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

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Post = std::function<void(app::Event)>;

  Connection(const app::OpenPair& opened, const Devices& devices, Streams& streams, Post post);
  Connection(const Connection&) = delete;
  ~Connection() { close(); }

  void step(const app::PairStep& step);
  // Everything sent of this kind is that track from now on; null: nothing.
  void send(app::DeviceKind kind, const val& track);
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
  using Then = std::function<void(Connection&, const js::Outcome&)>;

  void make_transceivers();
  void take_transceivers();
  void send_pictures(const val& transceiver);
  void make_channel();
  void listen();
  void candidate_gathered(const val& candidate);
  void state_changed();
  void count_arrivals();
  void set_remote(const call::Description& description);
  void local_set(const js::Outcome& outcome);
  void after(const js::Outcome& called, Then then);
  void report(call::Report report);

  const Devices& devices_;
  Streams& streams_;
  Post post_;
  PeerId peer_;
  std::uint32_t generation_;
  val connection_;
  val channel_ = val::null();
  Pictures pictures_;
  bool gathering_ = false;
  call::ConnectionState state_ = call::ConnectionState::New;  // as last reported
  std::vector<js::Listener> listeners_;
  std::optional<js::Timeout> arrivals_;
};

}  // namespace noom::media
