#include "server/session/websockets.hpp"

#include <chrono>
#include <utility>

#include "server/clock.hpp"

namespace noom {
namespace {

constexpr auto tick = std::chrono::seconds(1);
constexpr std::size_t read_bytes = 64 * 1024;

}  // namespace

WebSockets::WebSockets(boost::asio::io_context& loop, Turn& turn, Tasks& tasks, Peers peers)
    : turn_(turn),
      tasks_(tasks),
      peers_(std::move(peers)),
      tick_(loop.get_executor(), [this] { look_at_all(); }),
      poll_(loop, turn,
            [](void* who, Poll::Readiness ready) {
              auto& socket = *static_cast<WebSocket*>(who);
              if (ready.writable) socket.write_again();
              if (ready.readable) socket.read();
            }),
      buffer_(read_bytes) {}

WebSockets::~WebSockets() = default;

void WebSockets::adopt(int socket, std::string received, Admission admission, Lease lease) {
  if (all_.empty()) {
    entry_.emplace(tasks_, [this](StopHow how) { stop(how); });
    tick_.within(tick);
  }
  auto& adopted = *all_.emplace_back(std::make_unique<WebSocket>(socket, std::move(lease), *this));
  adopted.index = all_.size() - 1;
  adopted.begin(received, admission);
}

void WebSockets::put_off(WebSocket& socket) {
  if (std::exchange(socket.dirty, true)) return;
  dirty_.push_back(&socket);
  turn_.put_off();
}

// Whoever leaves the hub is told to others, who have something to write then.
void WebSockets::settle() {
  for (std::size_t i = 0; i < dirty_.size(); ++i) {
    auto& socket = *dirty_[i];
    socket.dirty = false;
    socket.write();
    if (socket.gone() && !socket.dirty) forget(socket);
  }
  dirty_.clear();
}

void WebSockets::forget(WebSocket& socket) {
  socket.leave();
  std::swap(all_[socket.index], all_.back());
  all_[socket.index]->index = socket.index;
  all_.pop_back();
  if (!all_.empty()) return;
  tick_.clear();
  entry_.reset();
}

void WebSockets::look_at_all() {
  const auto now = steady_clock();
  for (const auto& socket : all_) socket->look(now);
  tick_.within(tick);
}

void WebSockets::stop(StopHow how) {
  for (const auto& socket : all_) socket->stop(how);
}

}  // namespace noom
