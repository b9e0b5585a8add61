// One TCP connection: HTTP requests one after the other, until one becomes a WebSocket.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <functional>

#include "server/http/handshake.hpp"
#include "server/http/site.hpp"
#include "server/session/admission.hpp"
#include "server/session/polling_request.hpp"
#include "server/session/websockets.hpp"

namespace noom::http {

struct Ports {
  const Site& site;
  Tasks& tasks;
  WebSockets& websockets;
  AskPolling ask_polling;
  std::function<void(RefusedHandshake)> warn;
};

// Ends when the connection has, or has become a WebSocket. One that is not admitted gets a single
// answer.
boost::asio::awaitable<void> serve_connection(boost::asio::ip::tcp::socket socket,
                                              Admission admission, Lease lease, Ports ports);

}  // namespace noom::http
