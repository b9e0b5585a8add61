// An owned room under test: what is asked of it, and its effects in the words of a test.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "shared/base/overloaded.hpp"
#include "shared/room/step.hpp"
#include "tests/shared/support/samples.hpp"

namespace noom::testing {

inline constexpr ShardIndex homes = 2;

// Each peer hears by the connection of its own number, at one home or the other.
struct Owner {
  OwnedRoom owned{room_name("tea"), Epoch{{1, 9}}, homes};
  Now now{.wall = 1'700'000'000'000, .steady = 500, .journal_full = false};

  static Origin by(std::uint64_t number) {
    return {.by = peer(number),
            .home = static_cast<ShardIndex>(number % homes),
            .connection = number,
            .request = static_cast<std::uint32_t>(number)};
  }
  Effects ask(std::uint64_t number, OwnerRequest request) {
    return step(owned, by(number), std::move(request), now);
  }
  Effects enter(std::uint64_t number) {
    return ask(number, RoomRequest{Enter{.nickname = nickname("Ann"), .media = {}}});
  }
  Effects say(std::uint64_t number, std::uint32_t key, std::string_view what) {
    return ask(number, RoomRequest{client::NewMessage{.key = key, .text = line(what)}});
  }
  Effects leave(std::uint64_t number) { return ask(number, RoomRequest{Leave{}}); }
  // Nobody waits for an answer.
  Effects lose(std::uint64_t number) {
    auto origin = by(number);
    origin.request.reset();
    return step(owned, origin, RoomRequest{Lose{}}, now);
  }
  Effects whisper(std::uint64_t from, std::uint64_t to, std::uint32_t key) {
    return ask(from,
               Directed{client::PrivateMessage{
                   .room = owned.room.name, .to = peer(to), .key = key, .text = line("psst")}});
  }
};

// Those of one kind, in order.
template <class Kind>
std::vector<Kind> all(const Effects& effects) {
  std::vector<Kind> found;
  for (const auto& effect : effects)
    if (const auto* const one = std::get_if<Kind>(&effect)) found.push_back(*one);
  return found;
}

template <class Record>
std::vector<Record> recorded(const Effects& effects) {
  std::vector<Record> found;
  for (const auto& record : all<noom::Record>(effects))
    if (const auto* const one = std::get_if<Record>(&record)) found.push_back(*one);
  return found;
}

inline std::string kind_of(const Effect& effect) {
  return std::visit(overloaded{
                        [](const ToHome<Reply>&) { return "reply"; },
                        [](const ToHome<ToPeer>&) { return "to peer"; },
                        [](const ToHome<Deliver>&) { return "deliver"; },
                        [](const ToHome<Removed>&) { return "removed"; },
                        [](const Record&) { return "record"; },
                        [](const Wait&) { return "wait"; },
                    },
                    effect);
}

inline std::vector<std::string> kinds(const Effects& effects) {
  std::vector<std::string> kinds;
  for (const auto& effect : effects) kinds.push_back(kind_of(effect));
  return kinds;
}

}  // namespace noom::testing
