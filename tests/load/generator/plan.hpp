// What one run of the generator is to do.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <cstdio>
#include <optional>

#include "tests/load/generator/dialect.hpp"

namespace noom::load {

struct Plan {
  const Dialect* dialect = nullptr;
  std::uint16_t port = 0;
  pid_t server = 0;  // 0: nothing is said of its cost

  std::uint32_t clients = 100;
  std::uint32_t room_size = 10;  // client i sits in room i % (clients / room_size)
  std::uint32_t text = 64;       // bytes
  std::uint32_t threads = 1;
  std::uint32_t handshakes = 64;  // under way at once while connecting
  bool spin = false;              // never sleep, so that the server is not charged for waking us

  double settle = 0.5;         // seconds of silence after all have come
  double warm_up = 0.5;        // seconds of load before each measured part
  double seconds = 2;          // of each measured part
  double patience = 5;         // seconds of nothing until what is missing counts as lost
  double rate = 0;             // messages a second in all, evenly spaced; 0: this part is left out
  std::uint32_t authors = 0;   // of each room, one message unacknowledged each; 0: left out
  std::uint32_t messages = 0;  // ends the closed loop after so many in all; 0: by the time alone

  std::uint32_t rooms() const { return clients < room_size ? 1 : clients / room_size; }
};

// Nothing, and a line on stderr, when the command line is wrong.
std::optional<Plan> parse_plan(int argc, char** argv);

}  // namespace noom::load
