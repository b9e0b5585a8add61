#include "tests/simulation/person.hpp"

namespace noom::simulation {

using app::Acted;

std::optional<Acted> Person::act(const app::State& state) {
  if (state.rooms.empty()) return enter();
  const auto roll = chance_.below(100);
  if (!state.shown || roll < 5) return show(state);
  if (roll < 57) return say(roll < 10 ? "*" : "");
  if (roll < 68) return whisper(state);
  if (roll < 76) return enter();
  if (roll < 84) return Acted{app::LeaveRoom{}, {}};
  if (roll < 89) return rename();
  if (roll < 93) return say_again(state);
  if (roll < 96) return set_history(state);
  if (roll < 99) return move_hand(state);
  return Acted{app::ConnectNow{}, {}};
}

// Each text is said once in a history, so that a line is known by it.
Acted Person::say(const std::string& to) {
  return {app::SendText{},
          {{{"text", std::to_string(number_) + "-" + std::to_string(++lines_)}, {"to", to}}}};
}

Acted Person::enter() {
  const auto room = chance_.below(static_cast<std::uint32_t>(plan_.rooms.size()));
  return {app::EnterRoom{},
          {{{"nickname", "P" + std::to_string(number_)}, {"room", plan_.rooms[room].text()}}}};
}

Acted Person::rename() {
  return {app::SaveNickname{},
          {{{"nickname", "P" + std::to_string(number_) + "." + std::to_string(++names_)}}}};
}

std::optional<Acted> Person::show(const app::State& state) {
  const auto room = chance_.below(static_cast<std::uint32_t>(state.rooms.size()));
  return Acted{app::ShowRoom{state.rooms[room].room.name}, {}};
}

std::optional<Acted> Person::set_history(const app::State& state) {
  const auto* const shown = app::shown_room(state);
  if (shown == nullptr) return std::nullopt;
  const bool hidden = shown->room.history() == noom::History::Hidden;
  return Acted{app::SetHistory{hidden ? noom::History::Shown : noom::History::Hidden}, {}};
}

std::optional<Acted> Person::move_hand(const app::State& state) {
  const auto* const shown = app::shown_room(state);
  const auto* const me = shown == nullptr ? nullptr : shown->room.find(state.me);
  if (me == nullptr) return std::nullopt;
  const auto hand = me->hand == Hand::Raised ? Hand::Lowered : Hand::Raised;
  return Acted{app::Ask{client::Hand{.room = shown->room.name, .hand = hand}}, {}};
}

std::optional<Acted> Person::whisper(const app::State& state) {
  const auto* const shown = app::shown_room(state);
  if (shown == nullptr || shown->room.members.empty()) return std::nullopt;
  const auto& members = shown->room.members;
  const auto& to = members[chance_.below(static_cast<std::uint32_t>(members.size()))];
  if (to.id == state.me) return std::nullopt;
  return say(to.id.text());
}

std::optional<Acted> Person::say_again(const app::State& state) {
  for (const auto& room : state.rooms)
    for (const auto& line : room.lines)
      if (line.sending == app::Sending::Failed) return Acted{app::SendAgain{line.wire_key}, {}};
  return std::nullopt;
}

}  // namespace noom::simulation
