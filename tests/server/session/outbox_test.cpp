#include "server/session/outbox.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

Outbox::Frame frame(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

TEST(Outbox, GivesFramesBackInTheirOrder) {
  Outbox outbox(1000);
  std::string all;
  for (int i = 0; i < 100; ++i) {
    static_cast<void>(outbox.push(frame(std::to_string(i % 10))));
    static_cast<void>(outbox.push(frame(",")));
    all += *outbox.front();
    outbox.pop();
  }
  for (; !outbox.empty(); outbox.pop()) all += *outbox.front();
  std::string expected;
  for (int i = 0; i < 100; ++i) expected += std::to_string(i % 10) + ",";
  EXPECT_EQ(all, expected);
}

TEST(Outbox, RefusesWhatIsOverItsLimitAndKeepsTheRest) {
  Outbox outbox(10);
  EXPECT_EQ(outbox.push(frame("12345")), Outbox::Pushed::Queued);
  EXPECT_EQ(outbox.push(frame("12345")), Outbox::Pushed::Queued);
  EXPECT_EQ(outbox.push(frame("1")), Outbox::Pushed::Overflow);
  EXPECT_EQ(outbox.bytes(), 10U);
}

TEST(Outbox, AFrameCountsUntilItIsWritten) {
  Outbox outbox(10);
  static_cast<void>(outbox.push(frame("1234567890")));
  EXPECT_EQ(outbox.push(frame("1")), Outbox::Pushed::Overflow);
  outbox.pop();
  EXPECT_EQ(outbox.push(frame("1")), Outbox::Pushed::Queued);
}

TEST(Outbox, LetsGoOfAFrameThatIsWritten) {
  Outbox outbox(10);
  const auto shared = frame("x");
  static_cast<void>(outbox.push(shared));
  EXPECT_EQ(shared.use_count(), 2);
  outbox.pop();
  EXPECT_EQ(shared.use_count(), 1);
}

TEST(Outbox, ClearedItIsEmpty) {
  Outbox outbox(10);
  static_cast<void>(outbox.push(frame("x")));
  outbox.clear();
  EXPECT_TRUE(outbox.empty());
  EXPECT_EQ(outbox.bytes(), 0U);
}

}  // namespace
}  // namespace noom
