#include "shared/delivery/polling.hpp"

#include <gtest/gtest.h>

#include "tests/shared/support/random.hpp"

namespace noom::polling {
namespace {

using Ask = ClientEnd::Ask;
using Answer = ClientEnd::Answer;
using Polled = ServerEnd::Polled;
using Verdict = ServerEnd::Heard::Verdict;
using Texts = std::vector<std::string>;

constexpr std::string_view id = "Fw4sVjm3QlWz3Tq6rL9a0A";

Text text(std::string_view content) { return Text(content); }
std::string message(std::size_t number) { return "{" + std::to_string(number) + "}"; }
Answer ok(std::string body = {}) { return {.status = 200, .body = std::move(body)}; }
Texts copied(const std::vector<std::string_view>& views) { return {views.begin(), views.end()}; }

// --- the server's end

TEST(PollingServer, WhatWasSaidIsToldUntilItIsAcknowledged) {
  ServerEnd end;
  EXPECT_EQ(end.poll(0), Polled::Nothing);
  end.push(text("{a}"));
  end.push(text("{b}"));
  EXPECT_EQ(end.answer(), "{a}\n{b}\n");
  EXPECT_EQ(end.poll(0), Polled::Something) << "the answer was lost";
  EXPECT_EQ(end.answer(), "{a}\n{b}\n");
  EXPECT_EQ(end.poll(1), Polled::Something);
  EXPECT_EQ(end.answer(), "{b}\n");
  EXPECT_EQ(end.poll(2), Polled::Nothing);
}

TEST(PollingServer, APollThatComesAfterALaterOneChangesNothing) {
  ServerEnd end;
  end.push(text("{a}"));
  end.push(text("{b}"));
  EXPECT_EQ(end.poll(1), Polled::Something);
  EXPECT_EQ(end.poll(0), Polled::Late);
  EXPECT_EQ(end.answer(), "{b}\n");
}

TEST(PollingServer, WhatWasNeverSaidCannotBeAcknowledged) {
  ServerEnd end;
  end.push(text("{a}"));
  EXPECT_EQ(end.poll(2), Polled::Impossible);
  EXPECT_EQ(end.answer(), "{a}\n");
}

TEST(PollingServer, ALongAnswerIsGivenInParts) {
  ServerEnd end;
  const std::string half(limits::polling_bytes / 2, 'x');
  for (int i = 0; i < 3; ++i) end.push(text(half));
  end.close(CloseCode::Restart);
  EXPECT_EQ(end.answer(), half + '\n');
  EXPECT_EQ(end.poll(2), Polled::Something);
  EXPECT_EQ(end.answer(), half + "\nclose 1012\n");
}

TEST(PollingServer, OneTextIsToldHoweverLongItIs) {
  ServerEnd end;
  const std::string all(limits::polling_bytes * 2, 'x');
  end.push(text(all));
  end.push(text("{a}"));
  EXPECT_EQ(end.answer(), all + '\n');
}

TEST(PollingServer, WhatItKeepsIsBoundedAndASlowClientIsToldOnlySo) {
  ServerEnd end;
  const std::string most(limits::outbox_bytes, 'x');
  EXPECT_TRUE(end.takes(most.size()));
  end.push(text(most));
  EXPECT_FALSE(end.takes(1));
  end.close(CloseCode::Slow);
  for (const std::uint64_t after : {0U, 1U, 7U}) {
    EXPECT_EQ(end.poll(after), Polled::Something);
    EXPECT_EQ(end.answer(), "close 4000\n");
  }
}

TEST(PollingServer, AClosedOneTellsWhatCameBeforeAndNothingAfter) {
  ServerEnd end;
  end.push(text("{a}"));
  end.close(CloseCode::Superseded);
  end.close(CloseCode::Restart);
  end.push(text("{b}"));
  EXPECT_EQ(end.poll(0), Polled::Something);
  EXPECT_EQ(end.answer(), "{a}\nclose 4004\n");
  EXPECT_TRUE(end.hear(1, "{x}\n").texts.empty());
  EXPECT_EQ(end.poll(1), Polled::Something);
  EXPECT_EQ(end.answer(), "close 4004\n");
}

TEST(PollingServer, RepetitionsAreIgnoredAndGapsAreRefused) {
  ServerEnd end;
  EXPECT_EQ(copied(end.hear(1, "{a}\n{b}\n").texts), (Texts{"{a}", "{b}"}));
  EXPECT_TRUE(end.hear(1, "{a}\n{b}\n").texts.empty());
  EXPECT_EQ(copied(end.hear(2, "{b}\n{c}").texts), Texts{"{c}"});
  EXPECT_EQ(end.hear(5, "{e}\n").verdict, Verdict::Gap);
  EXPECT_EQ(copied(end.hear(4, "{d}\n").texts), Texts{"{d}"});
}

TEST(PollingServer, AFarewellComesAfterWhatIsSaidWithIt) {
  ServerEnd end;
  const auto heard = end.hear(1, "{a}\nclose 1001\n{b}\n");
  EXPECT_EQ(copied(heard.texts), Texts{"{a}"});
  EXPECT_EQ(heard.farewell, 1001);
  EXPECT_EQ(end.code(), 1001);
}

TEST(PollingServer, ATextThatIsTooLongCloses) {
  ServerEnd end;
  const std::string longest(limits::message_bytes, 'x');
  EXPECT_EQ(end.hear(1, longest + '\n').texts.size(), 1U);
  EXPECT_TRUE(end.hear(2, longest + "x\n").texts.empty());
  EXPECT_EQ(end.code(), 1009);
}

TEST(PollingServer, WhatOnlyLooksLikeAFarewellIsAText) {
  for (const auto* const line :
       {"close", "close ", "close 0", "close 10012", "close 1001 ", "close 0000"}) {
    ServerEnd end;
    EXPECT_EQ(end.hear(1, line).texts.size(), 1U) << line;
    EXPECT_FALSE(end.closed());
  }
}

// --- the client's end

struct OpenClient {
  ClientEnd end;
  OpenClient() { static_cast<void>(end.answered(Ask::Open, ok(std::string(id)))); }
};

TEST(PollingClient, OpensAndPollsAtOnce) {
  ClientEnd end;
  const auto open = end.open().requests.at(0);
  EXPECT_EQ(open.ask, Ask::Open);
  EXPECT_EQ(open.target, "/polling");
  const auto step = end.answered(Ask::Open, ok(std::string(id)));
  EXPECT_TRUE(step.opened);
  ASSERT_EQ(step.requests.size(), 1U);
  EXPECT_EQ(step.requests[0].target, "/polling/Fw4sVjm3QlWz3Tq6rL9a0A?after=0");
}

TEST(PollingClient, SaysOneRequestAfterTheOtherAndMeanwhileCollects) {
  OpenClient client;
  auto& end = client.end;
  const auto first = end.say("{a}");
  ASSERT_EQ(first.requests.size(), 1U);
  EXPECT_EQ(first.requests[0].target, "/polling/Fw4sVjm3QlWz3Tq6rL9a0A?number=1");
  EXPECT_TRUE(end.say("{b}").requests.empty());
  EXPECT_TRUE(end.say("{c}").requests.empty());
  const auto second = end.answered(Ask::Say, ok());
  ASSERT_EQ(second.requests.size(), 1U);
  EXPECT_EQ(second.requests[0].body, "{b}\n{c}\n");
  EXPECT_EQ(second.requests[0].target, "/polling/Fw4sVjm3QlWz3Tq6rL9a0A?number=2");
  EXPECT_TRUE(end.answered(Ask::Say, ok()).requests.empty());
}

TEST(PollingClient, AcknowledgesWhatItHeard) {
  OpenClient client;
  const auto step = client.end.answered(Ask::Poll, ok("{a}\n{b}\n"));
  EXPECT_EQ(step.texts, (Texts{"{a}", "{b}"}));
  ASSERT_EQ(step.requests.size(), 1U);
  EXPECT_EQ(step.requests[0].target, "/polling/Fw4sVjm3QlWz3Tq6rL9a0A?after=2");
  EXPECT_EQ(step.requests[0].pause, 0);
}

TEST(PollingClient, ACloseEndsItWithItsCode) {
  OpenClient client;
  const auto step = client.end.answered(Ask::Poll, ok("{a}\nclose 4500\n"));
  EXPECT_EQ(step.texts, Texts{"{a}"});
  EXPECT_EQ(step.closed, 4500);
  EXPECT_TRUE(step.requests.empty());
  EXPECT_TRUE(client.end.say("{b}").requests.empty());
  EXPECT_TRUE(client.end.answered(Ask::Say, {.status = 404, .body = {}}).requests.empty());
}

TEST(PollingClient, AConnectionThatTheServerDoesNotKnowIsLost) {
  for (const auto ask : {Ask::Poll, Ask::Say}) {
    OpenClient client;
    static_cast<void>(client.end.say("{a}"));
    EXPECT_EQ(client.end.answered(ask, {.status = 404, .body = {}}).closed, 1006);
  }
}

TEST(PollingClient, WhatMayPassIsTriedAgainWithGrowingPausesAndNotForEver) {
  for (const auto ask : {Ask::Poll, Ask::Say}) {
    for (const unsigned status : {0U, 502U, 504U}) {
      OpenClient client;
      static_cast<void>(client.end.say("{a}"));
      std::int64_t last = 0;
      for (int i = 0; i < 3; ++i) {
        const auto step = client.end.answered(ask, {.status = status, .body = "oops"});
        ASSERT_EQ(step.requests.size(), 1U);
        EXPECT_GT(step.requests[0].pause, last);
        last = step.requests[0].pause;
      }
      EXPECT_EQ(client.end.answered(ask, {.status = status, .body = {}}).closed, 1006);
    }
  }
}

TEST(PollingClient, WhatIsNotTheServersIsNotHeard) {
  OpenClient client;
  const auto step = client.end.answered(Ask::Poll, ok("<html>Please log in</html>"));
  EXPECT_TRUE(step.texts.empty());
  ASSERT_EQ(step.requests.size(), 1U);
  EXPECT_GT(step.requests[0].pause, 0);
  ClientEnd other;
  EXPECT_EQ(other.answered(Ask::Open, ok("<html>")).closed, 1006);
}

TEST(PollingClient, AnAnswerOfNothingIsFollowedByAPause) {
  OpenClient client;
  EXPECT_GT(client.end.answered(Ask::Poll, ok()).requests.at(0).pause, 0);
}

TEST(PollingClient, OneConnectionTooManyIsSaidAsWebSocketSaysIt) {
  ClientEnd end;
  EXPECT_EQ(end.answered(Ask::Open, {.status = 429, .body = {}}).closed, 4003);
}

TEST(PollingClient, AFarewellHasAllThatWasNotAcknowledged) {
  OpenClient client;
  auto& end = client.end;
  static_cast<void>(end.say("{a}"));
  static_cast<void>(end.say("{b}"));
  const auto farewell = end.farewell();
  ASSERT_TRUE(farewell);
  EXPECT_EQ(farewell->body, "{a}\n{b}\nclose 1001\n");
  ServerEnd server;
  EXPECT_EQ(server.hear(1, "{a}\n").texts.size(), 1U) << "which was under way";
  const auto heard = server.hear(1, farewell->body);
  EXPECT_EQ(copied(heard.texts), Texts{"{b}"});
  EXPECT_EQ(heard.farewell, 1001);
  EXPECT_FALSE(ClientEnd().farewell());
}

// --- both ends over a bad network

// Requests and answers are delayed in any order, lost and repeated, as proxies and dying
// connections have it.
class Network {
 public:
  explicit Network(std::uint64_t seed) : random_(seed) { take(client_.open()); }

  void run(std::size_t texts) {
    for (std::size_t said = 0; said < texts || !quiet();) {
      if (said < texts && random_.one_in(3)) {
        ++said;
        server_.push(text(message(said)));
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
        return reply(pending, ok(std::string(id)));
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
