// One connection between a page and the server, by either transport, and what can break it.
#pragma once

#include <cstdint>
#include <string>

#include "shared/protocol/refusal.hpp"
#include "tests/simulation/page.hpp"
#include "tests/simulation/server.hpp"

namespace noom::simulation {

inline constexpr std::uint16_t abnormal = 1006;  // RFC 6455 section 7.4.1

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

class Wire {
 public:
  Wire() = default;
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;
  virtual ~Wire() = default;

  // The page's side.
  virtual void say(const std::string& text) = 0;
  virtual void drop(CloseCode code) = 0;  // hears no more of it
  virtual void vanish() = 0;              // the same, and the server is not told

  // Trouble.
  virtual void sever() = 0;       // nothing passes any more, and nobody is told
  virtual void reset_page() = 0;  // the page is told
  virtual void reset_server() = 0;
  virtual void read_slowly() = 0;
  virtual void server_stopped(bool gently) = 0;

  // A hub has heard of it, and not of its end.
  virtual bool at_hub() const = 0;
};

}  // namespace noom::simulation
