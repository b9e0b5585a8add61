// A polling client of the tests' own, which keeps every rule of it in the test's hands.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/server/wiring/serving.hpp"

namespace noom::test {

struct HttpAnswer {
  unsigned status = 0;
  std::string head;
  std::string body;
};

inline void ask(Client& by, std::string_view method, std::string_view target,
                std::string_view body = {}) {
  std::string request(method);
  request.append(" ").append(target).append(" HTTP/1.1\r\nHost: ").append(by.host());
  if (method == "POST")
    request.append("\r\nOrigin: http://")
        .append(by.host())
        .append("\r\nContent-Length: ")
        .append(std::to_string(body.size()));
  by.send(request.append("\r\n\r\n").append(body));
}

inline HttpAnswer answer(Client& to) {
  HttpAnswer answer{.status = 0, .head = to.read_head(), .body = {}};
  answer.status = static_cast<unsigned>(std::stoul(answer.head.substr(9, 3)));
  const auto length = answer.head.find("Content-Length: ");
  if (length != std::string::npos)
    answer.body = to.read_bytes(std::stoul(answer.head.substr(length + 16)));
  return answer;
}

// Each request over a TCP connection of its own, so it comes to any shard.
class PollingClient {
 public:
  explicit PollingClient(const Serving& serving) : serving_(serving) {
    path_ = "/polling/" + request("POST", "/polling").body;
  }

  HttpAnswer request(std::string_view method, std::string_view target,
                     std::string_view body = {}) const {
    auto connection = serving_.connect();
    ask(connection, method, target, body);
    return answer(connection);
  }
  std::string poll_target(std::uint64_t after) const {
    return path_ + "?after=" + std::to_string(after);
  }
  HttpAnswer poll(std::uint64_t after) const { return request("GET", poll_target(after)); }
  HttpAnswer say(std::uint64_t number, std::string_view body) const {
    return request("POST", path_ + "?number=" + std::to_string(number), body);
  }
  // A poll that is under way.
  Client waiting(std::uint64_t after) const {
    auto connection = serving_.connect();
    ask(connection, "GET", poll_target(after));
    return connection;
  }

  // As a client that behaves.
  void send(std::uint32_t id, ClientMessage message) {
    const auto text = encode(Envelope<ClientMessage>{.id = id, .message = std::move(message)});
    if (say(++said_, text + '\n').status != 200) throw Ended("not heard");
  }
  std::string read_line() {
    while (lines_.empty()) {
      const auto body = poll(heard_).body;
      for (std::size_t at = 0; at < body.size();) {
        const auto end = body.find('\n', at);
        lines_.push_back(body.substr(at, end - at));
        at = end + 1;
        ++heard_;
      }
    }
    auto line = std::move(lines_.front());
    lines_.erase(lines_.begin());
    return line;
  }
  Envelope<ServerMessage> read_message() {
    const auto line = read_line();
    auto decoded = decode_server(line);
    if (!decoded.message) throw Ended("another line than a message: " + line);
    return {decoded.id, *std::move(decoded.message)};
  }
  template <class Message>
  Message expect() {
    for (;;) {
      const auto envelope = read_message();
      if (const auto* const message = std::get_if<Message>(&envelope.message)) return *message;
    }
  }
  // What comes after whatever else.
  std::string read_close() {
    for (;;)
      if (auto line = read_line(); line.substr(0, 1) != "{") return line;
  }
  server::Hello greet(std::string_view name) {
    send(1, client::Hello{.nickname = *Nickname::parse(name)});
    return expect<server::Hello>();
  }
  server::Entered enter(std::string_view room) {
    send(2, client::EnterRoom{.room = *RoomName::parse(room), .media = {}, .since = {}});
    return expect<server::Entered>();
  }
  void say_line(std::string_view room, std::string_view line, std::uint32_t key) {
    send(3, client::NewMessage{
                .room = *RoomName::parse(room), .key = key, .text = *ChatText::parse(line)});
  }
  std::uint64_t heard() const { return heard_; }
  std::uint64_t said() const { return said_; }

 private:
  const Serving& serving_;
  std::string path_;
  std::uint64_t said_ = 0;
  std::uint64_t heard_ = 0;
  std::vector<std::string> lines_;
};

}  // namespace noom::test
