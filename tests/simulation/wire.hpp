// One connection between a page and the server, as TCP and a WebSocket give it: what is said
// arrives in order or not at all, and each end learns of the end at its own time, or never.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "server/session/liveness.hpp"
#include "tests/simulation/page.hpp"
#include "tests/simulation/server.hpp"
#include "tests/simulation/told.hpp"

namespace noom::simulation {

// The network of one page.
struct Path {
  std::int64_t out_until = 0;  // until then nothing arrives; then what was said does, late
};

// What all wires share.
struct Network {
  const Plan& plan;
  Agenda& agenda;
  History& history;
  Mutation& mutation;
  Server& server;
  Calls& calls;
  bool healed = false;  // nothing breaks any more
  std::uint32_t wires = 0;
};

class Wire {
 public:
  Wire(Network& network, Path& path, std::uint32_t number, Browser browser);
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  // The page's side.
  void say(Envelope<ClientMessage> envelope);
  void drop(CloseCode code);  // hears no more of it
  void vanish();              // the same, and the server is not told

  // Trouble.
  void sever();       // nothing passes any more, and nobody is told
  void reset_page();  // the page is told
  void reset_server();
  void server_stopped(bool gently);

  // The server's side, for the hub.
  void send(const Frame& frame);
  void close(CloseCode code);

 private:
  enum class End : std::uint8_t { Connecting, Open, Closing, Gone };
  enum class Sort : std::uint8_t { Open, Refused, Text, Event, Ping, Pong, Close, Reset };
  struct Packet {
    Sort sort{};
    std::uint16_t code = 0;
    Frame text;
  };

  // What is under way in it arrives in order.
  struct Direction {
    Chance chance;
    Lane lane;
    void (Wire::*at_end)(const Packet&);
    std::deque<Packet> packets = {};
    std::int64_t last = 0;  // arrives then
    std::size_t bytes = 0;
  };

  void put(Direction& way, Packet packet);
  void arrive(Direction& way);

  void at_server(const Packet& packet);
  void accept();
  void heard(std::string_view text);
  void serve(const Envelope<ClientMessage>& envelope);
  void answer_untidily(Packet packet);
  void leave_hub(std::uint16_t code);
  void look();
  bool server_lives() const;

  void at_page(const Packet& packet);
  void end_page(std::uint16_t code);

  Network& network_;
  Path& path_;
  std::uint32_t number_;
  Browser browser_;
  Direction up_;
  Direction down_;
  bool severed_ = false;
  End page_ = End::Connecting;
  End server_ = End::Connecting;
  std::uint32_t generation_ = 0;  // of the server
  ShardIndex shard_ = 0;
  ConnectionId connection_ = 0;
  std::optional<Liveness> liveness_;
  Told told_;
};

}  // namespace noom::simulation
