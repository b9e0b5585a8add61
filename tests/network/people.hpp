// People at pages that run the client's real core over real sockets, in one room, and the record of
// what they see.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "tests/network/book.hpp"
#include "tests/network/socket.hpp"
#include "tests/simulation/judge.hpp"
#include "tests/simulation/page.hpp"
#include "tests/simulation/person.hpp"

namespace noom::network {

struct Crowding {
  std::uint64_t seed = 1;
  std::uint32_t people = 4;
  std::int64_t speaks_every = 500;  // each of them, in milliseconds
  simulation::Mutant mutant = simulation::Mutant::None;
};

class People {
 public:
  People(Loop& loop, const Socket::Endpoint& server, const Crowding& crowding);
  People(const People&) = delete;
  People& operator=(const People&) = delete;

  // They come, and these are true when all are in the room, and when nothing is left to be told.
  void come();
  bool are_there() const;
  bool have_settled() const;

  void speak_until(std::int64_t end) { silent_from_ = end; }

  // The history, with the logs; nothing may happen after it.
  const Records& finish();
  std::vector<simulation::Violation> judge() const { return simulation::judge(records_); }
  const Records& records() const { return records_; }
  const Book& book() const { return book_; }
  std::uint32_t count() const { return static_cast<std::uint32_t>(pages_.size()); }

 private:
  struct OneOfThem {
    std::unique_ptr<simulation::Person> person;
    std::vector<std::shared_ptr<Socket>> sockets;  // by the page's numbers, from 1
    std::unique_ptr<Ear> ear;
    std::unique_ptr<simulation::Page> page;
  };

  simulation::Door door(std::uint32_t number);
  void connect(std::uint32_t number, simulation::Browser browser);
  void say(std::uint32_t number, Socket& socket, Envelope<ClientMessage> envelope);
  void speak_later(std::uint32_t number, std::int64_t wait);

  Loop& loop_;
  Socket::Endpoint server_;
  Crowding crowding_;
  simulation::Plan plan_;
  simulation::History history_{loop_.agenda};
  simulation::Mutation mutation_;
  simulation::Calls calls_;
  Book book_{plan_, history_};
  std::vector<OneOfThem> pages_;
  std::int64_t silent_from_ = 0;
  Records records_;
};

}  // namespace noom::network
