// A tab of a browser: a page, the person before it, and its connections, which break.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/simulation/page.hpp"
#include "tests/simulation/person.hpp"
#include "tests/simulation/wire.hpp"

namespace noom::simulation {

class Tab {
 public:
  Tab(Network& network, std::uint32_t number, Storage storage, std::string path);
  Tab(const Tab&) = delete;
  Tab& operator=(const Tab&) = delete;

  bool alive() const { return alive_; }
  const app::State& state() const { return page_.state(); }
  const Storage& storage() const { return page_.storage; }
  const std::string& path() const { return page_.path; }

  // Trouble.
  enum class Told : std::uint8_t { No, Yes };
  void freeze(Told told);  // whether the page is told before
  void thaw();
  void reload();
  void crash();  // and the browser loads it again
  void close();
  void lose_network(std::int64_t wait);
  void find_network();  // and the browser says so
  void heal();
  void sever();
  void reset_page();
  void reset_server();
  void read_slowly();
  void server_stopped(bool gently);

  void say_in_all_rooms();
  void finish();

 private:
  void live();
  Door door();
  void connect(Browser browser);
  // The page's; none when it has dropped its last one.
  Wire* wire() const { return page_.connected() ? wires_.back().get() : nullptr; }

  Network& network_;
  Lane lane_;
  std::uint32_t number_;
  Person person_;
  Path way_;
  bool alive_ = true;
  std::vector<std::unique_ptr<Wire>> wires_;
  Page page_;
};

}  // namespace noom::simulation
