// What a person sees of one tab, found by looking at the page's state after each event.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/simulation/history.hpp"
#include "tests/simulation/plan.hpp"
#include "wasm-client/app/state.hpp"

namespace noom::simulation {

class Observer {
 public:
  Observer(const Plan& plan, const Agenda& agenda, History& history, std::uint32_t tab)
      : plan_(plan), agenda_(agenda), history_(history), tab_(tab) {}

  enum class Kept : std::uint8_t { No, Yes };
  // Another page of the tab began; `kept`: the one before could keep what it knew.
  void began(const app::State& state, Kept kept);
  void look(const app::State& state);
  void frozen();
  void acked(const app::State& state, const RoomName& room, std::uint32_t key,
             std::optional<std::uint64_t> offset);
  void ended();
  // What the page shows in the end.
  void finish(const app::State& state);

 private:
  struct Mine {  // not shown as said yet
    std::uint32_t key = 0;
    app::Sending sending{};
    std::string text;
    std::int64_t there = 0;  // as of the room, when it was said
  };
  struct Seen {  // of a room
    RoomName room;
    std::uint64_t epoch = 0;
    std::uint64_t offset = 0;
    std::uint32_t next_line = 1;
    std::int64_t entered_since = -1;
    std::int64_t there = 0;  // milliseconds in the room before that, awake
    std::vector<Mine> mine;
  };

  void began_in(Seen& seen, const app::JoinedRoom& joined, Kept kept);
  void recalled(const app::JoinedRoom& joined);
  void look_at(Seen& seen, const app::JoinedRoom& joined);
  std::int64_t there(const Seen& seen) const;
  void look_at_place(Seen& seen, const app::JoinedRoom& joined);
  void new_line(Seen& seen, const app::Line& line);
  void new_line_of_mine(Seen& seen, const app::Line& line);
  void old_line(Seen& seen, const app::Line& line);
  std::uint64_t author_of(const app::Line& line) const;
  void saw_earlier(const Seen& seen, const app::Line& line);
  void saw(const Seen& seen, const app::Line& line, What what);
  void finish_room(const app::JoinedRoom& joined);
  void forget_left(const app::State& state);
  Seen& seen_of(const RoomName& room);
  void add(Kind kind, const Seen& seen, Record record = {});
  void problem(std::string text);

  const Plan& plan_;
  const Agenda& agenda_;
  History& history_;
  std::uint32_t tab_;
  std::uint64_t me_ = 0;
  std::vector<Seen> rooms_;
};

}  // namespace noom::simulation
