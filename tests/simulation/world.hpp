// One simulation: people in tabs, the server, and the trouble between them.
#pragma once

#include <memory>
#include <vector>

#include "tests/simulation/tab.hpp"

namespace noom::simulation {

class World {
 public:
  explicit World(const Plan& plan, Mutant mutant = Mutant::None);

  const History& run();
  History& history() { return history_; }

 private:
  void trouble_later();
  void trouble();
  void trouble_for(Tab& tab, std::uint32_t roll);
  void move();
  void change_proxy(Tab& tab);
  void freeze(Tab& tab, Tab::Told told);
  void open(Storage storage, std::string path);
  void restart();
  void heal();
  void finish();
  void finish_calls();
  void same(const std::string& what, std::size_t counted, std::size_t there);
  Tab& any();

  Plan plan_;
  Agenda agenda_;
  History history_{agenda_};
  Mutation mutation_;
  Chance chance_;
  Server server_;
  Calls calls_;
  Network network_;
  std::vector<std::unique_ptr<Tab>> tabs_;
};

}  // namespace noom::simulation
