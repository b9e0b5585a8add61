// What connections run through.
#pragma once

#include <cstdint>

#include "tests/simulation/page.hpp"
#include "tests/simulation/server.hpp"

namespace noom::simulation {

// The network of one page.
struct Path {
  // What a proxy does with WebSockets: Deaf lets them open, and nothing through.
  enum class WebSockets : std::uint8_t { Pass, Refused, Deaf };

  std::int64_t out_until = 0;  // until then nothing arrives; then what was said does, late
  WebSockets websockets = WebSockets::Pass;
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

}  // namespace noom::simulation
