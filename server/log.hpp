// One line an event: a name and fields, never a message's body; what peers chose is escaped.
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

namespace noom::log {

enum class Level { Debug, Info, Warning, Error, Off };

// Until it is called nothing is logged.
void start(Level level);
bool enabled(Level level);

struct Field {
  Field(std::string_view name, std::string_view text) : key(name), value(text) {}
  Field(std::string_view name, const std::string& text) : key(name), value(text) {}
  Field(std::string_view name, const char* text) : key(name), value(text) {}
  Field(std::string_view name, std::integral auto number)
      : key(name), value(std::to_string(number)) {}

  std::string_view key;
  std::string value;
};
using Fields = std::initializer_list<Field>;

void write(Level level, std::string_view event, Fields fields);
inline void debug(std::string_view event, Fields fields = {}) {
  write(Level::Debug, event, fields);
}
inline void info(std::string_view event, Fields fields = {}) { write(Level::Info, event, fields); }
inline void warning(std::string_view event, Fields fields = {}) {
  write(Level::Warning, event, fields);
}
inline void error(std::string_view event, Fields fields = {}) {
  write(Level::Error, event, fields);
}

// The line without time and level: `event key=value key="two words"`.
std::string line(std::string_view event, Fields fields);

}  // namespace noom::log
