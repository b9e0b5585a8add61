// A room as it lies in the store, and how it is read: what does not fit together is no room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/room/record.hpp"

namespace noom::journal {

// Each list in the order of its numbers; ids as text.
struct RoomRows {
  struct Event {
    std::uint64_t offset = 0;
    std::int64_t at = 0;
    std::string frame;
  };
  struct Message {
    std::string to;
    std::uint64_t number = 0;
    std::int64_t at = 0;
    std::string frame;
  };
  struct Receipt {
    std::string by;
    std::uint64_t number = 0;
    noom::Receipt receipt;
  };
  std::string name;
  std::string head;
  std::vector<std::string> welcomes;
  std::vector<Event> events;
  std::vector<Message> messages;  // by addressee
  std::vector<Receipt> receipts;  // by author
};

// Nothing when a row is damaged.
std::optional<SavedRoom> saved_room(const RoomRows& rows);

}  // namespace noom::journal
