#include "shared/protocol/limits.hpp"
#include "wasm-client/views/build.hpp"
#include "wasm-client/views/sections.hpp"

namespace noom::views {
namespace {

using app::State;

Node nickname_field(const State& state) {
  return element("div", {{"class", "field"}},
                 {label("nickname", say(state, Phrase::NicknameLabel)),
                  element("input", {{"id", "nickname"},
                                    {"name", "nickname"},
                                    {"value", state.typed_nickname},
                                    {"placeholder", default_nickname().text()},
                                    {"maxlength", std::to_string(limits::nickname_code_points)},
                                    {"autocomplete", "nickname"},
                                    {"spellcheck", "false"}})});
}

// The field that the error is about, or that a person fills in first.
Node room_field(const State& state) {
  const auto wrong = state.entrance_error.has_value();
  auto input = element("input", {{"id", "room"},
                                 {"name", "room"},
                                 {"value", state.wished_room},
                                 {"required", ""},
                                 {"maxlength", std::to_string(limits::room_name_code_points)},
                                 {"autocomplete", "off"},
                                 {"spellcheck", "false"},
                                 {"enterkeyhint", "go"},
                                 {"aria-describedby", wrong ? "room-error" : "room-hint"}});
  if (wrong) {
    input = with({"aria-invalid", "true"}, std::move(input));
    input = with({"data-focus", say_refusal(state.language, state.entrance_error->code)},
                 std::move(input));
  }
  return element("div", {{"class", "field"}},
                 {label("room", say(state, Phrase::RoomLabel)), input,
                  element("p", {{"id", "room-hint"}, {"class", "hint"}},
                          {text(say(state, Phrase::RoomHint))})});
}

std::optional<Node> error(const State& state) {
  if (!state.entrance_error) return {};
  return keyed("error", element("p", {{"id", "room-error"}, {"class", "error"}, {"role", "alert"}},
                                {icon("warning"),
                                 text(say_refusal(state.language, state.entrance_error->code))}));
}

Node enter_card(const State& state) {
  auto card =
      element("div", {{"class", "card fields"}}, {nickname_field(state), room_field(state)});
  add(card, error(state));
  add(card, element("button", {{"type", "submit"}, {"class", "primary"}},
                    {text(say(state, Phrase::EnterRoom))}));
  return card;
}

// Inside the form, so that the nickname goes with it; no submit, since the room's field may be
// empty.
Node listed_room(const State& state, const RoomCount& listed) {
  auto line =
      element("button", {{"type", "button"}, {"class", "listed"}}, {name(listed.name.text())});
  if (app::find_room(state, listed.name) != nullptr) {
    add(line, text(" "));
    add(line, span("here", say(state, Phrase::YouAreInside)));
  }
  add(line, text(" "));
  add(line, element("span", {{"class", "count"}},
                    {icon("people"),
                     text(say(state, Phrase::Inside, {{"n", std::to_string(listed.count)}}))}));
  return keyed(listed.name.text(),
               element("li", {}, {on(On::Click, app::EnterListedRoom{listed.name}, line)}));
}

Node room_list(const State& state) {
  const auto& rooms = state.directory.rooms;
  if (!state.directory_known) {
    return paragraph("empty", say(state, Phrase::RoomsUnknown));
  }
  if (rooms.empty()) {
    return element("div", {{"class", "empty"}},
                   {icon("door"), paragraph("", say(state, Phrase::NoRooms))});
  }
  Children lines;
  lines.reserve(rooms.size());
  for (const auto& listed : rooms) lines.push_back(listed_room(state, listed));
  return element("ul", {{"class", "list"}}, std::move(lines));
}

Node rooms(const State& state) {
  auto top =
      element("div", {{"class", "top"}},
              {element("h2", {{"id", "open-rooms"}}, {text(say(state, Phrase::OpenRooms))})});
  if (state.directory_known) {
    add(top, paragraph("counts", say(state, Phrase::ServerCounts,
                                     {{"rooms", std::to_string(state.directory.room_count)},
                                      {"people", std::to_string(state.directory.people_count)}})));
  }
  return element("section", {{"class", "card rooms"}, {"aria-labelledby", "open-rooms"}},
                 {top, room_list(state)});
}

}  // namespace

std::vector<Node> entrance(const State& state) {
  const auto form = on(On::Submit, app::EnterRoom{},
                       element("form", {{"class", "enter"}, {"autocomplete", "off"}},
                               {enter_card(state), rooms(state)}));
  const auto hello = element("div", {{"class", "hello"}},
                             {icon("noom"), element("h1", {}, {text("Noom")}),
                              paragraph("tagline", say(state, Phrase::Tagline))});
  auto top = element("header", {{"class", "bar"}});
  add(top, room_tabs(state));
  add(top, settings(state));
  return {keyed("top", std::move(top)),
          keyed("main", element("main", {}, {banners(state), hello, form})), toast(state)};
}

}  // namespace noom::views
