// A bad network under TCP: an interface whose packets wait, get lost, come twice and overtake each
// other. Whoever connects to the address behind it reaches, through it, whoever listens on the
// address before it: the relay exchanges source and destination, which leaves checksums as they
// are.
#pragma once

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <cstdint>
#include <string>

#include "tests/network/loop.hpp"
#include "tests/simulation/chance.hpp"

namespace noom::network {

// Of each packet in either direction.
struct Weather {
  std::int64_t delay = 60;   // milliseconds
  std::int64_t jitter = 20;  // at most so much less or more
  std::uint32_t lost = 5;    // per cent
  std::uint32_t doubled = 2;
};

class Relay {
 public:
  static constexpr const char* near_address = "198.18.0.1";  // where the server listens
  static constexpr const char* far_address = "198.18.0.2";   // where it seems to be

  // Needs a network namespace of one's own; throws std::runtime_error where there can be no TUN.
  Relay(Loop& loop, const Weather& weather, std::uint64_t seed);
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  // Nothing passes for so long.
  void black_out(std::int64_t milliseconds);

  std::uint64_t passed() const { return passed_; }
  std::uint64_t lost() const { return lost_; }

 private:
  static constexpr std::size_t largest = 2048;

  void read();
  void carry(std::size_t size);
  void deliver_later(std::size_t size);
  bool blind() const { return loop_.elapsed() < blind_until_; }

  Loop& loop_;
  Weather weather_;
  simulation::Chance chance_;
  boost::asio::posix::stream_descriptor device_;
  std::array<char, largest> packet_{};
  std::int64_t blind_until_ = 0;
  std::uint64_t passed_ = 0;
  std::uint64_t lost_ = 0;
};

}  // namespace noom::network
