// noom-load: drives one chat server with many clients, verifies every delivery and prints one JSON
// object; README.md beside it says what is measured and why.
#include <algorithm>
#include <cstdio>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <thread>

#include "tests/load/generator/crowd.hpp"
#include "tests/load/generator/process.hpp"
#include "tests/load/generator/sockets.hpp"

namespace noom::load {
namespace {

using Speak = void (Crowd::*)(std::uint64_t until);

std::uint64_t in_seconds(double seconds) {
  return now() + static_cast<std::uint64_t>(seconds * 1e9);
}

class Run {
 public:
  explicit Run(const Plan& plan) : plan_(plan) {
    for (std::uint32_t i = 0; i < plan.threads; ++i) crowds_.emplace_back(plan, i);
  }

  void connect() {
    const auto memory = resident_kib(plan_.server);
    const auto cpu = cpu_time_of(plan_.server);
    const auto start = now();
    together([](Crowd& crowd) { crowd.connect(); });
    const auto seconds = static_cast<double>(now() - start) * 1e-9;
    together([](Crowd& crowd) { crowd.settle(); });
    std::size_t ready = 0;
    for (const auto& crowd : crowds_) ready += crowd.ready();
    const auto count = static_cast<double>(ready);
    print("ready", count);
    print("connections_per_s", count / seconds);
    print("connect_cpu_us", (cpu_time_of(plan_.server) - cpu).total * 1e6 / count);
    print("idle_kib", (resident_kib(plan_.server) - memory) / count);
  }

  // Load until it is steady, the measured part, then silence until all is delivered.
  void part(const char* name, Speak speak) {
    const auto warm = in_seconds(plan_.warm_up);
    together([=](Crowd& crowd) { (crowd.*speak)(warm); });
    for (auto& crowd : crowds_) crowd.counts() = {};
    const auto cpu = cpu_time_of(plan_.server);
    const auto own = own_cpu_seconds();
    const auto machine = machine_busy_seconds();
    const auto start = now();
    const auto end = in_seconds(plan_.seconds);
    together([=](Crowd& crowd) { (crowd.*speak)(end); });
    const auto seconds = static_cast<double>(now() - start) * 1e-9;
    const auto cost = cpu_time_of(plan_.server) - cpu;
    const auto generator = own_cpu_seconds() - own;
    const auto foreign = machine_busy_seconds() - machine - generator - cost.total;
    std::printf("\"%s\":{", name);
    report(cost, seconds);
    print("generator_cpu", generator / seconds);
    print("foreign_cpu", foreign / seconds);
    hear_out();
    std::printf("\"resident_kib\":%.0f},", resident_kib(plan_.server));
  }

  // How many clients have each fault.
  std::map<std::string, int> faults() const {
    std::map<std::string, int> faults;
    const auto totals = this->totals();
    const bool numbered = !plan_.dialect->sequence.empty();
    for (const auto& crowd : crowds_) {
      if (crowd.refusals() > 0)
        faults["requests were refused"] += static_cast<int>(crowd.refusals());
      for (const auto& client : crowd.clients()) {
        if (!client.lost_why.empty())
          ++faults["lost: " + client.lost_why];
        else if (client.state != Client::State::Ready)
          ++faults["never came into the room"];
        else if (const auto fault = load::fault(client.account, totals[client.room], numbered);
                 !fault.empty())
          ++faults[std::string(fault)];
      }
    }
    return faults;
  }

  std::uint64_t said() const {
    std::uint64_t said = 0;
    for (const auto& total : totals()) said += total.said;
    return said;
  }

 private:
  void together(const std::function<void(Crowd&)>& act) {
    std::deque<std::thread> threads;
    for (std::size_t i = 1; i < crowds_.size(); ++i)
      threads.emplace_back([&act, &crowd = crowds_[i]] { act(crowd); });
    act(crowds_.front());
    for (auto& thread : threads) thread.join();
  }

  void report(const CpuTime& cost, double seconds) {
    Histogram latency;
    double deliveries = 0, acknowledged = 0, reads = 0, polls = 0, idle = 0;
    for (auto& crowd : crowds_) {
      const auto& counts = crowd.counts();
      latency.add(counts.latency);
      deliveries += static_cast<double>(counts.deliveries);
      acknowledged += static_cast<double>(counts.acknowledged);
      reads += static_cast<double>(counts.reads);
      polls += static_cast<double>(counts.polls);
      idle += static_cast<double>(counts.idle_polls);
    }
    print("deliveries", deliveries);
    print("deliveries_per_s", deliveries / seconds);
    print("messages_per_s", acknowledged / seconds);
    const auto millions = deliveries / 1e6;
    print("cpu_s_per_million", cost.total / millions);
    print("user_s_per_million", cost.user / millions);
    print("system_s_per_million", cost.system / millions);
    const auto busiest = std::max_element(cost.threads.begin(), cost.threads.end());
    if (busiest != cost.threads.end()) print("busiest_thread_s_per_million", *busiest / millions);
    print("server_cpu", cost.total / seconds);
    print("frames_per_read", (deliveries + acknowledged) / reads);
    print("idle_polls", idle / polls);
    print("p50_ms", latency.quantile(0.5) / 1e6);
    print("p99_ms", latency.quantile(0.99) / 1e6);
    print("p999_ms", latency.quantile(0.999) / 1e6);
  }

  std::vector<Totals> totals() const {
    std::vector<Totals> sum(plan_.rooms());
    for (const auto& crowd : crowds_) {
      const auto part = crowd.totals();
      for (std::size_t room = 0; room < sum.size(); ++room) {
        sum[room].said += part[room].said;
        sum[room].prints += part[room].prints;
      }
    }
    return sum;
  }

  void hear_out() {
    const auto totals = this->totals();
    together([&](Crowd& crowd) { crowd.hear_out(totals); });
  }

  // JSON has no way to write what a division by nothing gives.
  static void print(const char* name, double value) {
    if (value - value == 0) std::printf("\"%s\":%.6g,", name, value);
  }

  const Plan& plan_;
  std::deque<Crowd> crowds_;
};

int run(const Plan& plan) {
  if (!allow_descriptors(plan.clients)) return 2;
  Run run(plan);
  std::printf("{");
  run.connect();
  if (plan.rate > 0) run.part("even", &Crowd::speak_evenly);
  if (plan.authors > 0) run.part("saturated", &Crowd::speak_on_ack);
  std::printf("\"said\":%llu,\"faults\":{", static_cast<unsigned long long>(run.said()));
  const auto faults = run.faults();
  const char* comma = "";
  for (const auto& [what, count] : faults) {
    std::printf("%s\"%s\":%d", comma, what.c_str(), count);
    comma = ",";
  }
  std::printf("}}\n");
  return faults.empty() ? 0 : 1;
}

}  // namespace
}  // namespace noom::load

int main(int argc, char** argv) {
  const auto plan = noom::load::parse_plan(argc, argv);
  return plan ? noom::load::run(*plan) : 2;
}
