// A chat server as the examples of Boost.Beast write one: a queue for each socket and one
// async_write for each message.
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>
#include <chrono>
#include <cstdio>
#include <deque>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace noom::load {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using asio::ip::tcp;
using beast::error_code;
using json = nlohmann::ordered_json;  // the type first, as Noom has it
using Text = std::shared_ptr<const std::string>;

class Session;

struct Room {
  std::string name;
  std::uint64_t offset = 0;
  std::vector<Session*> members;
};

using Rooms = std::map<std::string, Room>;

std::int64_t milliseconds() {
  const auto time = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

Text message(const char* type, json payload, std::uint64_t id = 0) {
  json text{{"type", type}};
  if (id != 0) text["id"] = id;
  text["payload"] = std::move(payload);
  return std::make_shared<const std::string>(text.dump());
}

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, Rooms& rooms) : stream_(std::move(socket)), rooms_(rooms) {}

  void run() {
    stream_.set_option(websocket::stream_base::timeout::suggested(beast::role_type::server));
    stream_.read_message_max(64 * 1024);
    stream_.async_accept([self = shared_from_this()](error_code error) {
      if (!error) self->read();
    });
  }

 private:
  void read() {
    stream_.async_read(buffer_, [self = shared_from_this()](error_code error, std::size_t) {
      if (error) return self->leave();
      self->receive(beast::buffers_to_string(self->buffer_.data()));
      self->buffer_.consume(self->buffer_.size());
      self->read();
    });
  }

  void receive(const std::string& text) {
    const auto request = json::parse(text, nullptr, false);
    if (!request.is_object() || !request.contains("payload")) return refuse(0);
    const auto id = request.value("id", std::uint64_t{0});
    const auto type = request.value("type", "");
    const auto& payload = request["payload"];
    if (type == "enter_room" && is_name(request, "room") && is_name(payload, "nickname"))
      return enter(request["room"], payload["nickname"], id);
    if (type == "new_message" && room_ != nullptr && request.value("room", "") == room_->name &&
        is_text(payload))
      return say(payload["text"], id);
    refuse(id);
  }

  static bool is_name(const json& payload, const char* key) {
    const auto found = payload.find(key);
    if (found == payload.end() || !found->is_string()) return false;
    const auto size = found->get_ref<const std::string&>().size();
    return size > 0 && size <= 256;
  }

  static bool is_text(const json& payload) {
    const auto found = payload.find("text");
    if (found == payload.end() || !found->is_string()) return false;
    const auto size = found->get_ref<const std::string&>().size();
    return size > 0 && size <= 16 * 1024;
  }

  void enter(const std::string& room, const std::string& nickname, std::uint64_t id) {
    if (room_ != nullptr) return refuse(id);
    nickname_ = nickname;
    room_ = &rooms_[room];
    room_->name = room;
    tell_others(
        message("welcome", {{"room", room}, {"offset", ++room_->offset}, {"nickname", nickname}}));
    room_->members.push_back(this);
    json members = json::array();
    for (const auto* const member : room_->members) members.push_back(member->nickname_);
    send(message("entered", {{"room", room}, {"offset", room_->offset}, {"members", members}}, id));
  }

  void say(const std::string& text, std::uint64_t id) {
    const auto offset = ++room_->offset;
    const auto at = milliseconds();
    tell_others(message("new_message", {{"room", room_->name},
                                        {"offset", offset},
                                        {"from", nickname_},
                                        {"text", text},
                                        {"at", at}}));
    send(message("ack", {{"offset", offset}, {"at", at}}, id));
  }

  void tell_others(const Text& text) {
    for (auto* const member : room_->members)
      if (member != this) member->send(text);
  }

  void refuse(std::uint64_t id) { send(message("refusal", json::object(), id)); }

  void send(Text text) {
    queue_.push_back(std::move(text));
    if (queue_.size() == 1) write();
  }

  void write() {
    stream_.async_write(asio::buffer(*queue_.front()),
                        [self = shared_from_this()](error_code error, std::size_t) {
                          if (error) return;
                          self->queue_.pop_front();
                          if (!self->queue_.empty()) self->write();
                        });
  }

  void leave() {
    if (room_ != nullptr) std::erase(room_->members, this);
    room_ = nullptr;
  }

  websocket::stream<beast::tcp_stream> stream_;
  Rooms& rooms_;
  beast::flat_buffer buffer_;
  std::deque<Text> queue_;
  Room* room_ = nullptr;
  std::string nickname_;
};

class Listener {
 public:
  explicit Listener(asio::io_context& io) : acceptor_(io, {asio::ip::address_v4::loopback(), 0}) {
    acceptor_.listen(4096);
    std::printf("Listening on %d\n", acceptor_.local_endpoint().port());
    std::fflush(stdout);
    accept();
  }

 private:
  void accept() {
    acceptor_.async_accept([this](error_code error, tcp::socket socket) {
      if (!error) {
        socket.set_option(tcp::no_delay(true));
        std::make_shared<Session>(std::move(socket), rooms_)->run();
      }
      accept();
    });
  }

  tcp::acceptor acceptor_;
  Rooms rooms_;
};

}  // namespace
}  // namespace noom::load

int main() {
  boost::asio::io_context io(1);
  const noom::load::Listener listener(io);
  io.run();
}
