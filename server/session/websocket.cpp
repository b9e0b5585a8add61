#include "server/session/websocket.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>
#include <chrono>
#include <memory>
#include <optional>

#include "server/clock.hpp"
#include "server/log.hpp"
#include "server/net/deadline.hpp"
#include "server/session/liveness.hpp"
#include "server/session/outbox.hpp"
#include "server/session/wire.hpp"

namespace noom {
namespace {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto waited = asio::as_tuple(asio::use_awaitable);
constexpr auto handshake_within = std::chrono::seconds(5);
constexpr auto close_within = std::chrono::seconds(2);
constexpr auto linger_within = std::chrono::seconds(1);

// Nothing here throws on what a peer sends; whatever waits for a dead peer ends when the socket is
// closed.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, WebSocketPorts ports)
      : stream_(Wire(std::move(socket))),
        ports_(ports),
        outbox_(limits::outbox_bytes),
        liveness_(steady_clock()),
        watch_(stream_.get_executor(), [this] { look(); }),
        patience_(stream_.get_executor(), [this] { drop(); }) {}

  asio::awaitable<void> run(std::string received, Admission admission) {
    const Tasks::Entry entry(ports_.tasks, [this](StopHow how) {
      how == StopHow::Gently&& connected() ? close(CloseCode::Restart) : drop();
    });
    if (!co_await accept(std::move(received))) co_return;
    if (ports_.tasks.stopping())
      close(CloseCode::Restart);
    else if (admission == Admission::TooManyConnections)
      close(CloseCode::TooManyConnections);
    else
      enter_hub();
    const auto ended_by = co_await read_all();
    leave_hub(ended_by);
    co_await linger();
  }

 private:
  asio::awaitable<bool> accept(std::string received) {
    stream_.set_option(websocket::stream_base::timeout{websocket::stream_base::none(),
                                                       websocket::stream_base::none(), false});
    stream_.read_message_max(limits::message_bytes);
    stream_.text(true);
    stream_.auto_fragment(false);
    patience_.within(handshake_within);
    const auto [error] = co_await stream_.async_accept(asio::buffer(received), waited);
    patience_.clear();
    co_return !error;
  }

  void enter_hub() {
    id_ = ports_.hub.connected({
        .send = [self = shared_from_this()](Frame frame) { self->send(std::move(frame)); },
        .close = [self = shared_from_this()](CloseCode code) { self->close(code); },
    });
    log::info("Connected to Browser ✅", {{"connection", *id_}});
    stream_.control_callback([this](websocket::frame_type, boost::beast::string_view) {
      liveness_.heard(steady_clock());
    });
    look();
  }

  void leave_hub(error_code ended_by) {
    watch_.clear();
    stream_.control_callback();
    if (!id_) return;
    const auto code = close_code(ended_by);
    const bool goodbye = code == static_cast<std::uint16_t>(CloseCode::GoingAway);
    ports_.hub.closed(*id_, goodbye ? Ended::Goodbye : Ended::Lost);
    log::info("Disconnected from the Browser ❌", {{"connection", *id_}, {"code", code}});
  }

  // Until the peer is gone or its last frame is read.
  asio::awaitable<error_code> read_all() {
    for (;;) {
      boost::beast::flat_buffer buffer;  // holds memory for one message only
      const auto [error, size] = co_await stream_.async_read(buffer, waited);
      if (error) co_return error;
      liveness_.heard(steady_clock());
      if (closing_ || !id_) continue;  // what comes now, nobody answers
      const auto bytes = buffer.cdata();
      receive({static_cast<const char*>(bytes.data()), size});
    }
  }

  void receive(std::string_view text) {
    if (!stream_.got_text()) {
      ports_.hub.unreadable(*id_, 0, {Code::NotText, {}});
      return close(CloseCode::NotText);
    }
    auto decoded = decode_client(text);
    if (!decoded.message) return ports_.hub.unreadable(*id_, decoded.id, decoded.message.error());
    const Envelope<ClientMessage> envelope{decoded.id, *std::move(decoded.message)};
    log_any(envelope);
    ports_.hub.received(*id_, envelope);
  }

  void log_any(const Envelope<ClientMessage>& envelope) const {
    if (!log::enabled(log::Level::Debug)) return;
    const auto type = std::visit([](const auto& m) { return m.type; }, envelope.message);
    log::debug("received", {{"connection", *id_}, {"type", type}, {"id", envelope.id}});
  }

  void send(Frame frame) {
    if (closing_) return;
    if (outbox_.push(std::move(frame)) == Outbox::Pushed::Overflow) return close(CloseCode::Slow);
    if (!writing_) write_next();
  }

  void write_next() {
    writing_ = !outbox_.empty();
    if (!writing_ && closing_) begin_close();
    if (!writing_) return;
    stream_.async_write(asio::buffer(*outbox_.front()),
                        [self = shared_from_this(), frame = outbox_.front()](
                            error_code error, std::size_t) { self->wrote(error); });
  }

  void wrote(error_code error) {
    if (error) outbox_.clear();
    if (!outbox_.empty()) outbox_.pop();
    write_next();
  }

  // What was sent before goes first, but a slow peer's outbox is given up.
  void close(CloseCode code) {
    if (closing_) return;
    closing_ = code;
    patience_.within(close_within);
    if (code == CloseCode::Slow) give_up_outbox();
    if (!writing_) begin_close();
  }

  // The frame that is being written stays: half of it may be on its way.
  void give_up_outbox() {
    const auto under_way = outbox_.empty() ? Frame{} : outbox_.front();
    outbox_.clear();
    if (under_way && writing_) static_cast<void>(outbox_.push(under_way));
  }

  void begin_close() {
    const websocket::close_reason reason(static_cast<std::uint16_t>(*closing_));
    stream_.async_close(reason, [self = shared_from_this()](error_code) {});
  }

  // Until the peer has closed its half too, or its time is up.
  asio::awaitable<void> linger() {
    patience_.within(linger_within);
    error_code ended;
    stream_.next_layer().shutdown(tcp::socket::shutdown_send, ended);
    for (std::array<char, 4096> rest; !ended;) {
      const auto [error, size] =
          co_await stream_.next_layer().async_read_some(asio::buffer(rest), waited);
      ended = error;
    }
    drop();
  }

  void look() {
    if (closing_ || !id_) return;
    const auto greeted = ports_.hub.greeted(*id_) ? Greeted::Yes : Greeted::No;
    const auto now = steady_clock();
    const auto step = liveness_.look(now, greeted);
    if (step.what == Liveness::Step::Do::Close) return close(step.code);
    if (step.what == Liveness::Step::Do::Ping)
      stream_.async_ping({}, [self = shared_from_this()](error_code) {});
    watch_.within(std::chrono::milliseconds(step.again - now));
  }

  bool connected() const { return id_.has_value(); }

  void drop() {
    error_code ignored;
    stream_.next_layer().close(ignored);
  }

  std::uint16_t close_code(error_code ended_by) const {
    if (closing_) return static_cast<std::uint16_t>(*closing_);
    if (ended_by == websocket::error::message_too_big)
      return static_cast<std::uint16_t>(CloseCode::TooBig);
    if (ended_by == websocket::error::bad_frame_payload)
      return static_cast<std::uint16_t>(CloseCode::BadUtf8);
    const auto said = stream_.reason().code;
    return said == websocket::close_code::none ? std::uint16_t{1006} : said;
  }

  websocket::stream<Wire> stream_;
  WebSocketPorts ports_;
  Outbox outbox_;
  Liveness liveness_;
  Deadline watch_;
  Deadline patience_;
  std::optional<ConnectionId> id_;
  std::optional<CloseCode> closing_;
  bool writing_ = false;
};

}  // namespace

asio::awaitable<void> serve_websocket(tcp::socket socket, std::string received, Admission admission,
                                      WebSocketPorts ports) {
  const auto session = std::make_shared<Session>(std::move(socket), ports);
  co_await session->run(std::move(received), admission);
}

}  // namespace noom
