#include "wasm-client/media/rtc.hpp"

namespace noom::media::rtc {
namespace {

val ice_server(const IceServer& server) {
  auto made = val::object();
  made.set("urls", val::array(server.urls));
  if (server.username) made.set("username", *server.username);
  if (server.credential) made.set("credential", *server.credential);
  return made;
}

}  // namespace

val peer_connection(const std::vector<IceServer>& servers) {
  auto configuration = val::object();
  auto list = val::array();
  for (const auto& server : servers) list.call<void>("push", ice_server(server));
  configuration.set("iceServers", list);
  const auto made = js::construct("RTCPeerConnection", configuration);
  if (made) return made.value;
  const auto bare = js::construct("RTCPeerConnection");
  return bare ? bare.value : val::null();
}

const char* track_kind(app::SourceKind source) {
  return app::row_of(source).sense == app::Sense::Heard ? "audio" : "video";
}

bool carries(const val& transceiver, app::SourceKind source) {
  return js::text_of(transceiver["receiver"]["track"], "kind") == track_kind(source);
}

void replace_track(const val& transceiver, const val& track) {
  const auto called = js::invoke(transceiver["sender"], "replaceTrack", track);
  // It fails only when the connection is closed in the meantime.
  if (called) js::when_settled(called.value, [](const js::Outcome&) {});
}

js::Outcome set_active(const val& transceiver, bool active) {
  const val sender = transceiver["sender"];
  const auto parameters = js::invoke(sender, "getParameters");
  if (!parameters) return parameters;
  const val encodings = parameters.value["encodings"];
  if (!js::exists(encodings) || encodings["length"].as<unsigned>() == 0) return {};
  val encoding = encodings[0];
  if (encoding["active"].strictlyEquals(val(active))) return {};
  encoding.set("active", active);
  return js::invoke(sender, "setParameters", parameters.value);
}

val description_init(const call::Description& description) {
  auto made = val::object();
  made.set("type", val(description.type == call::Description::Type::Offer ? "offer" : "answer"));
  made.set("sdp", description.sdp);
  return made;
}

std::optional<call::Description> description(const val& description) {
  if (!js::exists(description)) return std::nullopt;
  using Type = call::Description::Type;
  return call::Description{
      .type = js::text_of(description, "type") == "offer" ? Type::Offer : Type::Answer,
      .sdp = js::text_of(description, "sdp")};
}

val candidate_init(const call::Candidate& candidate) {
  auto made = val::object();
  made.set("candidate", candidate.candidate);
  made.set("sdpMid", candidate.sdp_mid);
  made.set("sdpMLineIndex", candidate.sdp_m_line_index);
  if (!candidate.username_fragment.empty()) {
    made.set("usernameFragment", candidate.username_fragment);
  }
  return made;
}

std::optional<call::Candidate> candidate(const val& candidate) {
  if (!js::exists(candidate) || js::text_of(candidate, "candidate").empty()) return std::nullopt;
  const auto index = candidate["sdpMLineIndex"];
  return call::Candidate{.candidate = js::text_of(candidate, "candidate"),
                         .sdp_mid = js::text_of(candidate, "sdpMid"),
                         .sdp_m_line_index = js::exists(index) ? index.as<int>() : 0,
                         .username_fragment = js::text_of(candidate, "usernameFragment")};
}

call::ConnectionState state(const std::string& name) {
  using call::ConnectionState;
  if (name == "connecting" || name == "checking") return ConnectionState::Connecting;
  if (name == "connected" || name == "completed") return ConnectionState::Connected;
  if (name == "disconnected") return ConnectionState::Disconnected;
  if (name == "failed") return ConnectionState::Failed;
  if (name == "closed") return ConnectionState::Closed;
  return ConnectionState::New;
}

std::uint64_t arrivals(const val& stats) {
  double all = 0;
  const auto entries = val::global("Array").call<val>("from", stats.call<val>("values"));
  for (const auto& entry : js::items(entries)) {
    if (js::text_of(entry, "type") == "inbound-rtp" && entry["packetsReceived"].isNumber())
      all += entry["packetsReceived"].as<double>();
  }
  return static_cast<std::uint64_t>(all);
}

}  // namespace noom::media::rtc
