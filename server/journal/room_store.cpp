#include "server/journal/room_store.hpp"

#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "server/journal/rows.hpp"
#include "server/journal/schema.hpp"
#include "server/log.hpp"
#include "shared/base/overloaded.hpp"

namespace noom::journal {
namespace {

constexpr const char* file_name = "/rooms.sqlite";

// `what` with words for the operator if it fails.
template <class What>
auto in_words(const std::string& path, What&& what) {
  try {
    return what();
  } catch (const Failed& failed) {
    throw Failed("cannot use " + path + ": " + failed.what());
  }
}

Database opened(const std::string& directory) {
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST)
    throw Failed("cannot make the directory " + directory + ": " + std::strerror(errno));
  const auto path = directory + file_name;
  return in_words(path, [&] {
    Database database(path);
    prepare_schema(database);
    return database;
  });
}

std::int64_t signed_of(std::uint64_t number) { return static_cast<std::int64_t>(number); }

std::uint64_t natural(std::int64_t number) { return static_cast<std::uint64_t>(number); }

}  // namespace

struct RoomStore::Statements {
  explicit Statements(Database& database)
      : set_room(database.prepare("INSERT OR REPLACE INTO room VALUES (?, ?)")),
        set_member(database.prepare("INSERT OR REPLACE INTO member VALUES (?, ?, ?)")),
        add_event(database.prepare("INSERT INTO event VALUES (?, ?, ?, ?)")),
        add_message(database.prepare("INSERT OR REPLACE INTO message VALUES (?, ?, ?, ?, ?)")),
        set_receipt(
            database.prepare("INSERT OR REPLACE INTO receipt VALUES (?, ?, ?, ?, ?, ?, ?)")),
        part(database.prepare("DELETE FROM member WHERE room = ? AND id = ?")),
        forget_messages(database.prepare("DELETE FROM message WHERE room = ? AND addressee = ?")),
        trim_events(database.prepare("DELETE FROM event WHERE room = ? AND number < ?")),
        trim_messages(database.prepare(
            "DELETE FROM message WHERE room = ? AND addressee = ? AND number < ?")),
        forget_receipts(database.prepare("DELETE FROM receipt WHERE room = ? AND author = ?")),
        remove{database.prepare("DELETE FROM room WHERE name = ?"),
               database.prepare("DELETE FROM member WHERE room = ?"),
               database.prepare("DELETE FROM event WHERE room = ?"),
               database.prepare("DELETE FROM message WHERE room = ?"),
               database.prepare("DELETE FROM receipt WHERE room = ?")},
        rooms(database.prepare("SELECT name, head FROM room")),
        members(database.prepare("SELECT welcome FROM member WHERE room = ?")),
        events(
            database.prepare("SELECT number, at, frame FROM event WHERE room = ? ORDER BY number")),
        messages(database.prepare("SELECT addressee, number, at, frame FROM message WHERE room = ? "
                                  "ORDER BY addressee, number")),
        receipts(database.prepare("SELECT author, number, key, offset, at FROM receipt "
                                  "WHERE room = ? ORDER BY author, number")) {}

  RoomRows rows_of(std::string name, std::string head);

  Statement set_room, set_member, add_event, add_message, set_receipt;
  Statement part, forget_messages, trim_events, trim_messages, forget_receipts;
  std::array<Statement, 5> remove;
  Statement rooms, members, events, messages, receipts;
};

RoomRows RoomStore::Statements::rows_of(std::string name, std::string head) {
  RoomRows rows{.name = std::move(name), .head = std::move(head)};
  for (members.with(rows.name); members.next();) rows.welcomes.push_back(members.text(0));
  for (events.with(rows.name); events.next();)
    rows.events.push_back(
        {.offset = natural(events.number(0)), .at = events.number(1), .frame = events.text(2)});
  for (messages.with(rows.name); messages.next();)
    rows.messages.push_back({.to = messages.text(0),
                             .number = natural(messages.number(1)),
                             .at = messages.number(2),
                             .frame = messages.text(3)});
  for (receipts.with(rows.name); receipts.next();) {
    std::optional<std::uint64_t> offset;
    if (!receipts.null(3)) offset = natural(receipts.number(3));
    rows.receipts.push_back({.by = receipts.text(0),
                             .number = natural(receipts.number(1)),
                             .receipt = {.key = static_cast<std::uint32_t>(receipts.number(2)),
                                         .offset = offset,
                                         .at = receipts.number(4)}});
  }
  return rows;
}

RoomStore::RoomStore(const std::string& directory)
    : path_(directory + file_name),
      database_(opened(directory)),
      statements_(in_words(path_, [this] { return std::make_shared<Statements>(database_); })) {}

void RoomStore::read(const std::function<void(SavedRoom)>& each) {
  in_words(path_, [&] { read_all(each); });
}

void RoomStore::read_all(const std::function<void(SavedRoom)>& each) {
  std::vector<std::pair<std::string, std::string>> heads;
  auto& rooms = statements_->rooms;
  while (rooms.next()) heads.emplace_back(rooms.text(0), rooms.text(1));
  for (auto& [name, head] : heads) {
    auto saved = saved_room(statements_->rows_of(name, std::move(head)));
    if (saved) {
      each(*std::move(saved));
      continue;
    }
    log::error("a damaged room begins anew", {{"room", name}});
    database_.run("BEGIN");
    remove(name);
    database_.run("COMMIT");
  }
}

void RoomStore::commit(const std::vector<Records>& batches) {
  database_.run("BEGIN IMMEDIATE");
  for (const auto& records : batches)
    for (const auto& record : records) write(record);
  database_.run("COMMIT");
}

void RoomStore::write(const Record& record) {
  std::visit([this](const auto& one) { write(one); }, record);
}

void RoomStore::write(const EventRecord& record) {
  const auto& room = record.room.text();
  if (record.offset == 1) remove(room);  // nothing is left of another of this name
  if (record.head) statements_->set_room.with(room, *record.head).run();
  statements_->add_event.with(room, signed_of(record.offset), record.at, *record.frame).run();
  if (record.receipt) write(record.room, *record.receipt);
  if (!record.member) return;
  const auto id = record.member->id.text();
  if (record.member->welcome) {
    statements_->set_member.with(room, id, *record.member->welcome).run();
  } else {
    statements_->part.with(room, id).run();
    statements_->forget_messages.with(room, id).run();
  }
}

void RoomStore::write(const DirectedRecord& record) {
  statements_->add_message
      .with(record.room.text(), record.to.text(), signed_of(record.number), record.at,
            *record.frame)
      .run();
  if (record.receipt) write(record.room, *record.receipt);
}

// In the place of the one that is not known any more.
void RoomStore::write(const RoomName& room, const SavedReceipt& saved) {
  const auto by = saved.by.text();
  const auto slot = signed_of(saved.number % limits::keys_per_member);
  const auto number = signed_of(saved.number);
  const auto key = static_cast<std::int64_t>(saved.receipt.key);
  auto& statement = statements_->set_receipt;
  if (saved.receipt.offset)
    statement.with(room.text(), by, slot, number, key, signed_of(*saved.receipt.offset),
                   saved.receipt.at);
  else
    statement.with(room.text(), by, slot, number, key, nullptr, saved.receipt.at);
  statement.run();
}

void RoomStore::write(const TrimRecord& record) {
  const auto from = signed_of(record.from);
  if (record.alone)
    statements_->trim_messages.with(record.room.text(), record.alone->text(), from).run();
  else
    statements_->trim_events.with(record.room.text(), from).run();
}

void RoomStore::write(const ForgetRecord& record) {
  statements_->forget_receipts.with(record.room.text(), record.by.text()).run();
}

void RoomStore::write(const GoneRecord& record) { remove(record.room.text()); }

void RoomStore::remove(const std::string& room) {
  for (auto& statement : statements_->remove) statement.with(room).run();
}

}  // namespace noom::journal
