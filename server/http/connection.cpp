#include "server/http/connection.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <ctime>

#include "server/http/upgrade.hpp"
#include "server/log.hpp"
#include "server/net/deadline.hpp"
#include "shared/base/overloaded.hpp"

namespace noom::http {
namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto waited = asio::as_tuple(asio::use_awaitable);
constexpr auto head_within = std::chrono::seconds(5);
constexpr auto idle_within = std::chrono::seconds(15);
constexpr auto written_within = std::chrono::seconds(30);
constexpr auto linger_within = std::chrono::seconds(1);

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

// RFC 9110 section 5.6.7.
std::string date_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  const auto size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text.data(), size};
}

enum class Then { Close, KeepAlive, BecomeWebSocket };

class Connection {
 public:
  Connection(tcp::socket& socket, std::string& received, Admission admission, const Site& site,
             Tasks& tasks)
      : socket_(socket),
        received_(received),
        admission_(admission),
        site_(site),
        deadline_(socket.get_executor(), [this] { drop(); }),
        tasks_(tasks),
        entry_(tasks, [this](StopHow how) {
          if (how == StopHow::Firmly || idle_) drop();
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
    parser.put(asio::buffer(head), error);
    if (!parser.is_header_done())
      co_return co_await write(rejection({400, "not HTTP"}), "GET", Then::Close);
    const auto& request = parser.get();
    const auto facts = facts_of(request);
    auto reply = reply_to(site_, facts);
    if (std::holds_alternative<BecomeWebSocket>(reply)) co_return co_await upgrade(facts);
    const auto& response = std::get<Response>(reply);
    const bool keep = request.keep_alive() && response.status < 400 && !tasks_.stopping() &&
                      admission_ == Admission::Open;
    const auto then = keep ? Then::KeepAlive : Then::Close;
    log::debug("request", {{"target", facts.target}, {"status", response.status}});
    received_.erase(0, head.size());  // the parser has its own copy of what the facts look at
    co_return co_await write(response, facts.method, then);
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
  const Site& site_;
  Deadline deadline_;
  Tasks& tasks_;
  Tasks::Entry entry_;
  bool idle_ = false;
};

asio::awaitable<Then> serve_http(tcp::socket& socket, std::string& received, Admission admission,
                                 const Site& site, Tasks& tasks) {
  Connection connection(socket, received, admission, site, tasks);
  co_return co_await connection.serve();
}

}  // namespace

asio::awaitable<void> serve_connection(tcp::socket socket, Admission admission, Lease lease,
                                       Ports ports) {
  std::string received;
  const auto then = co_await serve_http(socket, received, admission, ports.site, ports.tasks);
  if (then != Then::BecomeWebSocket) co_return;
  error_code error;
  const auto descriptor = socket.release(error);
  if (!error) ports.websockets.adopt(descriptor, std::move(received), admission, std::move(lease));
}

}  // namespace noom::http
