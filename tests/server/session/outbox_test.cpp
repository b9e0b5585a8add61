#include "server/session/outbox.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "server/loop/batch.hpp"

namespace noom {
namespace {

using rfc6455::Opcode;

std::string on_the_wire(const std::string& text, Opcode opcode = Opcode::Text) {
  return std::string(rfc6455::Head(opcode, text.size()).bytes()) + text;
}

// Two ends of a connection: what goes into the one comes out of the other.
class Pair {
 public:
  Pair() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()), 0); }
  ~Pair() {
    for (const int end : ends_) ::close(end);
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  std::string pass(const Gathered& gathered) {
    batch_.send(ends_[0], gathered.pieces());
    std::vector<int> sent;
    batch_.perform(sent);
    EXPECT_GE(sent.front(), 0);
    std::string out(static_cast<std::size_t>(sent.front()), 0);
    EXPECT_EQ(::recv(ends_[1], out.data(), out.size(), MSG_WAITALL), sent.front());
    return out;
  }

 private:
  std::array<int, 2> ends_{};
  Batch batch_{Batch::By::Calls};
};

// All that is written when each write takes at most so many bytes.
std::string written(Outbox& outbox, std::size_t at_most) {
  Pair pair;
  Gathered gathered;
  std::string all;
  while (!outbox.empty()) {
    gathered.clear();
    outbox.gather(gathered);
    const auto took = pair.pass(gathered).substr(0, at_most);
    all += took;
    outbox.wrote(took.size());
  }
  return all;
}

TEST(Outbox, WritesFramesInTheirOrderWhereverAWriteEnds) {
  const std::vector<std::string> texts{"a", "", std::string(126, 'b'), std::string(5000, 'c'), "d"};
  std::string expected;
  for (const auto& text : texts) expected += on_the_wire(text);
  for (const std::size_t at_most : {1U, 2U, 3U, 7U, 126U, 4999U, 100'000U}) {
    Outbox outbox;
    for (const auto& text : texts) outbox.push(Opcode::Text, Frame(text));
    EXPECT_EQ(written(outbox, at_most), expected) << at_most;
    EXPECT_EQ(outbox.bytes(), 0U);
  }
}

TEST(Outbox, WritesMoreThanOneCallTakes) {
  Outbox outbox;
  std::string expected;
  for (int i = 0; i < 300; ++i) {
    const std::string text(i % 3 == 0 ? 5000 : 1000, static_cast<char>('a' + i % 26));
    outbox.push(Opcode::Text, Frame(text));
    expected += on_the_wire(text);
  }
  EXPECT_EQ(written(outbox, 100'000), expected);
}

TEST(Outbox, SmallFramesAreOneWrite) {
  Outbox outbox;
  for (int i = 0; i < 100; ++i) outbox.push(Opcode::Text, Frame(std::string(100, 'x')));
  Gathered gathered;
  EXPECT_TRUE(outbox.gather(gathered));
  EXPECT_EQ(gathered.pieces().size(), 1U);
  EXPECT_EQ(gathered.bytes(), 100U * 102U);
}

TEST(Outbox, SeveralAreGatheredSideBySide) {
  std::array<Outbox, 2> outboxes;
  outboxes[0].push(Opcode::Text, Frame("first"));
  outboxes[1].push(Opcode::Text, Frame("second"));
  Gathered gathered;
  Pair pair;
  for (const auto* const text : {"first", "second"}) {
    gathered.begin();
    EXPECT_TRUE(outboxes[text[0] == 's' ? 1 : 0].gather(gathered));
    EXPECT_EQ(pair.pass(gathered), on_the_wire(text));
  }
}

TEST(Outbox, WhatFindsNoRoomIsLeftForLater) {
  Outbox outbox;
  for (int i = 0; i < 300; ++i) outbox.push(Opcode::Text, Frame(std::string(1000, 'x')));
  Gathered gathered;
  EXPECT_FALSE(outbox.gather(gathered));
  EXPECT_GT(gathered.bytes(), 0U);
  gathered.begin();
  EXPECT_FALSE(outbox.gather(gathered));
  EXPECT_EQ(gathered.bytes(), 0U);
}

TEST(Outbox, IsTheSameAsOneThatHasTheSameFramesAndHasWrittenAsMuch) {
  const auto one = Frame("one");
  const auto two = Frame("two");
  Outbox left;
  Outbox right;
  EXPECT_TRUE(left.same_as(right));
  left.push(Opcode::Text, one);
  left.push(Opcode::Text, two);
  EXPECT_FALSE(left.same_as(right));
  right.push(Opcode::Text, one);
  EXPECT_FALSE(left.same_as(right));
  right.push(Opcode::Text, two);
  EXPECT_TRUE(left.same_as(right));
  left.wrote(1);
  EXPECT_FALSE(left.same_as(right));
  left.wrote(4);
  right.wrote(5);
  EXPECT_TRUE(left.same_as(right));
  right.push(Opcode::Close, one);
  left.push(Opcode::Text, one);
  EXPECT_FALSE(left.same_as(right));
}

TEST(Outbox, ControlFramesKeepTheirPlace) {
  Outbox outbox;
  outbox.push(Opcode::Text, Frame("last"));
  outbox.push(Opcode::Close, Frame("\x03\xE8"));
  EXPECT_EQ(written(outbox, 5), on_the_wire("last") + on_the_wire("\x03\xE8", Opcode::Close));
}

TEST(Outbox, TakesNoMoreThanItsLimit) {
  Outbox outbox;
  EXPECT_TRUE(outbox.takes(limits::outbox_bytes));
  outbox.push(Opcode::Text, Frame("1234"));
  EXPECT_TRUE(outbox.takes(limits::outbox_bytes - 4));
  EXPECT_FALSE(outbox.takes(limits::outbox_bytes - 3));
}

TEST(Outbox, AFrameCountsUntilItIsWritten) {
  Outbox outbox;
  outbox.push(Opcode::Text, Frame("1234"));
  outbox.wrote(5);
  EXPECT_EQ(outbox.bytes(), 4U);
  outbox.wrote(1);
  EXPECT_EQ(outbox.bytes(), 0U);
}

TEST(Outbox, LetsGoOfAFrameThatIsWritten) {
  Outbox outbox;
  const auto shared = Frame("x");
  outbox.push(Opcode::Text, shared);
  EXPECT_EQ(shared->owners(), 2U);
  outbox.wrote(3);
  EXPECT_EQ(shared->owners(), 1U);
}

TEST(Outbox, GivenUpItKeepsTheFrameThatHasBegunToGo) {
  Outbox outbox;
  outbox.give_up();
  EXPECT_TRUE(outbox.empty());
  for (const auto* const text : {"one", "two", "three"}) outbox.push(Opcode::Text, Frame(text));
  outbox.wrote(5 + 1);
  outbox.give_up();
  EXPECT_EQ(outbox.bytes(), 3U);
  outbox.push(Opcode::Close, Frame(""));
  EXPECT_EQ(written(outbox, 100), on_the_wire("two").substr(1) + on_the_wire("", Opcode::Close));
  outbox.push(Opcode::Text, Frame("none has begun"));
  outbox.give_up();
  EXPECT_TRUE(outbox.empty());
}

}  // namespace
}  // namespace noom
