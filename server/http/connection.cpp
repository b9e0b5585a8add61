#include "server/http/connection.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <utility>

#include "server/http/upgrade.hpp"
#include "server/log.hpp"
#include "server/loop/awaited.hpp"
#include "server/loop/deadline.hpp"
#include "shared/base/overloaded.hpp"

namespace noom::http {
namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto waited = asio::as_tuple(asio::use_awaitable);
constexpr auto head_within = std::chrono::seconds(5);
constexpr auto body_within = std::chrono::seconds(20);
constexpr auto answer_within = std::chrono::milliseconds(noom::limits::polling_wait) * 2;
constexpr auto idle_within = std::chrono::seconds(15);
constexpr auto written_within = std::chrono::seconds(30);
constexpr auto linger_within = std::chrono::seconds(1);

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

enum class Then { Close, KeepAlive, BecomeWebSocket };

class Connection {
 public:
  Connection(tcp::socket& socket, std::string& received, Admission admission, Lease& lease,
             const Ports& ports)
      : socket_(socket),
        received_(received),
        admission_(admission),
        lease_(lease),
        site_(ports.site),
        ask_polling_(ports.ask_polling),
        warn_(ports.warn),
        deadline_(socket.get_executor(), [this] { drop(); }),
        tasks_(ports.tasks),
        entry_(ports.tasks, [this](StopHow how) {
          if (how == StopHow::Firmly || idle_) drop();
          if (asked_ != nullptr) asked_->give_up();
        }) {}

  asio::awaitable<Then> serve() {
    auto then = co_await serve_one();
    while (then == Then::KeepAlive) {
      deadline_.within(idle_within);
      idle_ = received_.empty();
      if (idle_) co_await socket_.async_wait(tcp::socket::wait_read, waited);
      idle_ = false;
      then = co_await serve_one();
    }
    if (then == Then::Close) co_await say_goodbye();
    co_return then;
  }

 private:
  asio::awaitable<Then> serve_one() {
    deadline_.within(head_within);
    const auto [error, size] = co_await asio::async_read_until(
        socket_, asio::dynamic_buffer(received_, limits::head_bytes), "\r\n\r\n", waited);
    if (error == asio::error::not_found)
      co_return co_await write(rejection({431, "the head is too long"}), "GET", Then::Close);
    if (error) co_return Then::Close;
    const auto head = std::string_view(received_).substr(0, size);
    if (const auto rejected = check_head(head))
      co_return co_await write(rejection(*rejected), "GET", Then::Close);
    co_return co_await answer(head);
  }

  // `head` is the beginning of what was received and is dropped from it.
  asio::awaitable<Then> answer(std::string_view head) {
    beast_http::request_parser<beast_http::empty_body> parser;
    error_code error;
    parser.body_limit(boost::none);  // the guard knows how much is too much
    parser.put(asio::buffer(head), error);
    if (!parser.is_header_done())
      co_return co_await write(rejection({400, "not HTTP"}), "GET", Then::Close);
    const auto& request = parser.get();
    const auto facts = facts_of(request);
    auto reply = reply_to(site_, facts);
    if (std::holds_alternative<BecomeWebSocket>(reply)) co_return co_await upgrade(facts);
    received_.erase(0, head.size());  // the parser has its own copy of what the facts look at
    const bool may_keep = request.keep_alive() && admission_ == Admission::Open;
    if (auto* const polling = std::get_if<PollingRequest>(&reply)) {
      const auto body_bytes = facts.method == "POST" ? content_length(facts).value_or(0) : 0;
      co_return co_await serve_polling(std::move(*polling), facts.method, body_bytes, may_keep);
    }
    const auto& response = std::get<Response>(reply);
    const bool whole = !has_body(facts);  // what was not read is not the next request
    const bool keep = may_keep && whole && response.status < 400 && !tasks_.stopping();
    const auto then = keep ? Then::KeepAlive : Then::Close;
    log::debug("request", {{"target", facts.target}, {"status", response.status}});
    if (auto refused = refused_handshake(facts, response.status)) warn_(*std::move(refused));
    co_return co_await write(response, facts.method, then);
  }

  // One polling connection for each of TCP, because it takes over the lease.
  asio::awaitable<Then> serve_polling(PollingRequest request, std::string_view method,
                                      std::size_t body_bytes, bool keep) {
    if (!co_await receive(body_bytes)) co_return Then::Close;
    request.body = received_.substr(0, body_bytes);
    received_.erase(0, body_bytes);
    keep = keep && request.kind != PollingRequest::Kind::Open;
    const auto answer = co_await answer_of(std::move(request));
    keep = keep && answer.status < 400 && !tasks_.stopping();
    co_return co_await write(polling_response(answer), method,
                             keep ? Then::KeepAlive : Then::Close);
  }

  asio::awaitable<bool> receive(std::size_t size) {
    if (received_.size() >= size) co_return true;
    deadline_.within(body_within);
    const auto [error, read] =
        co_await asio::async_read(socket_, asio::dynamic_buffer(received_),
                                  asio::transfer_exactly(size - received_.size()), waited);
    co_return !error;
  }

  // Without an answer, here or where the connection lives, the server is being stopped.
  asio::awaitable<PollingAnswer> answer_of(PollingRequest request) {
    const auto kind = request.kind;
    if (kind == PollingRequest::Kind::Open && admission_ != Admission::Open)
      co_return PollingAnswer{.status = 429, .body = {}};
    Awaited<PollingAnswer> asked(socket_.get_executor());
    asked_ = &asked;
    deadline_.clear();
    auto lease = kind == PollingRequest::Kind::Open ? std::exchange(lease_, nullptr) : nullptr;
    ask_polling_(std::move(request), std::move(lease), asked.come());
    auto answer = co_await asked.within(answer_within);
    asked_ = nullptr;
    if (answer) co_return *std::move(answer);
    if (kind == PollingRequest::Kind::Poll)
      co_return PollingAnswer{.status = 200, .body = "close 1012\n"};
    co_return PollingAnswer{.status = 503, .body = {}};
  }

  asio::awaitable<Then> upgrade(const RequestFacts& facts) {
    const auto answer = upgrade_answer(facts.field("Sec-WebSocket-Key"));
    received_.erase(0, received_.find("\r\n\r\n") + 4);
    deadline_.within(written_within);
    const auto [error, size] = co_await asio::async_write(socket_, asio::buffer(answer), waited);
    co_return error ? Then::Close : Then::BecomeWebSocket;
  }

  static RequestFacts facts_of(const beast_http::request<beast_http::empty_body>& request) {
    RequestFacts facts{.method = view(request.method_string()),
                       .target = view(request.target()),
                       .version = request.version(),
                       .fields = {}};
    for (const auto& field : request)
      facts.fields.push_back({view(field.name_string()), view(field.value())});
    return facts;
  }

  asio::awaitable<Then> write(const Response& response, std::string_view method, Then then) {
    using Body = beast_http::span_body<const char>;
    beast_http::response<Body> message;
    message.result(response.status);
    message.set(beast_http::field::date, date_now());
    for (const auto& [name, value] : response.fields)
      message.insert({name.data(), name.size()}, value);
    message.body() = {response.body.data(), response.body.size()};
    if (response.status != 304) message.content_length(response.body.size());
    message.keep_alive(then == Then::KeepAlive);
    beast_http::response_serializer<Body> serializer(message);
    deadline_.within(written_within);
    error_code failed;
    if (method == "HEAD") {
      const auto [error, size] =
          co_await beast_http::async_write_header(socket_, serializer, waited);
      failed = error;
    } else {
      const auto [error, size] = co_await beast_http::async_write(socket_, serializer, waited);
      failed = error;
    }
    co_return failed ? Then::Close : then;
  }

  // What the client still sends is read for a moment: closing over it would destroy our answer on
  // its way.
  asio::awaitable<void> say_goodbye() {
    error_code error;
    socket_.shutdown(tcp::socket::shutdown_send, error);
    deadline_.within(linger_within);
    std::array<char, 4096> rest;
    while (!error) {
      const auto [failed, size] = co_await socket_.async_read_some(asio::buffer(rest), waited);
      error = failed;
    }
  }

  void drop() {
    error_code ignored;
    socket_.close(ignored);
  }

  tcp::socket& socket_;
  std::string& received_;
  Admission admission_;
  Lease& lease_;
  const Site& site_;
  const AskPolling& ask_polling_;
  const std::function<void(RefusedHandshake)>& warn_;
  Deadline deadline_;
  Tasks& tasks_;
  Tasks::Entry entry_;
  bool idle_ = false;
  Awaited<PollingAnswer>* asked_ = nullptr;  // while an answer is awaited
};

asio::awaitable<Then> serve_http(tcp::socket& socket, std::string& received, Admission admission,
                                 Lease& lease, const Ports& ports) {
  Connection connection(socket, received, admission, lease, ports);
  co_return co_await connection.serve();
}

}  // namespace

asio::awaitable<void> serve_connection(tcp::socket socket, Admission admission, Lease lease,
                                       Ports ports) {
  std::string received;
  const auto then = co_await serve_http(socket, received, admission, lease, ports);
  if (then != Then::BecomeWebSocket) co_return;
  error_code error;
  const auto descriptor = socket.release(error);
  if (!error) ports.websockets.adopt(descriptor, std::move(received), admission, std::move(lease));
}

}  // namespace noom::http
