#include "server/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>

#include "shared/base/ascii.hpp"

namespace noom::log {
namespace {

std::atomic<Level> least = Level::Off;

bool control(unsigned char c) { return c < 0x20U || c == 0x7FU; }

// U+0080 to U+009F, which a terminal may take for controls, are C2 80 to C2 9F.
bool c1_control(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || static_cast<unsigned char>(text[at]) != 0xC2U) return false;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  return second >= 0x80U && second <= 0x9FU;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c1_control(text, at)) {
      out += "\\x" + ascii::hex(static_cast<unsigned char>(text[++at]));
    } else if (control(c)) {
      out += "\\x" + ascii::hex(c);
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += text[at];
    }
  }
  return out;
}

void append_value(std::string& out, std::string_view value) {
  const auto text = escaped(value);
  const bool plain = !text.empty() && text.find_first_of(" \"=\\") == std::string::npos;
  if (plain)
    out += text;
  else
    out.append("\"").append(text).append("\"");
}

spdlog::level::level_enum spdlog_level(Level level) {
  switch (level) {
    case Level::Debug:
      return spdlog::level::debug;
    case Level::Info:
      return spdlog::level::info;
    case Level::Warning:
      return spdlog::level::warn;
    case Level::Error:
      return spdlog::level::err;
    case Level::Off:
      break;
  }
  return spdlog::level::off;
}

}  // namespace

void start(Level level) {
  auto logger =
      std::make_shared<spdlog::logger>("noom", std::make_shared<spdlog::sinks::stdout_sink_mt>());
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  logger->set_level(spdlog_level(level));
  logger->flush_on(spdlog::level::debug);
  spdlog::set_default_logger(std::move(logger));
  least = level;
}

bool enabled(Level level) { return level >= least; }

void write(Level level, std::string_view event, Fields fields) {
  if (enabled(level)) spdlog::log(spdlog_level(level), "{}", line(event, fields));
}

std::string line(std::string_view event, Fields fields) {
  std::string out(event);
  for (const auto& field : fields) {
    out.append(" ").append(field.key).append("=");
    append_value(out, field.value);
  }
  return out;
}

}  // namespace noom::log
