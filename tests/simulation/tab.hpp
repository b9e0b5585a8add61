// A tab of a browser: one page after the other runs the real core of the client in it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/observer.hpp"
#include "tests/simulation/person.hpp"
#include "tests/simulation/storage.hpp"
#include "tests/simulation/wire.hpp"
#include "wasm-client/app/update.hpp"

namespace noom::simulation {

class Tab {
 public:
  Tab(Network& network, std::uint32_t number, Storage storage, std::string path);
  Tab(const Tab&) = delete;
  Tab& operator=(const Tab&) = delete;

  bool alive() const { return alive_; }
  bool frozen() const { return frozen_; }
  bool runs() const { return alive_ && !frozen_; }
  const app::State& state() const { return state_; }
  const Storage& storage() const { return storage_; }
  const std::string& path() const { return path_; }

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
  using Then = std::function<void()>;
  struct Running {
    app::Timer timer;
    std::uint64_t number = 0;
  };

  void load(Observer::Kept kept);
  void live();
  void post(Then then);
  void happens(const app::Event& event);
  void turn(const app::Event& event);
  void perform(const app::Effect& effect);
  void connect();
  void send(const app::Send& send);
  void start(const app::StartTimer& start);
  void stop(const app::Timer& timer);
  void said(std::string_view text);
  void hide();

  Network& network_;
  Lane lane_;
  std::uint32_t number_;
  Chance chance_;
  Person person_;
  Observer observer_;
  Storage storage_;
  std::string path_;
  Path way_;

  app::State state_;
  std::uint32_t loads_ = 0;
  bool alive_ = true;
  bool frozen_ = false;
  bool hidden_ = false;
  std::vector<Then> held_;  // what happens to a page that does not run
  std::vector<Running> timers_;
  std::uint64_t last_timer_ = 0;
  std::map<std::uint32_t, std::pair<RoomName, std::uint32_t>> lines_;  // keys, by request
  std::vector<std::unique_ptr<Wire>> wires_;
  Wire* wire_ = nullptr;  // the page's
};

}  // namespace noom::simulation
