// The rooms of a server in one SQLite file: records in, rooms out. Belongs to one thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/journal/database.hpp"
#include "shared/room/record.hpp"

namespace noom::journal {

class RoomStore {
 public:
  // Makes the directory if need be. Throws Failed, with a sentence for the operator.
  explicit RoomStore(const std::string& directory);

  // All rooms, one after the other. A damaged one is dropped: it begins anew.
  void read(const std::function<void(SavedRoom)>& each);
  // All of it or nothing; on the disk when it returns. Throws Failed.
  void commit(const std::vector<Records>& batches);

 private:
  struct Statements;

  void read_all(const std::function<void(SavedRoom)>& each);
  void write(const Record& record);
  void write(const EventRecord& record);
  void write(const DirectedRecord& record);
  void write(const TrimRecord& record);
  void write(const ForgetRecord& record);
  void write(const GoneRecord& record);
  void write(const RoomName& room, const SavedReceipt& receipt);
  void remove(const std::string& room);

  std::string path_;
  Database database_;
  std::shared_ptr<Statements> statements_;
};

}  // namespace noom::journal
