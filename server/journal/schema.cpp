#include "server/journal/schema.hpp"

namespace noom::journal {
namespace {

constexpr std::int64_t version = 1;

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
  PRAGMA user_version = 1;
  COMMIT;
)";

}  // namespace

void prepare_schema(Database& database) {
  const auto found = database.number("PRAGMA user_version");
  if (found > version)
    throw Failed("a newer server has written it (version " + std::to_string(found) +
                 ", this one knows " + std::to_string(version) + ")");
  if (found == 0) database.run(tables);
  database.run("PRAGMA user_version = 1");  // the file can be written
}

}  // namespace noom::journal
