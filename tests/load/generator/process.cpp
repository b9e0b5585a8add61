#include "tests/load/generator/process.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace noom::load {
namespace {

double seconds_of(clockid_t clock) {
  timespec time{};
  if (clock_gettime(clock, &time) != 0) return 0;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double ticks_to_seconds(std::uint64_t ticks) {
  return static_cast<double>(ticks) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

std::string directory_of(pid_t process) { return "/proc/" + std::to_string(process); }

struct Ticks {
  std::uint64_t user = 0;
  std::uint64_t system = 0;
};

// proc(5): the name is in parentheses and may hold anything; utime is the 12th field after it.
Ticks ticks_of(const std::string& stat) {
  std::ifstream file(stat);
  std::string line;
  std::getline(file, line);
  const auto name_end = line.rfind(')');
  if (name_end == std::string::npos) return {};
  std::istringstream fields(line.substr(name_end + 1));
  std::string skipped;
  for (int i = 0; i < 11; ++i) fields >> skipped;
  Ticks ticks;
  fields >> ticks.user >> ticks.system;
  return ticks;
}

// The directory lists them as they were made.
std::vector<double> threads_of(pid_t process) {
  std::error_code gone;
  std::vector<double> threads;
  for (const auto& thread :
       std::filesystem::directory_iterator(directory_of(process) + "/task", gone)) {
    const auto ticks = ticks_of(thread.path() / "stat");
    threads.push_back(ticks_to_seconds(ticks.user + ticks.system));
  }
  return threads;
}

}  // namespace

CpuTime operator-(const CpuTime& to, const CpuTime& from) {
  CpuTime cost{.total = to.total - from.total,
               .user = to.user - from.user,
               .system = to.system - from.system,
               .threads = to.threads};
  for (std::size_t i = 0; i < std::min(cost.threads.size(), from.threads.size()); ++i)
    cost.threads[i] -= from.threads[i];
  return cost;
}

CpuTime cpu_time_of(pid_t process) {
  clockid_t clock{};
  if (process == 0 || clock_getcpuclockid(process, &clock) != 0) return {};
  const auto ticks = ticks_of(directory_of(process) + "/stat");
  return {.total = seconds_of(clock),
          .user = ticks_to_seconds(ticks.user),
          .system = ticks_to_seconds(ticks.system),
          .threads = threads_of(process)};
}

double own_cpu_seconds() { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

double resident_kib(pid_t process) {
  std::ifstream file(directory_of(process) + "/status");
  for (std::string line; std::getline(file, line);)
    if (line.rfind("VmRSS:", 0) == 0) return std::stod(line.substr(6));
  return 0;
}

double machine_busy_seconds() {
  std::ifstream file("/proc/stat");
  std::string name;
  std::uint64_t user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0;
  file >> name >> user >> nice >> system >> idle >> wait >> irq >> soft;
  return ticks_to_seconds(user + nice + system + irq + soft);
}

}  // namespace noom::load
