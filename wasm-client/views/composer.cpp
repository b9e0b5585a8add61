#include "shared/protocol/limits.hpp"
#include "wasm-client/views/build.hpp"
#include "wasm-client/views/sections.hpp"

namespace noom::views {
namespace {

using app::JoinedRoom;
using app::State;

Node receiver(const State& state, const JoinedRoom& joined) {
  Children options;
  const auto offer = [&](std::string_view value, std::string_view label) {
    options.push_back(option(value, label, joined.to == value));
  };
  const auto to_one = [&](std::string_view nickname) {
    return say(state, Phrase::ToOne, {{"nickname", nickname}});
  };
  offer("", say(state, Phrase::ToEveryone));
  if (state.rooms.size() > 1) offer("*", say(state, Phrase::ToAllRooms));
  for (const auto& member : joined.room.members)
    if (member.id != state.me) offer(member.id.text(), to_one(member.nickname.text()));
  const auto id = id_from_text(joined.to);
  if (id && joined.room.find(PeerId{*id}) == nullptr) offer(joined.to, to_one(joined.to_nickname));
  return element("div", {{"class", "to"}},
                 {label("to", say(state, Phrase::ToLabel)),
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
                              {"placeholder", say(state, Phrase::MessageHint)},
                              {"autocomplete", "off"},
                              {"enterkeyhint", "send"},
                              {"data-focus", joined.room.name.text()}}));
  const auto send = say(state, Phrase::Send);
  const auto row =
      element("div", {{"class", "write"}},
              {element("label", {{"for", "text"}, {"class", "unseen"}},
                       {text(say(state, Phrase::MessageLabel))}),
               field,
               element("button", {{"type", "submit"}, {"class", "primary"}, {"title", send}},
                       {icon("send"), span("label", send)})});
  return keyed("composer", on(On::Submit, app::SendText{},
                              element("form", {{"class", "composer"}, {"data-reset", ""}},
                                      {receiver(state, joined), row})));
}

}  // namespace noom::views
