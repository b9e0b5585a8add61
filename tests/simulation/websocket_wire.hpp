// A WebSocket over TCP: what is said arrives in order or not at all, and each end learns of the end
// at its own time, or never.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "tests/simulation/wire.hpp"

namespace noom::simulation {

class WebSocketWire : public Wire {
 public:
  WebSocketWire(Network& network, Path& path, std::uint32_t number, Browser browser);

  void say(const std::string& text) override;
  void drop(CloseCode code) override;
  void vanish() override;
  void reset_page() override;
  void reset_server() override;
  void server_stopped(bool gently) override;
  void send(const Frame& frame) override;
  void close(CloseCode code) override;

 private:
  enum class End : std::uint8_t { Connecting, Open, Closing, Gone };
  enum class Sort : std::uint8_t { Open, Refused, Text, Event, Ping, Pong, Close, Reset };
  struct Packet {
    Sort sort{};
    std::uint16_t code = 0;
    Frame text;
  };

  // What is under way in it arrives in order.
  struct Direction {
    Chance chance;
    Lane lane;
    void (WebSocketWire::*at_end)(const Packet&);
    std::deque<Packet> packets = {};
    std::int64_t last = 0;  // arrives then
    std::size_t bytes = 0;
  };

  void put(Direction& way, Packet packet);
  void arrive(Direction& way);

  void at_server(const Packet& packet);
  void accept();
  void answer_untidily(Packet packet);
  void leave_hub(std::uint16_t code);
  void look();

  void at_page(const Packet& packet);
  void end_page(std::uint16_t code);

  Direction up_;
  Direction down_;
  bool deaf_ = false;  // what is under way arrives, and nothing after it
  End page_ = End::Connecting;
  End server_ = End::Connecting;
  std::optional<Liveness> liveness_;
};

}  // namespace noom::simulation
