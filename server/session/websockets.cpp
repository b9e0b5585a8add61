#include "server/session/websockets.hpp"

#include <cerrno>
#include <chrono>
#include <utility>

#include "server/clock.hpp"

namespace noom {
namespace {

constexpr auto tick = std::chrono::seconds(1);
// Of one socket in one turn. More is the next turn's, and a part of a message waits for the rest.
// Not a power of two: the beginnings of all parts of the buffer, which is all that short messages
// touch, would share the same few lines of a cache.
constexpr std::size_t read_bytes = 8 * 1024 + 192;

}  // namespace

WebSockets::WebSockets(boost::asio::io_context& loop, Turn& turn, Tasks& tasks, Peers peers,
                       Batch::By by)
    : turn_(turn),
      tasks_(tasks),
      peers_(std::move(peers)),
      tick_(loop.get_executor(), [this] { look_at_all(); }),
      poll_(loop, turn, [this](std::span<const Poll::Readiness> sockets) { ready(sockets); }),
      batch_(by),
      buffer_(Batch::most * read_bytes) {}

WebSockets::~WebSockets() = default;

void WebSockets::adopt(int socket, std::string received, Admission admission, Lease lease) {
  if (all_.empty()) {
    entry_.emplace(tasks_, [this](StopHow how) { stop(how); });
    tick_.within(tick);
  }
  auto& adopted = *all_.emplace_back(std::make_unique<WebSocket>(socket, std::move(lease), *this));
  adopted.index_ = static_cast<std::uint32_t>(all_.size() - 1);
  adopted.begin(received, admission);
}

void WebSockets::put_off(WebSocket& socket) {
  if (std::exchange(socket.dirty_, true)) return;
  dirty_.push_back(&socket);
  turn_.put_off();
}

void WebSockets::ready(std::span<const Poll::Readiness> sockets) {
  for (const auto& [who, readable, ended, writable] : sockets) {
    auto& socket = *static_cast<WebSocket*>(who);
    if (writable) socket.write_again();
    if (!readable || socket.gone()) continue;
    if (batch_.full()) read_all();
    batch_.receive(socket.socket(),
                   std::span(buffer_).subspan(reading_.size() * read_bytes, read_bytes));
    reading_.push_back({&socket, ended});
  }
  read_all();
}

// Who spoke is written to first: what they say next then comes while the others are written to, so
// that the next turn has it, and each of its writes more to write.
void WebSockets::read_all() {
  batch_.perform(read_);
  const auto now = steady_clock();
  for (std::size_t i = 0; i < reading_.size(); ++i) {
    const auto& [socket, ended] = reading_[i];
    put_off(*socket);
    socket->read(std::span(buffer_).subspan(i * read_bytes, read_bytes), read_[i], now);
    const bool full = read_[i] == static_cast<int>(read_bytes);
    if (full || ended || read_[i] == -EINTR) socket->read_again();
  }
  reading_.clear();
}

// Whoever leaves the hub is told to others, who have something to write then.
void WebSockets::settle() {
  while (!dirty_.empty()) {
    const auto dirty = std::exchange(dirty_, {});
    for (auto* const socket : dirty) socket->dirty_ = false;
    write_all(dirty);
    for (auto* const socket : dirty)
      if (socket->gone() && !socket->dirty_) forget(*socket);
  }
}

void WebSockets::write_now(WebSocket& socket) {
  while (socket.to_write() != nullptr) write_all(std::array{&socket});
}

void WebSockets::write_all(std::span<WebSocket* const> sockets) {
  for (auto* const socket : sockets)
    if (const auto* const outbox = socket->to_write()) write(*socket, *outbox);
  perform_writes();
  for (auto* const socket : sockets) socket->written();
}

void WebSockets::write(WebSocket& socket, const Outbox& outbox) {
  if (batch_.full()) perform_writes();
  if (gathered_last_ == nullptr || !outbox.same_as(*gathered_last_)) {
    gathered_.begin();
    if (!outbox.gather(gathered_) && !writing_.empty()) {
      perform_writes();
      outbox.gather(gathered_);
    }
    gathered_last_ = &outbox;
  }
  batch_.send(socket.socket(), gathered_.pieces());
  writing_.push_back({&socket, gathered_.bytes()});
}

void WebSockets::perform_writes() {
  batch_.perform(written_);
  for (std::size_t i = 0; i < writing_.size(); ++i)
    writing_[i].socket->wrote(writing_[i].bytes, written_[i]);
  writing_.clear();
  gathered_.clear();
  gathered_last_ = nullptr;
}

void WebSockets::forget(WebSocket& socket) {
  socket.leave();
  std::swap(all_[socket.index_], all_.back());
  all_[socket.index_]->index_ = socket.index_;
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
