#include "server/journal/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace noom::journal {
namespace {

std::string words_for(sqlite3* database, int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another server uses it";
    case SQLITE_FULL:
      return "the disk is full";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "it cannot be written";
    case SQLITE_NOTADB:
      return "it is not a database";
    case SQLITE_CORRUPT:
      return "it is damaged";
    default:
      return sqlite3_errmsg(database);
  }
}

void check(sqlite3* database, int code) {
  if (code != SQLITE_OK) throw Failed(words_for(database, code));
}

// For the owner's eyes only; a file that is there already stays as it is.
void make(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file >= 0)
    ::close(file);
  else if (errno != EEXIST)
    throw Failed(std::strerror(errno));
}

}  // namespace

Statement::Statement(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  check(database,
        sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
  statement_.reset(statement);
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

bool Statement::next() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    auto words = words_for(sqlite3_db_handle(statement_.get()), code);
    reset();
    throw Failed(words);
  }
  reset();
  return false;
}

std::string Statement::text(int column) const {
  const auto* const text = sqlite3_column_text(statement_.get(), column);
  const auto bytes = sqlite3_column_bytes(statement_.get(), column);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(bytes)};
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

bool Statement::null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

void Statement::bind(int at, std::string_view text) {
  check(sqlite3_db_handle(statement_.get()),
        sqlite3_bind_text64(statement_.get(), at, text.data(), text.size(), SQLITE_STATIC,
                            SQLITE_UTF8));
}

void Statement::bind(int at, std::int64_t number) {
  check(sqlite3_db_handle(statement_.get()), sqlite3_bind_int64(statement_.get(), at, number));
}

void Statement::bind(int at, std::nullptr_t) {
  check(sqlite3_db_handle(statement_.get()), sqlite3_bind_null(statement_.get(), at));
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

// The lock on the file is the process's: it goes with it, however it ends. A commit is on the disk
// when it returns.
Database::Database(const std::string& path) {
  make(path);
  sqlite3* database = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &database,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  database_.reset(database);
  check(database, code);
  run("PRAGMA locking_mode = EXCLUSIVE");
  run("PRAGMA journal_mode = WAL");
  run("PRAGMA synchronous = FULL");
  run("PRAGMA secure_delete = ON");
  run("BEGIN EXCLUSIVE; COMMIT");
}

void Database::run(const char* sql) {
  check(database_.get(), sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr));
}

std::int64_t Database::number(const char* sql) {
  auto statement = prepare(sql);
  return statement.next() ? statement.number(0) : 0;
}

}  // namespace noom::journal
