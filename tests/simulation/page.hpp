// A page that runs the client's real core: one load after the other in the same tab of a browser.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/simulation/agenda.hpp"
#include "tests/simulation/calls.hpp"
#include "tests/simulation/chance.hpp"
#include "tests/simulation/mutant.hpp"
#include "tests/simulation/observer.hpp"
#include "tests/simulation/storage.hpp"
#include "wasm-client/app/update.hpp"

namespace noom::simulation {

// What a page hears of its connection, as a browser tells it.
struct Browser {
  std::function<void()> opened;
  std::function<void(std::uint16_t)> closed;
  std::function<void(std::string_view)> said;
};

// The page's way out: one connection at a time.
struct Door {
  std::function<void(Browser)> connect;
  std::function<void(const Envelope<ClientMessage>&)> say;
  std::function<void(CloseCode)> drop;
};

// What all pages share.
struct Scene {
  const Plan& plan;
  Agenda& agenda;
  History& history;
  Mutation& mutation;
  Calls& calls;
};

class Page {
 public:
  Page(const Scene& scene, std::uint32_t number, Door door);
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  bool runs() const { return !frozen_; }
  bool hidden() const { return hidden_; }
  bool connected() const { return connection_ != 0; }
  const app::State& state() const { return state_; }

  // As the browser gives it: what was remembered, the page's address, and dice.
  Storage storage;
  std::string path = "/";
  Chance chance;

  void load(Observer::Kept kept);
  void happens(const app::Event& event);
  void hide();
  void freeze();
  void thaw();
  // Hears no more of its connection.
  void forget_connection() { connection_ = 0; }
  void end();
  // What it shows in the end.
  void finish() { observer_.finish(state_); }

 private:
  using Then = std::function<void()>;
  struct Running {
    app::Timer timer;
    std::uint64_t number = 0;
  };

  void post(Then then);
  void turn(const app::Event& event);
  void perform(const app::Effect& effect);
  void open(const app::OpenLink& opened);
  void connect();
  void disconnect();
  void send(const app::Send& send);
  void start(const app::StartTimer& start);
  void stop(const app::Timer& timer);
  void said(std::string_view text);
  app::Moment moment();

  Scene scene_;
  std::uint32_t number_;
  std::uint32_t lane_;
  Observer observer_;
  Door door_;

  app::State state_;
  std::uint32_t loads_ = 0;
  bool ended_ = false;
  bool frozen_ = false;
  bool hidden_ = false;
  std::vector<Then> held_;  // what happens to a page that does not run
  std::vector<Running> timers_;
  std::uint64_t last_timer_ = 0;
  std::map<std::uint32_t, std::pair<RoomName, std::uint32_t>> lines_;  // keys, by request
  std::uint32_t connection_ = 0;  // the one that is heard; 0: none
  std::uint32_t last_connection_ = 0;
};

}  // namespace noom::simulation
