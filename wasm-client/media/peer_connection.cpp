#include "wasm-client/media/peer_connection.hpp"

#include <algorithm>
#include <utility>

#include "shared/base/overloaded.hpp"
#include "shared/protocol/limits.hpp"
#include "wasm-client/media/rtc.hpp"

namespace noom::media {

using app::SourceKind;
using call::ConnectionState;

PeerConnection::PeerConnection(const app::OpenLink& opened, const Devices& devices,
                               Streams& streams, Post post)
    : devices_(devices),
      streams_(streams),
      post_(std::move(post)),
      link_(opened.link),
      generation_(opened.generation),
      connection_(rtc::peer_connection(opened.ice_servers)) {
  streams_.forget(link_.peer);
  if (connection_.isNull()) {
    report(ConnectionState::Failed);
    return;
  }
  listen();
  count_arrivals();
  make_channel();
  if (opened.first_offer == call::FirstOffer::Mine) make_transceivers();
}

void PeerConnection::close() {
  listeners_.clear();
  arrivals_.reset();
  if (!connection_.isNull()) connection_.call<void>("close");
  connection_ = val::null();
  carriers_.clear();
  channel_ = val::null();
}

void PeerConnection::listen() {
  const auto on = [&](const char* type, js::Callback::Function function) {
    listeners_.emplace_back(connection_, type, std::move(function));
  };
  on("negotiationneeded", [this](const val&) { report(call::NegotiationNeeded{}); });
  on("icecandidate", [this](const val& event) {
    const auto gathered = rtc::candidate(event["candidate"]);
    if (gathered) report(call::CandidateGathered{*gathered});
  });
  on("connectionstatechange", [this](const val&) { state_changed(); });
  on("iceconnectionstatechange", [this](const val&) { state_changed(); });
  on("icegatheringstatechange", [this](const val&) {
    if (gathering_ || js::text_of(connection_, "iceGatheringState") == "new") return;
    gathering_ = true;
    report(call::GatheringStarted{});
  });
  on("icecandidateerror", [this](const val& event) {
    report(call::GatheringFailed{event["errorCode"].as<std::uint16_t>()});
  });
  on("track", [this](const val& event) {
    const auto source = source_of(event["transceiver"]);
    if (!source) return;
    streams_.add({.member = link_.peer, .kind = *source}, event["track"]);
    post_(app::TrackArrived{.link = link_, .source = *source});
  });
}

void PeerConnection::make_channel() {
  auto options = val::object();
  options.set("negotiated", true);
  options.set("id", 0);
  const auto made = js::invoke(connection_, "createDataChannel", val("text"), options);
  if (!made) return;
  channel_ = made.value;
  const auto on = [&](const char* type, js::Callback::Function function) {
    listeners_.emplace_back(channel_, type, std::move(function));
  };
  on("open", [this](const val&) { post_(app::ChannelOpened{link_}); });
  on("close", [this](const val&) { post_(app::ChannelClosed{link_}); });
  on("message", [this](const val& event) {
    const auto text = event["data"];
    if (!text.isString() || text["length"].as<double>() > double{limits::text_bytes}) return;
    post_(app::ChannelText{.link = link_, .text = text.as<std::string>()});
  });
}

const PeerConnection::Carrier* PeerConnection::carrier_of(SourceKind source) const {
  const auto found =
      std::find_if(carriers_.begin(), carriers_.end(),
                   [source](const Carrier& carrier) { return carrier.source == source; });
  return found == carriers_.end() ? nullptr : &*found;
}

// The other end made its transceivers in the order of source_kinds.
std::optional<SourceKind> PeerConnection::source_of(const val& transceiver) {
  for (const auto& carrier : carriers_)
    if (carrier.transceiver.strictlyEquals(transceiver)) return carrier.source;
  for (const auto& row : app::source_kinds) {
    if (carrier_of(row.kind) != nullptr || !rtc::carries(transceiver, row.kind)) continue;
    carriers_.push_back({.source = row.kind, .transceiver = transceiver});
    return row.kind;
  }
  return std::nullopt;
}

void PeerConnection::make_transceivers() {
  for (const auto& row : app::source_kinds) {
    const auto& track = devices_.track(row.kind);
    auto init = val::object();
    init.set("direction", val("sendrecv"));
    if (!devices_.stream().isNull()) init.set("streams", js::array(devices_.stream()));
    const auto made = js::invoke(connection_, "addTransceiver",
                                 track.isNull() ? val(rtc::track_kind(row.kind)) : track, init);
    if (made) carriers_.push_back({.source = row.kind, .transceiver = made.value});
  }
}

// The offer made them to receive only: this end sends too, now or when there is something to send.
void PeerConnection::take_transceivers() {
  for (auto& transceiver : js::items(connection_.call<val>("getTransceivers"))) {
    const auto source = source_of(transceiver);
    if (!source || js::text_of(transceiver, "direction") != "recvonly") continue;
    transceiver.set("direction", val("sendrecv"));
    if (!devices_.stream().isNull()) {
      js::invoke(transceiver["sender"], "setStreams", devices_.stream());
    }
    rtc::replace_track(transceiver, devices_.track(*source));
  }
}

void PeerConnection::send(SourceKind source, const val& track) {
  const auto* const carrier = connection_.isNull() ? nullptr : carrier_of(source);
  if (carrier == nullptr) return;
  rtc::replace_track(carrier->transceiver, track);
  if (source != SourceKind::Camera) return;
  pictures_.wanted = !track.isNull();
  if (!pictures_.changing) send_pictures(carrier->transceiver);
}

// Without a track Firefox 153 sends the last picture once a second.
void PeerConnection::send_pictures(const val& transceiver) {
  const bool wanted = pictures_.wanted;
  const auto called = rtc::set_active(transceiver, wanted);
  if (!called) return;
  pictures_.changing = true;
  after(called, [transceiver, wanted](PeerConnection& self, const js::Outcome&) {
    self.pictures_.changing = false;
    if (self.pictures_.wanted != wanted) self.send_pictures(transceiver);
  });
}

void PeerConnection::send_text(const std::string& text) {
  if (channel_.isNull() || js::text_of(channel_, "readyState") != "open") return;
  js::invoke(channel_, "send", text);
}

void PeerConnection::step(const app::LinkStep& step) {
  if (connection_.isNull()) return;
  std::visit(
      overloaded{
          [&](const call::SetLocal&) {
            after(
                js::invoke(connection_, "setLocalDescription"),
                [](PeerConnection& self, const js::Outcome& outcome) { self.local_set(outcome); });
          },
          [&](const call::SetRemote& remote) { set_remote(remote.description); },
          [&](const call::AddCandidate& add) {
            after(js::invoke(connection_, "addIceCandidate", rtc::candidate_init(add.candidate)),
                  [](PeerConnection& self, const js::Outcome& added) {
                    if (added) return self.report(call::CandidateAdded{});
                    self.report(call::CandidateFailed{});
                  });
          },
          [&](const call::RestartIce&) { js::invoke(connection_, "restartIce"); },
      },
      step);
}

void PeerConnection::local_set(const js::Outcome& outcome) {
  const auto local = outcome ? rtc::description(connection_["localDescription"]) : std::nullopt;
  if (!local) return report(call::LocalFailed{});
  report(call::LocalSet{*local});
}

void PeerConnection::set_remote(const call::Description& description) {
  const bool is_offer = description.type == call::Description::Type::Offer;
  after(js::invoke(connection_, "setRemoteDescription", rtc::description_init(description)),
        [is_offer](PeerConnection& self, const js::Outcome& outcome) {
          if (!outcome) return self.report(call::RemoteFailed{outcome.error_name()});
          if (is_offer) self.take_transceivers();
          self.report(call::RemoteSet{});
        });
}

// A lost path shows in iceConnectionState first, and sometimes never in connectionState.
void PeerConnection::state_changed() {
  auto state = rtc::state(js::text_of(connection_, "connectionState"));
  const auto ice = rtc::state(js::text_of(connection_, "iceConnectionState"));
  const bool lost = ice == ConnectionState::Disconnected || ice == ConnectionState::Failed;
  if (state == ConnectionState::Connected && lost) state = ice;
  if (std::exchange(state_, state) != state) report(state);
}

// Polls getStats for as long as the connection is open.
void PeerConnection::count_arrivals() {
  arrivals_.emplace(call::arrivals_every, [this] {
    if (state_ == ConnectionState::Connected) {
      after(js::invoke(connection_, "getStats"),
            [](PeerConnection& self, const js::Outcome& stats) {
              if (stats) self.report(call::Arrived{rtc::arrivals(stats.value)});
            });
    }
    count_arrivals();
  });
}

void PeerConnection::after(const js::Outcome& called, Then then) {
  if (!called) return then(*this, called);
  js::when_settled(called.value,
                   [weak = weak_from_this(), then = std::move(then)](const js::Outcome& outcome) {
                     const auto self = weak.lock();
                     if (self && !self->connection_.isNull()) then(*self, outcome);
                   });
}

void PeerConnection::report(call::Report report) {
  post_(app::LinkReported{.link = link_,
                          .reported = {.generation = generation_, .report = std::move(report)}});
}

}  // namespace noom::media
