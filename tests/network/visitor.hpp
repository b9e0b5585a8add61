// Somebody who greets, enters a room, says a line, and goes after a while in one of four ways.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "tests/network/socket.hpp"

namespace noom::network {

enum class Leaving : std::uint8_t {
  Politely,   // leave_room, its answer, and a close frame
  PageGone,   // a close frame
  Reset,      // the socket is dropped
  EndOfFile,  // the same, without a word
};

class Visitor {
 public:
  struct Seen {
    bool said = false;  // in the room, with a line that was acknowledged
    bool left = false;  // by its own wish
    bool lost = false;
  };

  Visitor(Loop& loop, const Socket::Endpoint& server, std::uint32_t number, std::uint32_t rooms);
  Visitor(const Visitor&) = delete;
  Visitor& operator=(const Visitor&) = delete;

  void leave(Leaving how);
  const Seen& seen() const { return seen_; }

 private:
  void heard(std::string_view text);
  void say(ClientMessage message);
  void go();

  RoomName room_;
  std::uint32_t requests_ = 0;
  Seen seen_;
  std::shared_ptr<Socket> socket_;
};

}  // namespace noom::network
