// Both ends of polling over a network that delays, loses and repeats.
#include <gtest/gtest.h>

#include "tests/shared/delivery/polling_ends.hpp"
#include "tests/shared/support/random.hpp"

namespace noom::polling {
namespace {

std::string message(std::size_t number) { return "{" + std::to_string(number) + "}"; }

// Requests and answers are delayed in any order, lost and repeated, as proxies and dying
// connections have it.
class Network {
 public:
  explicit Network(std::uint64_t seed) : random_(seed) { take(client_.open()); }

  void run(std::size_t texts) {
    for (std::size_t said = 0; said < texts || !quiet();) {
      if (said < texts && random_.one_in(3)) {
        ++said;
        server_.push(Text(message(said)));
        take(client_.say(message(said)));
      }
      turn();
      ASSERT_LT(++turns_, 100'000U) << "no end is reached";
    }
  }
  Texts told;   // to the client
  Texts heard;  // by the server

 private:
  struct Pending {
    ClientEnd::Request request;
    std::size_t number = 0;  // of the request; a repetition has the same
  };
  struct Reply {
    Ask ask{};
    std::size_t number = 0;
    Answer answer;
  };

  bool quiet() const {
    return requests_.empty() && replies_.empty() && !server_.has_something() &&
           heard.size() == told.size();
  }
  void turn() {
    if (!requests_.empty() && random_.one_in(2)) arrive(random_.below(requests_.size()));
    if (!replies_.empty() && random_.one_in(2)) answer(random_.below(replies_.size()));
    if (waiting_ && (server_.has_something() || random_.one_in(20))) answer_poll();
  }
  void take(ClientEnd::Step step) {
    for (auto& line : step.texts) told.push_back(std::move(line));
    ASSERT_FALSE(step.closed);
    for (auto& request : step.requests) requests_.push_back({std::move(request), ++last_number_});
  }
  // A lost request is one that never is answered: the browser says so.
  void arrive(std::size_t at) {
    const auto pending = requests_[at];
    if (random_.one_in(8) && failures_ < 2 && pending.request.ask != Ask::Open) {
      ++failures_;
      requests_.erase(requests_.begin() + static_cast<std::ptrdiff_t>(at));
      if (random_.one_in(2)) serve(pending);  // only its answer is lost
      replies_.push_back({pending.request.ask, pending.number, {}});
      return;
    }
    if (!random_.one_in(8)) requests_.erase(requests_.begin() + static_cast<std::ptrdiff_t>(at));
    serve(pending);
  }
  void serve(const Pending& pending) {
    const auto& [request, number] = pending;
    const auto value = request.target.substr(request.target.find('=') + 1);
    switch (request.ask) {
      case Ask::Open:
        return reply(pending, ok(std::string(connection_id)));
      case Ask::Say: {
        const auto said = server_.hear(std::stoull(value), request.body);
        ASSERT_EQ(said.verdict, Verdict::Taken);
        for (const auto line : said.texts) heard.emplace_back(line);
        return reply(pending, ok());
      }
      case Ask::Poll: {
        const auto polled = server_.poll(std::stoull(value));
        ASSERT_NE(polled, Polled::Impossible);
        if (polled == Polled::Late) return reply(pending, ok());
        if (waiting_) reply(*waiting_, ok());
        waiting_ = pending;
        if (polled == Polled::Something) answer_poll();
      }
    }
  }
  void answer_poll() {
    const auto waiting = *std::exchange(waiting_, std::nullopt);
    reply(waiting, ok(server_.answer()));
  }
  void reply(const Pending& to, Answer answer) {
    replies_.push_back({to.request.ask, to.number, std::move(answer)});
  }
  // The browser hears the first answer to each of its requests.
  void answer(std::size_t at) {
    const auto reply = replies_[at];
    replies_.erase(replies_.begin() + static_cast<std::ptrdiff_t>(at));
    if (answered_.size() <= reply.number) answered_.resize(reply.number + 1);
    if (answered_[reply.number]) return;
    answered_[reply.number] = true;
    if (reply.answer.status == 200) failures_ = 0;
    take(client_.answered(reply.ask, reply.answer));
  }

  testing::Random random_;
  ClientEnd client_;
  ServerEnd server_;
  std::vector<Pending> requests_;
  std::vector<Reply> replies_;
  std::optional<Pending> waiting_;
  std::vector<bool> answered_;
  std::size_t last_number_ = 0;
  std::size_t failures_ = 0;
  std::size_t turns_ = 0;
};

TEST(PollingNetwork, WhateverBecomesOfSingleRequestsEachTextIsHeardOnceAndInOrder) {
  constexpr std::size_t texts = 40;
  Texts expected;
  for (std::size_t i = 1; i <= texts; ++i) expected.push_back(message(i));
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    Network network(seed);
    network.run(texts);
    ASSERT_EQ(network.told, expected) << "seed " << seed;
    ASSERT_EQ(network.heard, expected) << "seed " << seed;
  }
}

}  // namespace
}  // namespace noom::polling
