// What a process has cost so far, as the kernel counts it.
#pragma once

#include <sys/types.h>

#include <vector>

namespace noom::load {

struct CpuTime {
  double total = 0;  // seconds, of all threads, to the nanosecond
  double user = 0;   // the two below to the clock tick
  double system = 0;
  std::vector<double> threads;  // by their age
};

CpuTime operator-(const CpuTime& to, const CpuTime& from);

// Zero for process 0 and for one that is gone.
CpuTime cpu_time_of(pid_t process);
double own_cpu_seconds();
double resident_kib(pid_t process);

// Of everything on the machine but idling, in seconds of one core.
double machine_busy_seconds();

}  // namespace noom::load
