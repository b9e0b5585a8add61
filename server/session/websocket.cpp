#include "server/session/websocket.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "server/clock.hpp"
#include "server/session/websockets.hpp"

namespace noom {
namespace {

using rfc6455::Opcode;

// Milliseconds.
constexpr std::int64_t close_within = 2'000;
constexpr std::int64_t linger_within = 1'000;

bool for_now(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

}  // namespace

WebSocket::WebSocket(int socket, Lease lease, WebSockets& all)
    : all_(all),
      lease_(std::move(lease)),
      parser_(limits::message_bytes),
      liveness_(steady_clock()),
      socket_(socket) {}

WebSocket::~WebSocket() { ::close(socket_); }

void WebSocket::begin(std::span<char> received, Admission admission) {
  if (!all_.poll().watch(socket_, this)) {
    phase_ = Phase::Gone;
    return all_.put_off(*this);
  }
  if (all_.stopping())
    close(CloseCode::Restart);
  else if (admission == Admission::TooManyConnections)
    close(CloseCode::TooManyConnections);
  else
    enter_hub();
  hear(received, steady_clock());
}

void WebSocket::enter_hub() { id_ = all_.peers().connected(Peer(*this)); }

void WebSocket::leave() {
  if (const auto id = std::exchange(id_, 0)) all_.peers().closed(id, code_);
}

void WebSocket::read(std::span<char> buffer, int result, std::int64_t now) {
  if (gone() || for_now(-result)) return;
  if (result <= 0) return end();
  hear(buffer.first(static_cast<std::size_t>(result)), now);
}

void WebSocket::read_again() {
  if (!gone()) watch_again();
}

void WebSocket::hear(std::span<char> bytes, std::int64_t now) {
  if (phase_ == Phase::Ending) return;
  liveness_.heard(now);
  while (const auto event = parser_.next(bytes)) heard(*event);
}

// After our close frame nobody is answered any more.
void WebSocket::heard(const Event& event) {
  const bool open = phase_ == Phase::Open;
  switch (event.kind) {
    case Event::Kind::Text:
      if (open) all_.peers().text(id_, event.payload);
      return;
    case Event::Kind::Binary:
      if (open) all_.peers().not_text(id_);
      return close(CloseCode::NotText);
    case Event::Kind::Ping:
      if (open) put(Opcode::Pong, Frame(event.payload));
      return;
    case Event::Kind::Pong:
      return;
    case Event::Kind::Close:
    case Event::Kind::Failure:
      return ended_by_peer(event.code);
  }
}

void WebSocket::send(Frame frame) {
  if (phase_ == Phase::Open) put(Opcode::Text, std::move(frame));
}

// What the kernel takes now need not wait for the end of the turn.
void WebSocket::put(Opcode opcode, Frame payload) {
  if (!outbox_.takes(payload->size())) all_.write_now(*this);
  if (!outbox_.takes(payload->size())) return close(CloseCode::Slow);
  outbox_.push(opcode, std::move(payload));
  all_.put_off(*this);
}

// What was sent before goes first, but a slow peer's outbox is given up.
void WebSocket::close(CloseCode code) {
  if (phase_ != Phase::Open) return;
  if (code == CloseCode::Slow) outbox_.give_up();
  phase_ = Phase::Closing;
  last_words(static_cast<std::uint16_t>(code));
}

// Its close frame is answered by the same code; a failure, by its own.
void WebSocket::ended_by_peer(std::uint16_t code) {
  if (phase_ == Phase::Open) last_words(code);
  phase_ = Phase::Ending;
  all_.put_off(*this);
  leave();
}

void WebSocket::last_words(std::uint16_t code) {
  code_ = code;
  outbox_.push(Opcode::Close, Frame(rfc6455::close_payload(code)));
  liveness_.ends(steady_clock() + close_within);
  all_.put_off(*this);
}

const Outbox* WebSocket::to_write() const {
  return gone() || blocked_ || outbox_.empty() ? nullptr : &outbox_;
}

void WebSocket::wrote(std::size_t gathered, int result) {
  if (result < 0 && !for_now(-result)) return end();
  const auto size = result < 0 ? 0 : static_cast<std::size_t>(result);
  outbox_.wrote(size);
  if (size < gathered) wait_until_writable();
}

void WebSocket::written() {
  if (to_write() != nullptr) all_.put_off(*this);
  if (phase_ == Phase::Ending && outbox_.empty()) half_close();
}

void WebSocket::wait_until_writable() {
  blocked_ = true;
  watch_again();
}

void WebSocket::write_again() {
  if (gone()) return;
  blocked_ = false;
  watch_again();
  all_.put_off(*this);
}

void WebSocket::watch_again() {
  all_.poll().watch_again(socket_, this,
                          blocked_ ? Poll::Until::ReadableOrWritable : Poll::Until::Readable);
}

void WebSocket::half_close() {
  if (std::exchange(half_closed_, true)) return;
  ::shutdown(socket_, SHUT_WR);
  liveness_.ends(steady_clock() + linger_within);
}

void WebSocket::look(std::int64_t now) {
  outbox_.let_go();
  if (gone() || now < liveness_.due_at()) return;
  if (phase_ != Phase::Open) return end();
  const auto step = liveness_.look(now, all_.peers().greeted(id_));
  if (step.what == Liveness::Step::Do::Close) close(step.code);
  if (step.what == Liveness::Step::Do::Ping) put(Opcode::Ping, Frame(std::string_view()));
}

void WebSocket::stop(StopHow how) { how == StopHow::Gently ? close(CloseCode::Restart) : end(); }

// It is forgotten when the turn ends.
void WebSocket::end() {
  if (gone()) return;
  phase_ = Phase::Gone;
  all_.poll().forget(socket_);
  all_.put_off(*this);
}

}  // namespace noom
