#include "tests/server/wiring/client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace noom::test {
namespace {

constexpr int deadline_seconds = 20;

void append_length(std::string& out, std::size_t length, Mask mask) {
  const auto bit = static_cast<unsigned>(mask);
  const auto put = [&out](std::size_t byte) { out += static_cast<char>(byte & 0xFFU); };
  int bytes = 0;
  if (length >= 65536)
    bytes = 8;
  else if (length >= 126)
    bytes = 2;
  put(bit | (bytes == 8 ? 127U : bytes == 2 ? 126U : length));
  for (int i = bytes - 1; i >= 0; --i) put(length >> (8 * i));
}

// A ring of the kernel that was given back may interrupt its thread once more.
template <class Call>
auto uninterrupted(Call&& call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

}  // namespace

int Client::new_socket() { return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0); }

Client::Client(unsigned short port, int receive_buffer, int socket) : socket_(socket), port_(port) {
  const timeval deadline{.tv_sec = deadline_seconds, .tv_usec = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &deadline, sizeof deadline);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &deadline, sizeof deadline);
  const int yes = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (receive_buffer > 0)
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (uninterrupted([&] {
        return ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
      }) != 0)
    throw Ended("cannot connect");
}

Client::~Client() {
  if (socket_ >= 0) ::close(socket_);
}

Client::Client(Client&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      port_(other.port_),
      received_(std::move(other.received_)),
      last_request_(other.last_request_) {}

void Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent =
        uninterrupted([&] { return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL); });
    if (sent <= 0) throw Ended("cannot send");
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void Client::receive() {
  std::array<char, 65536> piece;
  const auto got = uninterrupted([&] { return ::recv(socket_, piece.data(), piece.size(), 0); });
  if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
    throw std::runtime_error("nothing came within the deadline");
  if (got <= 0) throw Ended("the connection ended");
  received_.append(piece.data(), static_cast<std::size_t>(got));
}

std::string Client::read_head() {
  while (received_.find("\r\n\r\n") == std::string::npos) receive();
  return read_bytes(received_.find("\r\n\r\n") + 4);
}

std::string Client::read_bytes(std::size_t count) {
  while (received_.size() < count) receive();
  auto bytes = received_.substr(0, count);
  received_.erase(0, count);
  return bytes;
}

std::string Client::read_all() {
  try {
    for (;;) receive();
  } catch (const Ended&) {
    return std::move(received_);
  }
}

bool Client::silent_for(int milliseconds) const {
  pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
  return uninterrupted([&] { return ::poll(&waiting, 1, milliseconds); }) == 0;
}

std::string Client::upgrade() { return upgrade("http://" + host(), "dGhlIHNhbXBsZSBub25jZQ=="); }

std::string Client::upgrade(std::string_view origin, std::string_view key) {
  std::string request = "GET /ws HTTP/1.1\r\nHost: " + host();
  request +=
      "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nOrigin: ";
  request.append(origin).append("\r\nSec-WebSocket-Key: ").append(key).append("\r\n\r\n");
  send(request);
  return read_head();
}

void Client::send_frame(Opcode opcode, std::string_view payload, Fin fin, Mask mask) {
  std::string frame(1,
                    static_cast<char>(static_cast<unsigned>(fin) | static_cast<unsigned>(opcode)));
  append_length(frame, payload.size(), mask);
  constexpr std::string_view key = "\x12\x34\x56\x78";
  if (mask == Mask::Yes) frame += key;
  for (std::size_t i = 0; i < payload.size(); ++i)
    frame += mask == Mask::Yes ? static_cast<char>(payload[i] ^ key[i % 4]) : payload[i];
  send(frame);
}

void Client::send(std::uint32_t id, ClientMessage message) {
  send_text(encode(Envelope<ClientMessage>{.id = id, .message = std::move(message)}));
}

WireFrame Client::read_frame() {
  for (;;) {
    const auto head = read_bytes(2);
    const auto opcode = static_cast<Opcode>(static_cast<unsigned char>(head[0]) & 0x0FU);
    std::size_t length = static_cast<unsigned char>(head[1]) & 0x7FU;
    const std::size_t more = length == 127 ? 8 : length == 126 ? 2 : 0;
    if (more > 0) length = 0;
    for (const char byte : read_bytes(more))
      length = length << 8U | static_cast<unsigned char>(byte);
    WireFrame frame{opcode, read_bytes(length)};
    if (opcode == Opcode::Ping)
      send_frame(Opcode::Pong, frame.payload);
    else
      return frame;
  }
}

Envelope<ServerMessage> Client::read_message() {
  const auto frame = read_frame();
  if (frame.opcode != Opcode::Text) throw Ended("another frame than text");
  auto decoded = decode_server(frame.payload);
  if (!decoded.message) throw std::runtime_error("cannot be decoded: " + frame.payload);
  return {decoded.id, *std::move(decoded.message)};
}

std::uint16_t Client::read_close() {
  try {
    for (;;) {
      const auto frame = read_frame();
      if (frame.opcode != Opcode::Close || frame.payload.size() < 2) continue;
      send_frame(Opcode::Close, frame.payload.substr(0, 2));
      const auto high = static_cast<unsigned char>(frame.payload[0]);
      return static_cast<std::uint16_t>(high * 256 + static_cast<unsigned char>(frame.payload[1]));
    }
  } catch (const Ended&) {
    return 1006;
  }
}

ServerMessage Client::answer(std::uint32_t id) {
  for (;;) {
    auto envelope = read_message();
    if (envelope.id == id) return std::move(envelope.message);
  }
}

server::Hello Client::greet(std::string_view name) {
  static_cast<void>(upgrade());
  send(1, client::Hello{.nickname = *Nickname::parse(name)});
  return std::get<server::Hello>(answer(1));
}

server::Entered Client::enter(std::string_view room) {
  const auto id = ++last_request_;
  send(id, client::EnterRoom{.room = *RoomName::parse(room), .media = {}, .since = {}});
  return std::get<server::Entered>(answer(id));
}

void Client::say(std::string_view room, std::string_view line) {
  const auto id = ++last_request_;
  send(id, client::NewMessage{
               .room = *RoomName::parse(room), .key = id, .text = *ChatText::parse(line)});
}

}  // namespace noom::test
