// One TCP connection: HTTP requests one after the other, until one becomes a WebSocket.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "server/http/site.hpp"
#include "server/session/websocket.hpp"

namespace noom::http {

// Ends when the connection has. One that is not admitted gets a single answer.
boost::asio::awaitable<void> serve_connection(boost::asio::ip::tcp::socket socket,
                                              Admission admission, const Site& site,
                                              WebSocketPorts ports);

}  // namespace noom::http
