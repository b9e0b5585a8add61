// A file of SQLite for one owner: statements that are prepared once, and errors as exceptions with
// words for the operator.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace noom::journal {

class Failed : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Belongs to its database, which must outlive it.
class Statement {
 public:
  Statement(sqlite3* database, const char* sql);

  // Parameters in their order, then the rows. Texts must live until then.
  template <class... Values>
  Statement& with(const Values&... values) {
    reset();
    int at = 0;
    (bind(++at, values), ...);
    return *this;
  }
  // Whether there is another row.
  bool next();
  // Of a statement without rows.
  void run() {
    while (next()) continue;
  }

  std::string text(int column) const;
  std::int64_t number(int column) const;
  bool null(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  void reset();
  void bind(int at, std::string_view text);
  void bind(int at, std::int64_t number);
  void bind(int at, std::nullptr_t);

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
 public:
  // Opened, locked against every other process, and found writable.
  explicit Database(const std::string& path);

  void run(const char* sql);
  Statement prepare(const char* sql) { return {database_.get(), sql}; }
  std::int64_t number(const char* sql);

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace noom::journal
