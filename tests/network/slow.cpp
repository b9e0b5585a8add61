// Somebody in a busy room stops reading: they are cut off, and nobody else notices.
#include <algorithm>

#include "tests/load/generator/crowd.hpp"
#include "tests/network/scenarios.hpp"
#include "tests/network/server_process.hpp"
#include "tests/server/wiring/client.hpp"

namespace noom::network {
namespace {

using load::Crowd;

constexpr std::uint32_t people = 100;
constexpr std::uint32_t text_bytes = 1'024;
constexpr double lines_a_second = 200;
constexpr int small_buffer = 4'096;
constexpr int cut_within = 60;  // seconds
constexpr std::uint64_t second = 1'000'000'000;
constexpr std::uint64_t look_every = second / 20;
constexpr double allowed_memory_kib = 8 * 1'024;
constexpr double allowed_ratio = 1.2;

load::Plan plan_for(std::uint16_t port) {
  load::Plan plan;
  plan.dialect = load::find_dialect("noom");
  plan.port = port;
  plan.clients = people;
  plan.room_size = people;
  plan.text = text_bytes;
  plan.rate = lines_a_second;
  return plan;
}

// What others than the slow one have of it.
struct Part {
  load::Histogram latency;
  double most_memory_kib = 0;

  double p99() const { return latency.quantile(0.99) / 1e6; }
};

class Slow {
 public:
  Slow(const Setup& setup, Report& report)
      : setup_(setup),
        report_(report),
        server_(setup.server, options(setup)),
        plan_(plan_for(server_.port())),
        crowd_(plan_, 0) {}

  void run() {
    crowd_.connect();
    crowd_.settle();
    report_.expect(crowd_.ready() == people, "all are in the room");
    const auto rounds = setup_.pick(1, 6);
    for (int i = 0; i < rounds; ++i) {
      speak(without_, [](double) { return false; });
      with_slow_reader();
    }
    crowd_.hear_out(crowd_.totals());
    judge();
  }

 private:
  static std::vector<std::string> options(const Setup& setup) {
    auto all = setup.options;
    for (const auto* word : {"--address", "127.0.0.1", "--connections-per-address", "0"})
      all.emplace_back(word);
    return all;
  }

  // After a while that does not count; `enough` may end it early, or at last.
  template <class Enough>
  void speak(Part& part, Enough enough) {
    crowd_.speak_evenly(load::now() + second / 2);
    crowd_.counts() = {};
    const auto begin = load::now();
    const auto lasts = static_cast<std::uint64_t>(setup_.pick(2, 10)) * second;
    while (load::now() < begin + lasts &&
           !enough(static_cast<double>(load::now() - begin) * 1e-9)) {
      crowd_.speak_evenly(load::now() + look_every);
      part.most_memory_kib = std::max(part.most_memory_kib, server_.resident_kib());
    }
    part.latency.add(crowd_.counts().latency);
  }

  // The server's descriptor of them tells when they are cut off.
  void with_slow_reader() {
    const auto before = server_.descriptors();
    test::Client slow(server_.port(), small_buffer);
    slow.greet("Slow");
    slow.enter("r000000");
    const auto entered = load::now();
    const auto latest = entered + cut_within * second;
    const auto gone = [&] { return server_.descriptors() <= before; };
    std::uint64_t cut = 0;
    const auto look = [&](double) {
      if (cut == 0 && gone()) cut = load::now();
      return false;
    };
    do speak(with_, look);
    while (cut == 0 && load::now() < latest);
    cuts_ += cut > 0 ? 1 : 0;
    ++slow_ones_;
    if (cut == 0) return;
    report_.note("cut off after " + number(static_cast<double>(cut - entered) * 1e-9, 1) +
                 " s, and then told " + number(slow.read_close()));
  }

  void judge() {
    report_.expect(cuts_ == slow_ones_, "each who stops reading is cut off");
    const auto totals = crowd_.totals();
    std::size_t wronged = 0;
    for (const auto& client : crowd_.clients())
      if (!client.lost_why.empty() || !load::fault(client.account, totals[0], true).empty())
        ++wronged;
    report_.expect(wronged == 0,
                   "all others heard each line once and in order, but " + std::to_string(wronged));
    const auto more = with_.most_memory_kib - without_.most_memory_kib;
    report_.expect(more <= allowed_memory_kib,
                   "memory with a slow reader: " + number(more) + " KiB more");
    const auto ratio = with_.p99() / without_.p99();
    report_.note("p99 of the others " + number(with_.p99(), 2) + " ms, without a slow reader " +
                 number(without_.p99(), 2) + " ms, ratio " + number(ratio, 2));
    if (setup_.length == Length::Long)
      report_.expect(ratio <= allowed_ratio, "the others' p99 is at most 1.2 of that without");
  }

  const Setup& setup_;
  Report& report_;
  ServerProcess server_;
  load::Plan plan_;
  Crowd crowd_;
  Part without_;
  Part with_;
  int slow_ones_ = 0;
  int cuts_ = 0;
};

}  // namespace

void slow(const Setup& setup, Report& report) { Slow(setup, report).run(); }

}  // namespace noom::network
