// A tab of a browser: a page, the person before it, and its connections, which break.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/simulation/page.hpp"
#include "tests/simulation/person.hpp"
#include "tests/simulation/polling_wire.hpp"
#include "tests/simulation/websocket_wire.hpp"

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
  void change_proxy(Path::WebSockets websockets);
  void server_stopped(bool gently);

  // Who polls goes on so: a change in the last moment would not be over in the end.
  void keep_transport();
  void say_in_all_rooms();
  void finish();
  // How many of its connections a hub may know.
  std::size_t connections() const;

 private:
  void live();
  Door door();
  void connect(app::Transport transport, Browser browser);
  void say(std::uint32_t connection, Envelope<ClientMessage> envelope);
  void drop(std::uint32_t connection, CloseCode code);
  void leave_page();
  // Nothing: it is none.
  Wire* wire(std::uint32_t connection) const {
    return connection == 0 ? nullptr : wires_[connection - 1].wire.get();
  }
  Wire* wire() const { return wire(page_.connection()); }

  Network& network_;
  Lane lane_;
  std::uint32_t number_;
  Person person_;
  Path way_;
  bool alive_ = true;
  struct Numbered {
    std::unique_ptr<Wire> wire;
    std::int64_t dropped_at = 0;  // by the page
  };
  std::vector<Numbered> wires_;  // from 1
  Page page_;
};

}  // namespace noom::simulation
