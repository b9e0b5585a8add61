#include "server/wiring/listener.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

#include "server/log.hpp"
#include "shared/protocol/limits.hpp"

namespace noom {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto waited = asio::as_tuple(asio::use_awaitable);
constexpr auto pause_after_error = std::chrono::milliseconds(50);

#ifndef TCP_RTO_MAX_MS
#define TCP_RTO_MAX_MS 44  // since Linux 6.15
#endif

// TCP waits twice as long after each loss in a row. With this a path that comes back is found
// within a second; it is given up when Liveness would. Accepted sockets inherit both; older kernels
// have neither, and the page finds out by itself.
void retry_soon(tcp::acceptor& acceptor) {
  const int longest_retry = 1'000;
  const int given_up = static_cast<int>(limits::ping_every + limits::pong_within);
  const auto set = [&](int option, int value) {
    return ::setsockopt(acceptor.native_handle(), IPPROTO_TCP, option, &value, sizeof value) == 0;
  };
  if (set(TCP_RTO_MAX_MS, longest_retry)) set(TCP_USER_TIMEOUT, given_up);
}

void listen_on(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
  acceptor.open(endpoint.protocol());
  acceptor.set_option(tcp::acceptor::reuse_address(true));
  if (endpoint.protocol() == tcp::v6()) acceptor.set_option(asio::ip::v6_only(false));
  retry_soon(acceptor);
  acceptor.bind(endpoint);
  acceptor.listen(asio::socket_base::max_listen_connections);
}

// A machine without IPv6 is no error.
void listen_everywhere(tcp::acceptor& acceptor, unsigned short port) {
  try {
    listen_on(acceptor, {tcp::v6(), port});
  } catch (const boost::system::system_error& error) {
    if (error.code() == asio::error::address_in_use) throw;
    error_code ignored;
    acceptor.close(ignored);
    listen_on(acceptor, {tcp::v4(), port});
  }
}

// Who left is forgotten on the listener's thread, wherever the connection ended.
std::shared_ptr<AddressCaps> caps_for(asio::io_context& own, std::size_t limit) {
  const auto caps = std::make_shared<AddressCaps>(limit);
  caps->when_left([own = own.get_executor(), weak = std::weak_ptr(caps)](const std::string& key) {
    asio::post(own, [weak, key] {
      if (const auto living = weak.lock()) living->forget(key);
    });
  });
  return caps;
}

}  // namespace

Listener::Listener(asio::io_context& own, std::vector<asio::io_context*> shards,
                   const ListenOn& where, std::size_t connections_per_address, Accepted accepted)
    : own_(own),
      shards_(std::move(shards)),
      acceptor_(own),
      pause_(own),
      caps_(caps_for(own, connections_per_address)),
      accepted_(std::move(accepted)) {
  if (where.address.empty())
    listen_everywhere(acceptor_, where.port);
  else
    listen_on(acceptor_, {asio::ip::make_address(where.address), where.port});
}

void Listener::start() { asio::co_spawn(own_, accept_all(), asio::detached); }

void Listener::stop() {
  stopped_ = true;
  error_code ignored;
  acceptor_.close(ignored);
  pause_.cancel();
}

// Most errors are about one connection that is gone already; a lack of descriptors or memory
// passes.
asio::awaitable<void> Listener::accept_all() {
  while (!stopped_) {
    tcp::socket socket(*shards_[next_]);
    const auto [error] = co_await acceptor_.async_accept(socket, waited);
    if (!error) {
      admit(std::move(socket));
    } else if (!stopped_) {
      log::warning("accept failed", {{"reason", error.message()}});
      pause_.expires_after(pause_after_error);
      co_await pause_.async_wait(waited);
    }
  }
}

void Listener::admit(tcp::socket socket) {
  error_code error;
  const auto from = socket.remote_endpoint(error).address();
  if (error) return;
  auto [verdict, lease] = caps_->enter(cap_key(from));
  if (verdict == AddressCaps::Verdict::FarOver) return;
  socket.set_option(tcp::no_delay(true), error);
  const auto admission =
      verdict == AddressCaps::Verdict::Open ? Admission::Open : Admission::TooManyConnections;
  const auto shard = next_;
  next_ = (next_ + 1) % shards_.size();
  accepted_(std::move(socket), admission, std::move(lease), shard);
}

}  // namespace noom
