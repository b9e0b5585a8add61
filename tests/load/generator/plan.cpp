#include "tests/load/generator/plan.hpp"

#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>

namespace noom::load {
namespace {

struct Option {
  std::string_view name;
  std::variant<std::uint32_t Plan::*, double Plan::*> value;
};

constexpr Option options[] = {
    {"--clients", &Plan::clients},   {"--room-size", &Plan::room_size},
    {"--text", &Plan::text},         {"--threads", &Plan::threads},
    {"--settle", &Plan::settle},     {"--handshakes", &Plan::handshakes},
    {"--seconds", &Plan::seconds},   {"--warm-up", &Plan::warm_up},
    {"--rate", &Plan::rate},         {"--authors", &Plan::authors},
    {"--messages", &Plan::messages}, {"--patience", &Plan::patience},
};

bool read(Plan& plan, std::string_view name, const char* value) {
  if (name == "--server") plan.dialect = find_dialect(value);
  if (name == "--port") plan.port = static_cast<std::uint16_t>(std::strtoul(value, nullptr, 10));
  if (name == "--process") plan.server = static_cast<pid_t>(std::strtol(value, nullptr, 10));
  if (name == "--server" || name == "--port" || name == "--process") return true;
  for (const auto& option : options) {
    if (option.name != name) continue;
    if (const auto* const number = std::get_if<std::uint32_t Plan::*>(&option.value))
      plan.*(*number) = static_cast<std::uint32_t>(std::strtoul(value, nullptr, 10));
    else
      plan.*std::get<double Plan::*>(option.value) = std::strtod(value, nullptr);
    return true;
  }
  return false;
}

bool sound(const Plan& plan) {
  return plan.dialect != nullptr && plan.port != 0 && plan.threads > 0 && plan.room_size > 0 &&
         plan.clients >= plan.room_size && plan.clients % plan.room_size == 0;
}

}  // namespace

std::optional<Plan> parse_plan(int argc, char** argv) {
  Plan plan;
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    if (name == "--spin") {
      plan.spin = true;
    } else if (i + 1 == argc || !read(plan, name, argv[i + 1])) {
      std::fprintf(stderr, "noom-load: what is %s?\n", argv[i]);
      return std::nullopt;
    } else {
      ++i;
    }
  }
  if (sound(plan)) return plan;
  std::fprintf(stderr,
               "noom-load: --server noom|noom-history|plain|socket.io|floor --port <port>, "
               "and rooms that are full\n");
  return std::nullopt;
}

}  // namespace noom::load
