// A peer over RFC 6455: text frames in become requests to the hub, the hub's frames go out in
// order.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <string>

#include "server/hub/hub.hpp"
#include "server/net/tasks.hpp"

namespace noom {

enum class Admission { Open, TooManyConnections };

struct WebSocketPorts {
  Hub& hub;
  Tasks& tasks;
};

// `received` is everything read so far: the head of the request, which the guard has let pass, and
// what followed it. Ends when the connection has. A peer that is not admitted is told so by a close
// code, because a browser shows a page no other reason.
boost::asio::awaitable<void> serve_websocket(boost::asio::ip::tcp::socket socket,
                                             std::string received, Admission admission,
                                             WebSocketPorts ports);

}  // namespace noom
