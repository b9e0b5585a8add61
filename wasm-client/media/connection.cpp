#include "wasm-client/media/connection.hpp"

#include <utility>

#include "shared/base/overloaded.hpp"
#include "shared/protocol/limits.hpp"
#include "wasm-client/media/rtc.hpp"

namespace noom::media {

using app::DeviceKind;
using call::ConnectionState;

Connection::Connection(const app::OpenPair& opened, const Devices& devices, Streams& streams,
                       Post post)
    : devices_(devices),
      streams_(streams),
      post_(std::move(post)),
      peer_(opened.peer),
      generation_(opened.generation),
      connection_(rtc::peer_connection(opened.ice_servers)) {
  streams_.forget(peer_.text());
  if (connection_.isNull()) {
    report(ConnectionState::Failed);
    return;
  }
  listen();
  count_arrivals();
  make_channel();
  if (opened.first_offer == call::FirstOffer::Mine) make_transceivers();
}

void Connection::close() {
  listeners_.clear();
  arrivals_.reset();
  if (!connection_.isNull()) connection_.call<void>("close");
  connection_ = val::null();
  channel_ = val::null();
}

void Connection::listen() {
  const auto on = [&](const char* type, js::Callback::Function function) {
    listeners_.emplace_back(connection_, type, std::move(function));
  };
  on("negotiationneeded", [this](const val&) { report(call::NegotiationNeeded{}); });
  on("icecandidate", [this](const val& event) { candidate_gathered(event["candidate"]); });
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
    streams_.add(peer_.text(), event["track"]);
    post_(app::PairTrack{peer_});
  });
}

void Connection::make_channel() {
  auto options = val::object();
  options.set("negotiated", true);
  options.set("id", 0);
  const auto made = js::invoke(connection_, "createDataChannel", val("text"), options);
  if (!made) return;
  channel_ = made.value;
  const auto on = [&](const char* type, js::Callback::Function function) {
    listeners_.emplace_back(channel_, type, std::move(function));
  };
  on("open", [this](const val&) { post_(app::ChannelOpened{peer_}); });
  on("close", [this](const val&) { post_(app::ChannelClosed{peer_}); });
  on("message", [this](const val& event) {
    const auto text = event["data"];
    if (!text.isString() || text["length"].as<double>() > double{limits::text_bytes}) return;
    post_(app::ChannelText{.peer = peer_, .text = text.as<std::string>()});
  });
}

void Connection::make_transceivers() {
  for (const auto kind : {DeviceKind::Microphone, DeviceKind::Camera}) {
    const auto& track = devices_.track(kind);
    auto init = val::object();
    init.set("direction", val("sendrecv"));
    if (!devices_.stream().isNull()) init.set("streams", js::array(devices_.stream()));
    js::invoke(connection_, "addTransceiver", track.isNull() ? val(rtc::kind_name(kind)) : track,
               init);
  }
}

// The offer made them to receive only: this end sends too, now or when there is something to send.
void Connection::take_transceivers() {
  for (const auto kind : {DeviceKind::Microphone, DeviceKind::Camera}) {
    auto transceiver = rtc::transceiver(connection_, kind);
    if (transceiver.isNull() || js::text_of(transceiver, "direction") != "recvonly") continue;
    transceiver.set("direction", val("sendrecv"));
    if (!devices_.stream().isNull()) {
      js::invoke(transceiver["sender"], "setStreams", devices_.stream());
    }
    rtc::replace_track(transceiver, devices_.track(kind));
  }
}

void Connection::send(DeviceKind kind, const val& track) {
  if (connection_.isNull()) return;
  const auto transceiver = rtc::transceiver(connection_, kind);
  if (transceiver.isNull()) return;
  rtc::replace_track(transceiver, track);
  if (kind != DeviceKind::Camera) return;
  pictures_.wanted = !track.isNull();
  if (!pictures_.changing) send_pictures(transceiver);
}

// Without a track Firefox 153 sends the last picture once a second.
void Connection::send_pictures(const val& transceiver) {
  const bool wanted = pictures_.wanted;
  const auto called = rtc::set_active(transceiver, wanted);
  if (!called) return;
  pictures_.changing = true;
  after(called, [transceiver, wanted](Connection& self, const js::Outcome&) {
    self.pictures_.changing = false;
    if (self.pictures_.wanted != wanted) self.send_pictures(transceiver);
  });
}

void Connection::send_text(const std::string& text) {
  if (channel_.isNull() || js::text_of(channel_, "readyState") != "open") return;
  js::invoke(channel_, "send", text);
}

void Connection::step(const app::PairStep& step) {
  if (connection_.isNull()) return;
  std::visit(
      overloaded{
          [&](const call::SetLocal&) {
            after(js::invoke(connection_, "setLocalDescription"),
                  [](Connection& self, const js::Outcome& outcome) { self.local_set(outcome); });
          },
          [&](const call::SetRemote& remote) { set_remote(remote.description); },
          [&](const call::AddCandidate& add) {
            after(js::invoke(connection_, "addIceCandidate", rtc::candidate_init(add.candidate)),
                  [](Connection& self, const js::Outcome& added) {
                    if (added) return self.report(call::CandidateAdded{});
                    self.report(call::CandidateFailed{});
                  });
          },
          [&](const call::RestartIce&) { js::invoke(connection_, "restartIce"); },
      },
      step);
}

void Connection::local_set(const js::Outcome& outcome) {
  const auto local = outcome ? rtc::description(connection_["localDescription"]) : std::nullopt;
  if (!local) return report(call::LocalFailed{});
  report(call::LocalSet{*local});
}

void Connection::set_remote(const call::Description& description) {
  const bool is_offer = description.type == call::Description::Type::Offer;
  after(js::invoke(connection_, "setRemoteDescription", rtc::description_init(description)),
        [is_offer](Connection& self, const js::Outcome& outcome) {
          if (!outcome) return self.report(call::RemoteFailed{outcome.error_name()});
          if (is_offer) self.take_transceivers();
          self.report(call::RemoteSet{});
        });
}

void Connection::candidate_gathered(const val& candidate) {
  const auto gathered = rtc::candidate(candidate);
  if (gathered) report(call::CandidateGathered{*gathered});
}

// Firefox and Chromium tell of a lost path by the ICE state first, and of some never by the other.
void Connection::state_changed() {
  auto state = rtc::state(js::text_of(connection_, "connectionState"));
  const auto ice = rtc::state(js::text_of(connection_, "iceConnectionState"));
  const bool lost = ice == ConnectionState::Disconnected || ice == ConnectionState::Failed;
  if (state == ConnectionState::Connected && lost) state = ice;
  if (std::exchange(state_, state) != state) report(state);
}

// Again and again.
void Connection::count_arrivals() {
  arrivals_.emplace(call::arrivals_every, [this] {
    if (state_ == ConnectionState::Connected) {
      after(js::invoke(connection_, "getStats"), [](Connection& self, const js::Outcome& stats) {
        if (stats) self.report(call::Arrived{rtc::arrivals(stats.value)});
      });
    }
    count_arrivals();
  });
}

void Connection::after(const js::Outcome& called, Then then) {
  if (!called) return then(*this, called);
  js::when_settled(called.value,
                   [weak = weak_from_this(), then = std::move(then)](const js::Outcome& outcome) {
                     const auto self = weak.lock();
                     if (self && !self->connection_.isNull()) then(*self, outcome);
                   });
}

void Connection::report(call::Report report) {
  post_(app::PairReported{.peer = peer_,
                          .reported = {.generation = generation_, .report = std::move(report)}});
}

}  // namespace noom::media
