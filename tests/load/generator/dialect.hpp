// What a server is told and says on its wire: all that the generator knows of any one server.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace noom::load {

// A client's place in the crowd.
struct Seat {
  std::string room;
  std::string nickname;
};

// Texts of the server are told apart by how they begin.
struct Dialect {
  std::string_view name;
  std::string (*path)(const Seat&);

  // Said in order after the upgrade, each when the server has said what begins with `after`; an
  // empty `after` waits for nothing.
  struct Greeting {
    std::string_view after;
    std::string (*say)(const Seat&);
  };
  std::vector<Greeting> greetings;
  std::string_view ready;  // one is in the room

  // Appends the request, of the client's own number, to say a line that needs no escapes.
  void (*message)(std::string& out, const Seat&, std::uint32_t number, std::string_view line);
  std::string_view ack;
  std::string_view delivery;
  std::string_view refusal;
  // Stands before the message's number in its room, in acks and deliveries. Empty: the server says
  // nothing of the message, so that deliveries can be counted and no more.
  std::string_view sequence;

  std::string_view ping;  // a whole text, answered by `pong`; empty: there is none
  std::string_view pong;
};

// noom, noom-history, plain, socket.io or floor; null for another name.
const Dialect* find_dialect(std::string_view name);

}  // namespace noom::load
