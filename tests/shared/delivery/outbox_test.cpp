#include "shared/delivery/outbox.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

UnacknowledgedLine line(std::uint32_t key) {
  return {.key = key, .to = {}, .text = *ChatText::parse("hi")};
}

TEST(LineOutbox, LinesWaitInTheOrderInWhichTheyWereSaid) {
  LineOutbox outbox;
  for (const auto key : {3U, 1U, 2U}) outbox.add(line(key));
  EXPECT_EQ(outbox.waiting(), (std::vector{line(3), line(1), line(2)}));
}

TEST(LineOutbox, ASettledLineIsNotSaidAgain) {
  LineOutbox outbox;
  outbox.add(line(1));
  outbox.add(line(2));
  EXPECT_EQ(outbox.settle(1), line(1));
  EXPECT_EQ(outbox.settle(1), std::nullopt);
  EXPECT_EQ(outbox.waiting(), std::vector{line(2)});
}

TEST(LineOutbox, ItIsFullAtItsLimit) {
  LineOutbox outbox;
  for (std::uint32_t key = 1; key <= limits::unacknowledged_lines; ++key) {
    EXPECT_FALSE(outbox.full());
    outbox.add(line(key));
  }
  EXPECT_TRUE(outbox.full());
}

}  // namespace
}  // namespace noom
