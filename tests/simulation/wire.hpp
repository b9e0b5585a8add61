// One connection between a page and the server, by either transport, and what can break it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "shared/protocol/refusal.hpp"
#include "tests/simulation/lanes.hpp"
#include "tests/simulation/network.hpp"
#include "tests/simulation/seat.hpp"

namespace noom::simulation {

inline constexpr std::uint16_t abnormal = 1006;  // RFC 6455 section 7.4.1

class Wire {
 public:
  Wire(Network& network, Path& path, std::uint32_t number, Browser browser)
      : network_(network),
        path_(path),
        number_(number),
        lane_(lanes::wires + 2 * number),
        browser_(std::move(browser)),
        seat_(network, number, lane_) {}
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;
  virtual ~Wire() = default;

  // The page's side.
  virtual void say(const std::string& text) = 0;
  virtual void drop(CloseCode code) = 0;  // hears no more of it
  virtual void vanish() = 0;              // the same, and the server is not told

  // The server's side, for the hub.
  virtual void send(const Frame& frame) = 0;
  virtual void close(CloseCode code) = 0;
  // A hub has heard of it, and not of its end.
  bool at_hub() const { return seat_.taken(); }

  // Trouble.
  void sever() { severed_ = true; }  // nothing passes any more, and nobody is told
  virtual void reset_page() = 0;     // the page is told
  virtual void reset_server() = 0;
  void read_slowly() { close(CloseCode::Slow); }
  virtual void server_stopped(bool gently) = 0;

 protected:
  Network& network_;
  Path& path_;
  std::uint32_t number_;
  Lane lane_;  // and the next one
  Browser browser_;
  Seat seat_;
  bool severed_ = false;
};

}  // namespace noom::simulation
