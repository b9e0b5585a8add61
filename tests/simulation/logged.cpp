#include "tests/simulation/logged.hpp"

#include "shared/base/overloaded.hpp"

namespace noom::simulation {
namespace {

What what_of(const RoomEvent& event) {
  return std::visit(overloaded{
                        [](const server::Welcome&) { return What::Joined; },
                        [](const server::Bye&) { return What::Left; },
                        [](const server::Nickname&) { return What::Renamed; },
                        [](const server::Media&) { return What::Other; },
                        [](const server::Hand&) { return What::Other; },
                        [](const server::Presence& e) {
                          return e.presence == Presence::Away ? What::Away : What::Back;
                        },
                        [](const server::RoomSetting& e) {
                          return e.history == noom::History::Shown ? What::Shows : What::Hides;
                        },
                        [](const server::NewMessage&) { return What::Line; },
                    },
                    event);
}

std::string text_of(const RoomEvent& event) {
  return std::visit(overloaded{
                        [](const server::Welcome& e) { return e.member.nickname.text(); },
                        [](const server::Bye& e) { return e.nickname.text(); },
                        [](const server::Nickname& e) { return e.nickname.text(); },
                        [](const server::RoomSetting& e) { return e.nickname.text(); },
                        [](const server::NewMessage& e) { return e.text.text(); },
                        [](const auto&) { return std::string{}; },
                    },
                    event);
}

}  // namespace

std::optional<RoomEvent> event_of(const ServerMessage& message) {
  return std::visit(
      [](const auto& m) -> std::optional<RoomEvent> {
        if constexpr (std::is_constructible_v<RoomEvent, decltype(m)>)
          return RoomEvent{m};
        else
          return std::nullopt;
      },
      message);
}

Record record_of(const RoomEvent& event) {
  Record record{.kind = Kind::Logged,
                .offset = offset_of(event),
                .author = author(event).bits[0],
                .what = what_of(event),
                .text = text_of(event)};
  if (const auto* const line = std::get_if<server::NewMessage>(&event)) record.key = line->key;
  return record;
}

}  // namespace noom::simulation
