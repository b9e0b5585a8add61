#include "shared/format/time_label.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t seoul = 9 * 60;

TEST(TimeLabel, ShowsTheViewersClock) {
  EXPECT_EQ(time_label(0, 0), "00:00");
  EXPECT_EQ(time_label(0, seoul), "09:00");
  EXPECT_EQ(time_label(0, -5 * 60), "19:00");
  EXPECT_EQ(time_label(14 * 60 * minute + 59 * minute + 59'999, seoul), "23:59");
  EXPECT_EQ(time_label(15 * 60 * minute, seoul), "00:00");
}

TEST(TimeLabel, IsRightBefore1970) { EXPECT_EQ(time_label(-1, 0), "23:59"); }

TEST(TimeStamp, IsADateAndTimeOfHtml) {
  EXPECT_EQ(time_stamp(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(time_stamp(951'782'399'000), "2000-02-28T23:59:59Z");
  EXPECT_EQ(time_stamp(951'782'400'000), "2000-02-29T00:00:00Z");
  EXPECT_EQ(time_stamp(1'772'323'205'678), "2026-03-01T00:00:05Z");
  EXPECT_EQ(time_stamp(-1), "1969-12-31T23:59:59Z");
}

}  // namespace
}  // namespace noom
