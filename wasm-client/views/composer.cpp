#include "shared/protocol/limits.hpp"
#include "wasm-client/views/build.hpp"
#include "wasm-client/views/sections.hpp"

namespace noom::views {
namespace {

using app::JoinedRoom;
using app::State;

Node option(const JoinedRoom& joined, std::string_view value, std::string_view label) {
  auto node = keyed(value, element("option", {{"value", value}}, {text(label)}));
  return joined.to == value ? with({"selected", ""}, std::move(node)) : node;
}

Node receiver(const State& state, const JoinedRoom& joined) {
  Children options{option(joined, "", say(state.language, Phrase::ToEveryone))};
  if (state.rooms.size() > 1) {
    options.push_back(option(joined, "*", say(state.language, Phrase::ToAllRooms)));
  }
  for (const auto& member : joined.room.members) {
    if (member.id == state.me) continue;
    options.push_back(
        option(joined, member.id.text(),
               say(state.language, Phrase::ToOne, {{"nickname", member.nickname.text()}})));
  }
  const auto id = id_from_text(joined.to);
  if (id && joined.room.find(PeerId{*id}) == nullptr) {
    options.push_back(option(
        joined, joined.to, say(state.language, Phrase::ToOne, {{"nickname", joined.to_nickname}})));
  }
  return element("div", {{"class", "to"}},
                 {element("label", {{"for", "to"}}, {text(say(state.language, Phrase::ToLabel))}),
                  on(On::Change, app::SelectReceiver{},
                     element("select", {{"id", "to"}, {"name", "to"}}, std::move(options)))});
}

}  // namespace

Node composer(const State& state, const JoinedRoom& joined) {
  const auto field =
      on(On::Enter, app::SendText{},
         element("textarea", {{"id", "text"},
                              {"name", "text"},
                              {"rows", "1"},
                              {"required", ""},
                              {"maxlength", std::to_string(limits::text_code_points)},
                              {"placeholder", say(state.language, Phrase::MessageHint)},
                              {"autocomplete", "off"},
                              {"enterkeyhint", "send"},
                              {"data-focus", joined.room.name.text()}}));
  const auto send = say(state.language, Phrase::Send);
  const auto row =
      element("div", {{"class", "write"}},
              {element("label", {{"for", "text"}, {"class", "unseen"}},
                       {text(say(state.language, Phrase::MessageLabel))}),
               field,
               element("button", {{"type", "submit"}, {"class", "primary"}, {"title", send}},
                       {icon("send"), element("span", {{"class", "label"}}, {text(send)})})});
  return keyed("composer", on(On::Submit, app::SendText{},
                              element("form", {{"class", "composer"}, {"data-reset", ""}},
                                      {receiver(state, joined), row})));
}

}  // namespace noom::views
