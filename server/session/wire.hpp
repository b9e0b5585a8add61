// The layer below RFC 6455: a socket whose end is ours. Only websocket.cpp includes this.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/role.hpp>
#include <utility>

namespace noom {

struct Wire : boost::asio::ip::tcp::socket {
  explicit Wire(boost::asio::ip::tcp::socket socket)
      : boost::asio::ip::tcp::socket(std::move(socket)) {}
};

// Beast asks for this when both close frames are sent. Beast 1.81's own reads once and closes; with
// more to read that resets the connection, and a reset can destroy our close frame before the peer
// has read it. So here only our half is closed, and the session reads on until the peer has closed
// the other.
template <class TeardownHandler>
void async_teardown(boost::beast::role_type, Wire& wire, TeardownHandler&& done) {
  boost::system::error_code ignored;
  wire.shutdown(Wire::shutdown_send, ignored);
  boost::asio::post(wire.get_executor(),
                    boost::beast::bind_front_handler(std::forward<TeardownHandler>(done),
                                                     boost::system::error_code{}));
}

}  // namespace noom
