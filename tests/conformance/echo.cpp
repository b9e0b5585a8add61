// The server's transport with an echo behind it instead of the hub. Prints its port; ends when it
// is killed.
#include <boost/asio/co_spawn.hpp>
#include <cstdio>
#include <unordered_map>

#include "server/http/connection.hpp"
#include "server/wiring/listener.hpp"

namespace noom {
namespace {

namespace asio = boost::asio;

class Echo {
 public:
  Peers peers() {
    return {.connected =
                [this](Peer peer) {
                  const auto id = ++last_;
                  peers_.emplace(id, std::move(peer));
                  return id;
                },
            .text = [this](ConnectionId from,
                           std::string_view text) { peers_.at(from).send(Frame(text)); },
            .not_text = [](ConnectionId) {},
            .closed = [this](ConnectionId peer, std::uint16_t) { peers_.erase(peer); },
            .greeted = [](ConnectionId) { return Greeted::Yes; }};
  }

 private:
  ConnectionId last_ = 0;
  std::unordered_map<ConnectionId, Peer> peers_;
};

void run() {
  asio::io_context loop;
  Tasks tasks;
  Echo echo;
  std::unique_ptr<WebSockets> websockets;
  Turn turn(loop, [&] { websockets->settle(); });
  websockets = std::make_unique<WebSockets>(loop, turn, tasks, echo.peers());
  const http::Site site;
  Listener listener(
      loop, {&loop}, {.address = "127.0.0.1", .port = 0}, 0,
      [&](asio::ip::tcp::socket socket, Admission admission, Lease lease, std::size_t) {
        const http::Ports ports{.site = site, .tasks = tasks, .websockets = *websockets};
        asio::co_spawn(
            loop, http::serve_connection(std::move(socket), admission, std::move(lease), ports),
            [](std::exception_ptr) {});
      });
  listener.start();
  std::printf("%u\n", static_cast<unsigned>(listener.port()));
  std::fflush(stdout);
  loop.run();
}

}  // namespace
}  // namespace noom

int main() { noom::run(); }
