// The server's log in a simulation: nothing is ever logged.
#include "server/log.hpp"

namespace noom::log {

void start(Level) {}
bool enabled(Level) { return false; }
void write(Level, std::string_view, Fields) {}

}  // namespace noom::log
