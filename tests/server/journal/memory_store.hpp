// A store that forgets with the program, for those who test what is around it.
#pragma once

#include <algorithm>
#include <map>
#include <vector>

#include "server/journal/rows.hpp"
#include "shared/base/overloaded.hpp"

namespace noom::test {

class MemoryStore {
 public:
  void commit(const Record& record) {
    std::visit(overloaded{
                   [this](const EventRecord& r) { write(r); },
                   [this](const DirectedRecord& r) { write(r); },
                   [this](const TrimRecord& r) { write(r); },
                   [this](const ForgetRecord& r) { rooms_[r.room].receipts.erase(r.by.text()); },
                   [this](const GoneRecord& r) { rooms_.erase(r.room); },
               },
               record);
  }

  bool empty() const { return rooms_.empty(); }
  std::vector<SavedRoom> rooms() const {
    std::vector<SavedRoom> all;
    for (const auto& [name, shelf] : rooms_) all.push_back(*journal::saved_room(rows(name, shelf)));
    return all;
  }

 private:
  using Rows = journal::RoomRows;
  struct Shelf {
    std::string head;
    std::map<std::string, std::string> members;
    std::map<std::uint64_t, Rows::Event> events;
    std::map<std::string, std::map<std::uint64_t, Rows::Message>> messages;
    std::map<std::string, std::map<std::uint64_t, Receipt>> receipts;
  };

  void write(const EventRecord& r) {
    auto& shelf = rooms_[r.room];
    if (r.head) shelf.head = *r.head;
    shelf.events[r.offset] = {.offset = r.offset, .at = r.at, .frame = std::string(*r.frame)};
    if (r.receipt) note(shelf, *r.receipt);
    if (!r.member) return;
    const auto id = r.member->id.text();
    if (r.member->welcome) {
      shelf.members[id] = *r.member->welcome;
    } else {
      shelf.members.erase(id);
      shelf.messages.erase(id);
    }
  }
  void write(const DirectedRecord& r) {
    auto& shelf = rooms_[r.room];
    const auto to = r.to.text();
    shelf.messages[to][r.number] = {
        .to = to, .number = r.number, .at = r.at, .frame = std::string(*r.frame)};
    if (r.receipt) note(shelf, *r.receipt);
  }
  void write(const TrimRecord& r) {
    auto& shelf = rooms_[r.room];
    const auto trim = [&r](auto& log) { log.erase(log.begin(), log.lower_bound(r.from)); };
    r.alone ? trim(shelf.messages[r.alone->text()]) : trim(shelf.events);
  }
  static void note(Shelf& shelf, const SavedReceipt& saved) {
    auto& receipts = shelf.receipts[saved.by.text()];
    receipts[saved.number] = saved.receipt;
    if (receipts.size() > limits::keys_per_member) receipts.erase(receipts.begin());
  }

  static Rows rows(const RoomName& name, const Shelf& shelf) {
    Rows rows{.name = name.text(), .head = shelf.head};
    for (const auto& [id, welcome] : shelf.members) rows.welcomes.push_back(welcome);
    for (const auto& [offset, event] : shelf.events) rows.events.push_back(event);
    for (const auto& [to, log] : shelf.messages)
      for (const auto& [number, message] : log) rows.messages.push_back(message);
    for (const auto& [by, receipts] : shelf.receipts)
      for (const auto& [number, receipt] : receipts)
        rows.receipts.push_back({.by = by, .number = number, .receipt = receipt});
    return rows;
  }

  std::map<RoomName, Shelf> rooms_;
};

}  // namespace noom::test
