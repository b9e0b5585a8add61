// What the server tells one connection, held against what it may tell: of rooms that it is in, and
// nothing that the protocol has no word for.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "shared/protocol/codec.hpp"

namespace noom::simulation {

class Told {
 public:
  // In the order in which the server hears it.
  void asked(const Envelope<ClientMessage>& envelope);
  // What is wrong with what it is told next; "": nothing.
  std::string fault_of(std::string_view text);

 private:
  void answered(std::uint32_t request, const ServerMessage& message);
  bool may_hear(const ServerMessage& message) const;

  std::map<std::uint32_t, RoomName> entering_;  // by request
  std::map<std::uint32_t, RoomName> leaving_;
  std::set<RoomName> in_;
};

}  // namespace noom::simulation
