// How many connections each address has: an IPv4 address, or the 64-bit prefix that one IPv6
// customer is given.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "server/session/admission.hpp"

namespace noom {

// The bytes that stand for whoever is behind the address; ::ffff:a.b.c.d is a.b.c.d.
std::string cap_key(const boost::asio::ip::address& address);

// Belongs to the listener's thread; leases end on any.
class AddressCaps {
 public:
  // Called wherever the last connection of an address ends, to bring its key to forget().
  using Left = std::function<void(const std::string& key)>;

  // 0: without limit.
  explicit AddressCaps(std::size_t limit) : limit_(limit) {}
  void when_left(Left left) { *left_ = std::move(left); }  // before anybody enters

  // Over the limit a connection is told so; over twice the limit it is not even heard.
  enum class Verdict { Open, Over, FarOver };
  struct Entered {
    Verdict verdict;
    Lease lease;  // null: FarOver
  };
  Entered enter(const std::string& key);
  void forget(const std::string& key);  // unless somebody has come meanwhile
  std::size_t addresses() const { return addresses_.size(); }

 private:
  // All connections of an address share one.
  struct Address {
    std::string key;
    std::shared_ptr<const Left> left;

    Address(std::string which, std::shared_ptr<const Left> then)
        : key(std::move(which)), left(std::move(then)) {}
    Address(const Address&) = delete;
    Address& operator=(const Address&) = delete;
    ~Address() { (*left)(key); }
  };

  std::size_t limit_;
  std::shared_ptr<Left> left_ = std::make_shared<Left>([](const std::string&) {});
  std::unordered_map<std::string, std::weak_ptr<void>> addresses_;
};

}  // namespace noom
