// A WebSocket to the server, by Beast, which tells a page what a browser would.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <memory>
#include <string>

#include "shared/protocol/refusal.hpp"
#include "tests/network/loop.hpp"
#include "tests/simulation/page.hpp"

namespace noom::network {

// What is under way keeps it alive.
class Socket : public std::enable_shared_from_this<Socket> {
 public:
  using Endpoint = boost::asio::ip::tcp::endpoint;

  static std::shared_ptr<Socket> open(Loop& loop, const Endpoint& server,
                                      simulation::Browser browser);
  Socket(Loop& loop, simulation::Browser browser);

  void say(std::string text);
  // Nothing more is told. A close frame goes after all that was said, unless the path is dead.
  void close(CloseCode code);
  // Nothing more is told, and the server finds out: by a reset, or by the end of the stream.
  enum class Cut : std::uint8_t { Reset, End };
  void cut(Cut how);

 private:
  using error_code = boost::system::error_code;

  void connect(const Endpoint& server);
  void upgrade(const Endpoint& server);
  void read();
  void write();
  void send_close();
  void lost(std::uint16_t code);
  void end();

  Loop& loop_;
  simulation::Browser browser_;
  boost::beast::websocket::stream<boost::asio::ip::tcp::socket> stream_;
  boost::beast::flat_buffer heard_;
  std::deque<std::string> unsaid_;
  std::uint16_t close_code_ = 0;
  bool told_ = true;  // the page is
  bool open_ = false;
  bool writing_ = false;
};

}  // namespace noom::network
