// The rooms' logs, put together from what all pages heard over their wires: a real server keeps its
// own to itself, and each event is the same for whoever hears it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "shared/protocol/codec.hpp"
#include "tests/simulation/history.hpp"
#include "tests/simulation/plan.hpp"

namespace noom::network {

using simulation::Record;
using simulation::Records;

// What one page's wires have told and were told.
struct Ear {
  PeerId me;
  std::map<RoomName, Epoch> epochs;
  std::map<std::uint32_t, client::NewMessage> said;  // by request
};

class Book {
 public:
  Book(const simulation::Plan& plan, const simulation::History& history)
      : plan_(plan), history_(history) {}

  void said(Ear& ear, const Envelope<ClientMessage>& envelope);
  // Before the page hears it.
  void heard(Ear& ear, std::string_view text);

  // The pages' records, and each event of a log before the first that can know of it.
  Records together() const;
  // Events that nobody heard, in the middle of a log.
  std::size_t unheard() const;
  std::size_t epochs() const { return logs_.size(); }
  // What two pages heard differently.
  const std::vector<std::string>& contradictions() const { return contradictions_; }

 private:
  using LogName = std::pair<std::uint32_t, std::uint64_t>;  // the room and the epoch
  using Events = std::map<std::uint64_t, Record>;           // by offset
  struct Log {
    Events events;
    Events entered;  // who was told the room anew, right after that event
  };
  struct Note {
    std::size_t at = 0;  // before so many records
    LogName log;
    std::uint64_t offset = 0;
  };
  class Reader;

  void note(const Ear& ear, const RoomName& room, Record event);
  void note_entered(Ear& ear, const server::Entered& entered);
  void note_answer(const Ear& ear, std::uint32_t request, const server::Ack& ack);
  LogName name_of(const Ear& ear, const RoomName& room) const;

  const simulation::Plan& plan_;
  const simulation::History& history_;
  std::map<LogName, Log> logs_;
  std::vector<Note> notes_;
  std::vector<std::string> contradictions_;
};

}  // namespace noom::network
