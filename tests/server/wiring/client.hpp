// A client of the tests' own: blocking, with a deadline on every read, and able to send what no
// browser would.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

#include "shared/protocol/codec.hpp"

namespace noom::test {

// The connection ended where something should have come.
struct Ended : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class Opcode : std::uint8_t {
  Continuation = 0,
  Text = 1,
  Binary = 2,
  Close = 8,
  Ping = 9,
  Pong = 10
};
enum class Fin : std::uint8_t { More = 0, Last = 0x80 };
enum class Mask : std::uint8_t { No = 0, Yes = 0x80 };

struct WireFrame {
  Opcode opcode;
  std::string payload;
};

class Client {
 public:
  // `receive_buffer` is the kernel's, in bytes; 0: as it likes.
  static int new_socket();
  explicit Client(unsigned short port, int receive_buffer = 0, int socket = new_socket());
  ~Client();
  Client(Client&& other) noexcept;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  Client& operator=(Client&&) = delete;

  void send(std::string_view bytes);
  // Up to and with the empty line.
  std::string read_head();
  std::string read_bytes(std::size_t count);
  // Until the other end closes; a reset counts as that.
  std::string read_all();
  // Whether nothing comes for so long.
  bool silent_for(int milliseconds) const;
  std::string host() const { return "localhost:" + std::to_string(port_); }

  // The head of the answer.
  std::string upgrade();
  std::string upgrade(std::string_view origin, std::string_view key);

  void send_frame(Opcode opcode, std::string_view payload, Fin fin = Fin::Last,
                  Mask mask = Mask::Yes);
  void send_text(std::string_view text) { send_frame(Opcode::Text, text); }
  void send(std::uint32_t id, ClientMessage message);
  // What has not been answered by a pong is; pongs are skipped.
  WireFrame read_frame();
  Envelope<ServerMessage> read_message();
  // The code of the close frame, after whatever else comes; 1006 when the connection ends without
  // one.
  std::uint16_t read_close();

  // The next message of this type, whatever comes before it.
  template <class Message>
  Message expect() {
    for (;;) {
      const auto envelope = read_message();
      if (const auto* const message = std::get_if<Message>(&envelope.message)) return *message;
    }
  }
  // The answer to a request, whatever comes before it.
  ServerMessage answer(std::uint32_t id);

  // Greeted under a name; what `hello` said.
  server::Hello greet(std::string_view name);
  server::Entered enter(std::string_view room);
  void say(std::string_view room, std::string_view line);

 private:
  // At least one byte more in received_.
  void receive();

  int socket_ = -1;
  unsigned short port_;
  std::string received_;
  std::uint32_t last_request_ = 100;
};

}  // namespace noom::test
