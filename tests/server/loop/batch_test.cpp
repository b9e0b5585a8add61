#include "server/loop/batch.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <thread>

namespace noom {
namespace {

class BatchTest : public testing::TestWithParam<Batch::By> {
 protected:
  // Two ends of a stream.
  struct Pair {
    Pair() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0); }
    ~Pair() {
      for (const int end : ends) ::close(end);
    }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;
    int ends[2] = {-1, -1};
  };

  std::vector<int> perform() {
    std::vector<int> results;
    batch.perform(results);
    return results;
  }
  static iovec piece(std::string& text) {
    return {.iov_base = text.data(), .iov_len = text.size()};
  }

  Batch batch{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(, BatchTest, testing::Values(Batch::By::Ring, Batch::By::Calls),
                         [](const auto& by) {
                           return by.param == Batch::By::Ring ? "ByRing" : "ByCalls";
                         });

TEST_P(BatchTest, NothingToDoIsDone) { EXPECT_TRUE(perform().empty()); }

TEST_P(BatchTest, WhatManySocketsSendTheirOtherEndsReceive) {
  std::array<Pair, Batch::most> pairs;
  std::array<std::string, Batch::most> texts;
  std::array<iovec, Batch::most> pieces{};
  std::array<std::array<char, 100>, Batch::most> heard{};
  for (int round = 0; round < 3; ++round) {
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      texts[i] = std::string(i + 1, static_cast<char>('a' + round));
      pieces[i] = piece(texts[i]);
      EXPECT_FALSE(batch.full());
      batch.send(pairs[i].ends[0], {&pieces[i], 1});
    }
    EXPECT_TRUE(batch.full());
    const auto sent = perform();
    EXPECT_TRUE(batch.empty());
    for (std::size_t i = 0; i < pairs.size(); ++i) batch.receive(pairs[i].ends[1], heard[i]);
    const auto received = perform();
    ASSERT_EQ(received.size(), pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      EXPECT_EQ(sent[i], static_cast<int>(i + 1));
      ASSERT_EQ(received[i], static_cast<int>(i + 1));
      EXPECT_EQ(std::string(heard[i].data(), i + 1), texts[i]);
    }
  }
}

TEST_P(BatchTest, PiecesOfOneSocketAreOneWrite) {
  Pair pair;
  std::string one = "one ";
  std::string two = "two";
  const std::array pieces{piece(one), piece(two)};
  std::array<char, 100> heard{};
  Pair other;  // so that there are two requests, which is what a ring is for
  batch.send(pair.ends[0], pieces);
  batch.receive(other.ends[0], heard);
  EXPECT_EQ(perform(), (std::vector<int>{7, -EAGAIN}));
  batch.receive(other.ends[0], heard);
  batch.receive(pair.ends[1], heard);
  EXPECT_EQ(perform(), (std::vector<int>{-EAGAIN, 7}));
  EXPECT_EQ(std::string(heard.data(), 7), "one two");
}

TEST_P(BatchTest, AnEndAndAFailureAreOfTheirSocketAlone) {
  Pair ended;
  Pair fine;
  ::shutdown(ended.ends[0], SHUT_WR);
  std::string text = "hi";
  const auto one = piece(text);
  std::array<char, 100> heard{};
  batch.receive(ended.ends[1], heard);
  batch.send(ended.ends[0], {&one, 1});
  batch.send(-1, {&one, 1});
  batch.send(fine.ends[0], {&one, 1});
  EXPECT_EQ(perform(), (std::vector<int>{0, -EPIPE, -EBADF, 2}));
}

TEST_P(BatchTest, WhatTheKernelDoesNotTakeIsNotWaitedFor) {
  Pair full;
  Pair fine;
  std::string much(8 << 20, 'x');
  std::string little = "x";
  const auto one = piece(much);
  const auto other = piece(little);
  batch.send(full.ends[0], {&one, 1});
  batch.send(fine.ends[0], {&other, 1});
  const auto first = perform();
  EXPECT_GT(first[0], 0);
  EXPECT_LT(first[0], static_cast<int>(much.size()));
  EXPECT_EQ(first[1], 1);
  batch.send(full.ends[0], {&one, 1});
  batch.send(fine.ends[0], {&other, 1});
  EXPECT_EQ(perform(), (std::vector<int>{-EAGAIN, 1}));
}

}  // namespace
}  // namespace noom
