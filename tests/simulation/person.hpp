// What somebody does next, by what their page shows.
#pragma once

#include <optional>

#include "tests/simulation/chance.hpp"
#include "tests/simulation/plan.hpp"
#include "wasm-client/app/event.hpp"
#include "wasm-client/app/state.hpp"

namespace noom::simulation {

class Person {
 public:
  Person(const Plan& plan, std::uint32_t number)
      : plan_(plan), number_(number), chance_(plan.seed, 0x100 + number) {}

  // In milliseconds from the last.
  std::int64_t next_act() { return chance_.between(50, plan_.act_within); }
  std::optional<app::Acted> act(const app::State& state);
  app::Acted say(const std::string& to = "");

 private:
  app::Acted enter();
  app::Acted rename();
  std::optional<app::Acted> show(const app::State& state);
  std::optional<app::Acted> set_history(const app::State& state);
  std::optional<app::Acted> move_hand(const app::State& state);
  std::optional<app::Acted> whisper(const app::State& state);
  std::optional<app::Acted> say_again(const app::State& state);

  const Plan& plan_;
  std::uint32_t number_;
  Chance chance_;
  std::uint32_t lines_ = 0;
  std::uint32_t names_ = 0;
};

}  // namespace noom::simulation
