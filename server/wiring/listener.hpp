// Accepts connections and hands each to the next shard; survives its errors.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/session/admission.hpp"
#include "server/wiring/address_caps.hpp"

namespace noom {

struct ListenOn {
  std::string address;  // empty: every address, IPv6 and IPv4
  unsigned short port = 0;
};

class Listener {
 public:
  using Accepted =
      std::function<void(boost::asio::ip::tcp::socket, Admission, Lease, std::size_t shard)>;

  // Bound and listening when constructed; throws boost::system::system_error when it cannot.
  // `accepted` is called on `own`, with a socket that belongs to shards[shard].
  Listener(boost::asio::io_context& own, std::vector<boost::asio::io_context*> shards,
           const ListenOn& where, std::size_t connections_per_address, Accepted accepted);

  unsigned short port() const { return acceptor_.local_endpoint().port(); }
  void start();
  void stop();  // on the thread of `own`

 private:
  boost::asio::awaitable<void> accept_all();
  void admit(boost::asio::ip::tcp::socket socket);

  boost::asio::io_context& own_;
  std::vector<boost::asio::io_context*> shards_;
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::steady_timer pause_;
  std::shared_ptr<AddressCaps> caps_;
  Accepted accepted_;
  std::size_t next_ = 0;
  bool stopped_ = false;
};

}  // namespace noom
