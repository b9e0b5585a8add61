// A connection of HTTP requests (shared/delivery/polling): each takes its own time, may be lost or
// arrive twice, and so may its answer be lost.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "shared/delivery/polling.hpp"
#include "tests/simulation/wire.hpp"

namespace noom::simulation {

class PollingWire : public Wire {
 public:
  PollingWire(Network& network, Path& path, std::uint32_t number, Browser browser);

  void say(const std::string& text) override;
  void drop(CloseCode code) override;
  void vanish() override { page_gone_ = true; }
  void reset_page() override;
  void reset_server() override;
  void server_stopped(bool gently) override;
  void send(const Frame& frame) override;
  void close(CloseCode code) override;

 private:
  using ClientEnd = polling::ClientEnd;
  using Ask = ClientEnd::Ask;
  using Answered = std::function<void(const ClientEnd::Answer&)>;

  // The page's side.
  void take(ClientEnd::Step step);
  void make(const ClientEnd::Request& request);
  void fetch(const ClientEnd::Request& request);
  Answered to_page(Ask ask);
  void settled(Ask ask, std::uint32_t number, const ClientEnd::Answer& answer);
  void end_page(std::uint16_t code);

  // What is under way.
  void carry(std::function<void()> then);
  void arrive(std::function<void()> then);
  bool loses();

  // The server's side.
  void at_server(const ClientEnd::Request& request, const Answered& answered);
  ClientEnd::Answer open();
  void poll(std::uint64_t after, const Answered& answered);
  ClientEnd::Answer hear(std::uint64_t number, const std::string& body);
  void answer(const ClientEnd::Answer& answer);
  void settle_later();
  void settle();
  void look();

  Chance chance_;
  ClientEnd client_;
  polling::ServerEnd server_;
  PollingLiveness liveness_{0};
  Answered waiting_;                        // a poll
  std::map<Ask, std::uint32_t> under_way_;  // of each kind there is one at a time
  std::uint32_t last_request_ = 0;
  std::int64_t closed_at_ = 0;
  bool page_gone_ = false;
  bool forgotten_ = false;  // by the server
};

}  // namespace noom::simulation
