// People come and go all the time, and nothing of them stays.
#include <algorithm>
#include <deque>
#include <memory>

#include "tests/network/scenarios.hpp"
#include "tests/network/server_process.hpp"
#include "tests/network/slope.hpp"
#include "tests/network/visitor.hpp"
#include "tests/simulation/lanes.hpp"

namespace noom::network {
namespace {

// Milliseconds.
constexpr std::int64_t between_arrivals = 10;
constexpr std::int64_t stays = 2'000;
constexpr std::int64_t sample_every = 1'000;
constexpr std::int64_t gone_within = 15'000;
constexpr std::uint32_t rooms = 40;
constexpr double allowed_rise_kib = 1'024;
constexpr std::size_t shown_every = 30;  // samples

// Hears how many rooms and people there are.
struct Watcher {
  Watcher(Loop& loop, const Socket::Endpoint& server)
      : socket(Socket::open(loop, server,
                            {.opened =
                                 [this] {
                                   socket->say(encode(Envelope<ClientMessage>{
                                       .id = 1, .message = client::Hello{}}));
                                 },
                             .closed = [](std::uint16_t) {},
                             .said = [this](std::string_view text) { heard(text); }})) {}
  void heard(std::string_view text) {
    const auto decoded = decode_server(text);
    if (const auto* const change = std::get_if<server::RoomChange>(&*decoded.message))
      newest = *change;
  }
  bool alone() const { return newest && newest->room_count == 0 && newest->people_count == 1; }

  std::optional<server::RoomChange> newest;
  std::shared_ptr<Socket> socket;
};

class Churn {
 public:
  Churn(const Setup& setup, Report& report)
      : report_(report),
        lasts_(setup.pick<std::int64_t>(10'000, 600'000)),
        warm_up_(setup.pick<std::int64_t>(2'000, 150'000)),
        length_(setup.length),
        patience_(setup.pick<std::int64_t>(2, 30)),
        process_(setup.server, options(setup)),
        server_(boost::asio::ip::make_address("127.0.0.1"), process_.port()) {}

  void run() {
    Watcher watcher(loop_, server_);
    report_.expect(loop_.run([&] { return watcher.alone(); }, gone_within),
                   "somebody who watches is greeted");
    const auto before = process_.descriptors();
    const auto memory = process_.resident_kib();
    arrive_later();
    sample_later();
    loop_.run_for(lasts_ + stays + gone_within / 5);
    const bool empty =
        loop_.run([&] { return watcher.alone() && process_.descriptors() == before; },
                  patience_ * 1'000 + gone_within);
    judge();
    report_.expect(empty,
                   "rooms and descriptors are as before: " + number(watcher.newest->room_count) +
                       " rooms, " + number(static_cast<double>(process_.descriptors())) +
                       " descriptors, before " + number(static_cast<double>(before)));
    report_.note("memory at first " + number(memory) + " KiB, in the end " +
                 number(process_.resident_kib()) + " KiB");
  }

 private:
  std::vector<std::string> options(const Setup& setup) const {
    auto all = setup.options;
    for (const auto* word : {"--address", "127.0.0.1", "--connections-per-address", "0"})
      all.emplace_back(word);
    all.insert(all.end(), {"--away-for", std::to_string(patience_)});
    return all;
  }

  // Each at its time, however late the one before was.
  void arrive_later() {
    const auto due = began_ + static_cast<std::int64_t>(visitors_.size()) * between_arrivals;
    loop_.agenda.at(due, simulation::lanes::world, [this] {
      if (loop_.elapsed() >= began_ + lasts_) return;
      arrive();
      arrive_later();
    });
  }

  void arrive() {
    const auto number = static_cast<std::uint32_t>(visitors_.size());
    visitors_.push_back(std::make_unique<Visitor>(loop_, server_, number, rooms));
    loop_.agenda.after(stays, simulation::lanes::world, [this, number] {
      visitors_[number]->leave(static_cast<Leaving>(number % 4));
    });
  }

  void sample_later() {
    loop_.agenda.after(sample_every, simulation::lanes::world, [this] {
      if (loop_.elapsed() >= began_ + lasts_) return;
      if (loop_.elapsed() >= began_ + warm_up_) memory_.push_back(process_.resident_kib());
      sample_later();
    });
  }

  void judge() {
    const auto all = [this](bool Visitor::Seen::*what) {
      return std::count_if(visitors_.begin(), visitors_.end(),
                           [what](const auto& one) { return one->seen().*what; });
    };
    const auto came = static_cast<std::ptrdiff_t>(visitors_.size());
    const auto expected = lasts_ / between_arrivals;
    report_.expect(came >= expected - expected / 100,
                   number(static_cast<double>(came)) + " people came");
    report_.expect(all(&Visitor::Seen::said) == came, "each entered and was heard");
    report_.expect(all(&Visitor::Seen::left) == came, "each left");
    report_.expect(all(&Visitor::Seen::lost) == 0, "nobody's connection was lost");
    const auto risen = rise(memory_);
    const auto [least, most] = std::minmax_element(memory_.begin(), memory_.end());
    report_.note("memory rises by " + number(risen) + " KiB in " +
                 number(static_cast<double>(memory_.size())) + " s, from " + number(*least) +
                 " to " + number(*most) + " KiB");
    std::string shown = "memory by half minutes, in KiB:";
    for (std::size_t i = 0; i < memory_.size(); i += shown_every) shown += " " + number(memory_[i]);
    report_.note(shown);
    if (length_ == Length::Long)
      report_.expect(risen <= allowed_rise_kib, "memory does not rise by more than 1 MiB");
  }

  Report& report_;
  std::int64_t lasts_;
  std::int64_t warm_up_;  // what is kept for a minute for those who may come back is kept by then
  Length length_;
  std::int64_t patience_;  // of the server with who is away, in seconds
  ServerProcess process_;
  Socket::Endpoint server_;
  Loop loop_;
  std::int64_t began_ = loop_.elapsed();
  std::deque<std::unique_ptr<Visitor>> visitors_;
  std::vector<double> memory_;
};

}  // namespace

void churn(const Setup& setup, Report& report) { Churn(setup, report).run(); }

}  // namespace noom::network
