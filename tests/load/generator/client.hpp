// One connection of the crowd: how far its greeting is, and what it has said and heard.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tests/load/generator/line.hpp"

namespace noom::load {

// What a client's own acks and deliveries must add up to; see Totals.
struct Account {
  std::uint32_t said = 0;
  std::uint32_t acknowledged = 0;
  std::uint64_t heard = 0;
  std::uint64_t said_prints = 0;   // of what was acknowledged
  std::uint64_t heard_prints = 0;  // of what was delivered
  std::uint64_t last_sequence = 0;
  std::uint64_t disorders = 0;  // deliveries not above the one before, of one's own, or unreadable
};

struct Client {
  enum class State { Idle, Connecting, Upgrading, Greeting, Ready, Lost };

  std::uint32_t index = 0;  // in the whole crowd
  std::uint32_t room = 0;
  int socket = -1;
  State state = State::Idle;
  std::size_t greetings = 0;  // said so far
  bool author = false;
  bool touched = false;  // has something to do at the end of the turn
  bool due = false;      // its next message may go
  Account account;
  std::string unread;  // the beginning of a frame
  std::string unsent;
  std::string lost_why;
};

// What all of a room said: each member must have heard it less its own.
struct Totals {
  std::uint64_t said = 0;
  std::uint64_t prints = 0;
};

// Nothing when the account is right; `total` is that of the client's room.
std::string_view fault(const Account& account, const Totals& total, bool numbered);

}  // namespace noom::load
