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

// What a page hears of a connection, as a browser tells it.
struct Browser {
  std::function<void()> opened;
  std::function<void(std::uint16_t)> closed;
  std::function<void(std::string_view)> said;
  std::function<void(std::function<void()>)> runs;  // something of the page's own, once it runs
};

// The page's way out. Connections are numbered from 1.
struct Door {
  std::function<void(app::Transport, Browser)> connect;
  std::function<void(std::uint32_t, const Envelope<ClientMessage>&)> say;
  std::function<void(std::uint32_t, CloseCode)> drop;
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
  // The ones that are heard; 0: none.
  std::uint32_t connection() const { return connection_; }
  std::uint32_t probe() const { return probe_; }
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
  // Hears no more of its connections.
  void forget_connections() { connection_ = probe_ = 0; }
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
  std::uint32_t dial(app::Transport transport);
  void drop(std::uint32_t& connection);
  void disconnect();
  void cross_over();
  void opened(std::uint32_t connection);
  void closed(std::uint32_t connection, std::uint16_t code);
  void heard(std::uint32_t connection, std::string_view text);
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
  std::uint32_t connection_ = 0;
  std::uint32_t probe_ = 0;  // a WebSocket beside it
  bool probe_answered_ = false;
  std::uint32_t last_connection_ = 0;
};

}  // namespace noom::simulation
