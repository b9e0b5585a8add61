// How many connections each address has: an IPv4 address, or the 64-bit prefix that one IPv6
// customer is given.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

namespace noom {

// The bytes that stand for whoever is behind the address; ::ffff:a.b.c.d is a.b.c.d.
std::string cap_key(const boost::asio::ip::address& address);

// Belongs to the listener's thread.
class AddressCaps {
 public:
  // 0: without limit.
  explicit AddressCaps(std::size_t limit) : limit_(limit) {}

  // Over the limit a connection is told so; over twice the limit it is not even heard.
  enum class Verdict { Open, Over, FarOver };
  Verdict enter(const std::string& key);  // to be followed by leave() unless FarOver
  void leave(const std::string& key);
  std::size_t addresses() const { return counts_.size(); }

 private:
  std::size_t limit_;
  std::unordered_map<std::string, std::size_t> counts_;
};

}  // namespace noom
