#include "server/journal/schema.hpp"

#include <array>

namespace noom::journal {
namespace {

constexpr std::int64_t version = 2;

// Everything of a room begins with the room's name, so what belongs together lies together.
constexpr const char* tables = R"(
  BEGIN;
  CREATE TABLE room (
    name TEXT PRIMARY KEY,
    head TEXT NOT NULL             -- `entered` without members
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE member (
    room TEXT, id TEXT,
    welcome TEXT NOT NULL,         -- that would tell of the member as it is now
    PRIMARY KEY (room, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE event (
    room TEXT, number INTEGER,     -- the offset
    at INTEGER NOT NULL, frame TEXT NOT NULL,
    PRIMARY KEY (room, number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE message (           -- to one member alone
    room TEXT, addressee TEXT, number INTEGER,
    at INTEGER NOT NULL, frame TEXT NOT NULL,
    PRIMARY KEY (room, addressee, number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE receipt (           -- of a line: its key and its answer
    room TEXT, author TEXT, slot INTEGER,
    number INTEGER NOT NULL, key INTEGER NOT NULL, offset INTEGER, at INTEGER NOT NULL,
    PRIMARY KEY (room, author, slot)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = 2;
  COMMIT;
)";

// What each version needs to become the next: the first is for a file of version 1. Rows that are
// damaged stay as they are, and are found when their room is read.
constexpr std::array<const char*, version - 1> steps{
    // Protocol 3: a message says in its envelope where it belongs.
    R"(
  BEGIN;
  UPDATE event SET frame = json_object(
    'type', frame -> '$.type', 'room', frame -> '$.payload.room',
    'offset', frame -> '$.payload.offset',
    'payload', json_remove(frame -> '$.payload', '$.room', '$.offset')) WHERE json_valid(frame);
  UPDATE member SET welcome = json_object(
    'type', welcome -> '$.type', 'room', welcome -> '$.payload.room',
    'offset', welcome -> '$.payload.offset',
    'payload', json_remove(welcome -> '$.payload', '$.room', '$.offset')) WHERE json_valid(welcome);
  UPDATE message SET frame = json_object(
    'type', frame -> '$.type', 'room', frame -> '$.payload.room',
    'number', frame -> '$.payload.number',
    'payload', json_remove(frame -> '$.payload', '$.room', '$.number')) WHERE json_valid(frame);
  UPDATE room SET head = json_object(
    'type', head -> '$.type', 'room', head -> '$.payload.room',
    'payload', json_remove(head -> '$.payload', '$.room')) WHERE json_valid(head);
  PRAGMA user_version = 2;
  COMMIT;
)"};

}  // namespace

void prepare_schema(Database& database) {
  const auto found = database.number("PRAGMA user_version");
  if (found < 0) throw Failed("no server has written it");
  if (found > version)
    throw Failed("a newer server has written it (version " + std::to_string(found) +
                 ", this one knows " + std::to_string(version) + ")");
  if (found == 0) database.run(tables);
  for (auto at = found; 0 < at && at < version; ++at)
    database.run(steps[static_cast<std::size_t>(at - 1)]);
  database.run("PRAGMA user_version = 2");  // the file can be written
}

}  // namespace noom::journal
