#include "tests/network/socket.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/field.hpp>
#include <utility>

#include "shared/protocol/limits.hpp"
#include "tests/simulation/lanes.hpp"

namespace noom::network {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

constexpr std::uint16_t abnormal = 1006;
constexpr std::int64_t closed_within = 3'000;

}  // namespace

std::shared_ptr<Socket> Socket::open(Loop& loop, const Endpoint& server,
                                     simulation::Browser browser) {
  auto socket = std::make_shared<Socket>(loop, std::move(browser));
  socket->connect(server);
  return socket;
}

Socket::Socket(Loop& loop, simulation::Browser browser)
    : loop_(loop), browser_(std::move(browser)), stream_(loop.io) {}

void Socket::connect(const Endpoint& server) {
  stream_.next_layer().async_connect(server, [self = shared_from_this(), server](error_code error) {
    self->loop_.catch_up();
    error ? self->lost(abnormal) : self->upgrade(server);
  });
}

void Socket::upgrade(const Endpoint& server) {
  error_code ignored;
  stream_.next_layer().set_option(asio::ip::tcp::no_delay(true), ignored);
  const auto host = server.address().to_string() + ":" + std::to_string(server.port());
  stream_.read_message_max(limits::server_message_bytes);
  stream_.set_option(websocket::stream_base::decorator([host](websocket::request_type& request) {
    request.set(beast::http::field::origin, "http://" + host);
  }));
  stream_.async_handshake(host, "/ws", [self = shared_from_this()](error_code error) {
    self->loop_.catch_up();
    if (error) return self->lost(abnormal);
    self->open_ = true;
    self->read();
    if (self->told_) self->browser_.opened();
    self->write();
  });
}

void Socket::read() {
  stream_.async_read(heard_, [self = shared_from_this()](error_code error, std::size_t) {
    self->loop_.catch_up();
    if (error == websocket::error::closed) return self->lost(self->stream_.reason().code);
    if (error) return self->lost(abnormal);
    const auto text = beast::buffers_to_string(self->heard_.data());
    self->heard_.clear();
    if (self->told_) self->browser_.said(text);
    self->read();
  });
}

void Socket::say(std::string text) {
  unsaid_.push_back(std::move(text));
  write();
}

void Socket::write() {
  if (!open_ || writing_) return;
  if (unsaid_.empty()) return send_close();
  writing_ = true;
  stream_.text(true);
  stream_.async_write(asio::buffer(unsaid_.front()),
                      [self = shared_from_this()](error_code error, std::size_t) {
                        self->loop_.catch_up();
                        self->writing_ = false;
                        self->unsaid_.pop_front();
                        error ? self->lost(abnormal) : self->write();
                      });
}

void Socket::send_close() {
  if (close_code_ == 0 || !std::exchange(open_, false)) return;
  stream_.async_close(websocket::close_reason(close_code_),
                      [self = shared_from_this()](error_code) { self->end(); });
}

void Socket::close(CloseCode code) {
  told_ = false;
  if (!open_) return end();
  close_code_ = static_cast<std::uint16_t>(code);
  loop_.agenda.after(closed_within, simulation::lanes::wires,
                     [self = shared_from_this()] { self->end(); });
  write();
}

void Socket::cut(Cut how) {
  told_ = false;
  error_code ignored;
  if (how == Cut::Reset)
    stream_.next_layer().set_option(asio::socket_base::linger(true, 0), ignored);
  end();
}

void Socket::lost(std::uint16_t code) {
  end();
  if (std::exchange(told_, false)) browser_.closed(code);
}

void Socket::end() {
  open_ = false;
  error_code ignored;
  stream_.next_layer().close(ignored);
}

}  // namespace noom::network
