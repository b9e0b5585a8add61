#include "shared/format/display_name.hpp"
#include "shared/protocol/limits.hpp"
#include "wasm-client/views/build.hpp"
#include "wasm-client/views/sections.hpp"

namespace noom::views {
namespace {

using app::JoinedRoom;
using app::State;

struct DeviceWords {
  std::string_view on_icon, off_icon;
  Phrase on, off;
};
constexpr DeviceWords microphone_words{"mic", "mic-off", Phrase::MicrophoneIsOn,
                                       Phrase::MicrophoneIsOff};
constexpr DeviceWords camera_words{"camera", "camera-off", Phrase::CameraIsOn, Phrase::CameraIsOff};

Node device(const State& state, Device device, const DeviceWords& words) {
  const bool is_on = device == Device::On;
  const auto label = say(state, is_on ? words.on : words.off);
  return element("span", {{"class", is_on ? "device" : "device off"}, {"title", label}},
                 {icon(is_on ? words.on_icon : words.off_icon), unseen(label)});
}

Node devices(const State& state, const MediaState& media) {
  if (!media.in_call) return span("devices", say(state, Phrase::NotInCall));
  return element(
      "span", {{"class", "devices"}},
      {unseen(say(state, Phrase::InCall)), device(state, media.microphone, microphone_words),
       device(state, media.camera, camera_words)});
}

Node member(const State& state, const Member& member) {
  const auto id = member.id.text();
  const auto who = element("span", {{"class", "who"}}, member_name(state, member));
  const auto face = element(
      "span",
      {{"class", "face colour-" + std::to_string(avatar_colour(id))}, {"aria-hidden", "true"}},
      {text(initials(member.nickname.text()))});
  const auto doing = member.presence == Presence::Away
                         ? span("devices", say(state, Phrase::TileReconnecting))
                         : devices(state, member.media);
  return keyed(id, element("li", {{"class", "person"}}, {face, who, doing}));
}

// One's own name can be changed at any time.
Node nickname_form(const State& state) {
  const auto current = state.nickname.empty() ? default_nickname() : state.nickname;
  return on(On::Submit, app::SaveNickname{},
            element("form", {{"class", "rename"}, {"autocomplete", "off"}},
                    {label("nickname", say(state, Phrase::NicknameLabel)),
                     element("input", {{"id", "nickname"},
                                       {"name", "nickname"},
                                       {"value", current.text()},
                                       {"required", ""},
                                       {"maxlength", std::to_string(limits::nickname_code_points)},
                                       {"autocomplete", "nickname"},
                                       {"spellcheck", "false"}}),
                     element("button", {{"type", "submit"}, {"class", "plain"}},
                             {text(say(state, Phrase::SaveNickname))})}));
}

}  // namespace

Node people(const State& state, const JoinedRoom& joined) {
  Children members;
  members.reserve(joined.room.members.size());
  for (const auto& one : joined.room.members) members.push_back(member(state, one));
  const auto label = say(state, Phrase::People);
  return keyed("people",
               element("section",
                       {{"id", "people"}, {"class", "people"}, {"aria-labelledby", "people-title"}},
                       {element("h2", {{"id", "people-title"}}, {text(label)}),
                        element("div",
                                {{"class", "roster"},
                                 {"role", "group"},
                                 {"aria-labelledby", "people-title"},
                                 {"tabindex", "0"}},
                                {element("ul", {{"class", "list"}}, std::move(members))}),
                        nickname_form(state)}));
}

}  // namespace noom::views
