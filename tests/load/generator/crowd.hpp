// A thread's share of the clients: one epoll loop over raw sockets. Belongs to one thread at a
// time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/load/generator/client.hpp"
#include "tests/load/generator/frames.hpp"
#include "tests/load/generator/histogram.hpp"
#include "tests/load/generator/plan.hpp"

namespace noom::load {

std::uint64_t now();  // nanoseconds of the steady clock

struct Counts {
  std::uint64_t deliveries = 0;
  std::uint64_t acknowledged = 0;
  std::uint64_t reads = 0;
  std::uint64_t polls = 0;
  std::uint64_t idle_polls = 0;
  Histogram latency;
};

class Crowd {
 public:
  // The clients whose index is `first`, `first` + threads, …
  Crowd(const Plan& plan, std::uint32_t first);
  ~Crowd();
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  // Until all are in their rooms, are lost, or nothing has happened for 20 seconds.
  void connect();
  // Answers the server and says nothing until it has been silent for plan.settle: what it owes of
  // the entering must not be counted as the load's. At most 30 seconds.
  void settle();

  // Evenly spaced messages, each dated when it should have left.
  void speak_evenly(std::uint64_t until);
  // Each author's next message leaves when the last is acknowledged.
  void speak_on_ack(std::uint64_t until);
  // Until every client has heard what its room said, or nothing has come for plan.patience.
  void hear_out(const std::vector<Totals>& totals);

  std::size_t ready() const { return ready_; }
  const std::vector<Client>& clients() const { return clients_; }
  std::vector<Totals> totals() const;  // by room
  std::uint64_t refusals() const { return refusals_; }
  Counts& counts() { return counts_; }

 private:
  void open(Client& client);
  void turn(int wait_ms);
  void on_event(Client& client, std::uint32_t events);
  void upgrade(Client& client);
  void receive(Client& client);
  void read(Client& client, std::string_view bytes);
  std::string_view read_upgrade(Client& client, std::string_view bytes);
  void on_frame(Client& client, const Frame& frame);
  void on_text(Client& client, std::string_view text);
  void greet(Client& client, std::string_view text);
  void on_delivery(Client& client, std::string_view text);
  void on_ack(Client& client, std::string_view text);
  void say(Client& client, std::uint64_t when);
  void send_text(Client& client, std::string_view text);
  void touch(Client& client);
  void flush_touched();
  void flush(Client& client);
  void lose(Client& client, std::string why);

  const Plan& plan_;
  const Dialect& dialect_;
  const int epoll_;
  std::vector<Client> clients_;
  std::vector<Seat> seats_;
  std::vector<Client*> touched_;
  std::vector<char> scratch_;
  std::string message_;
  LineWriter line_;
  LineReader line_in_;
  NumberReader delivered_;
  NumberReader acknowledged_;
  Counts counts_;
  std::size_t ready_ = 0;
  std::size_t lost_ = 0;
  std::size_t next_author_ = 0;
  std::uint64_t spoken_ = 0;  // of the even ones
  std::uint64_t even_from_ = 0;
  std::uint64_t said_ = 0;
  std::uint64_t refusals_ = 0;
  std::uint64_t read_at_ = 0;
  bool answering_acks_ = false;
};

}  // namespace noom::load
