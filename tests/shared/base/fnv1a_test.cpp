#include "shared/base/fnv1a.hpp"

#include <gtest/gtest.h>

namespace noom {
namespace {

// As its authors publish them.
TEST(Fnv1a, IsTheSameEverywhere) {
  EXPECT_EQ(fnv1a(""), 0xcbf29ce484222325U);
  EXPECT_EQ(fnv1a("a"), 0xaf63dc4c8601ec8cU);
  EXPECT_EQ(fnv1a("foobar"), 0x85944171f73967e8U);
}

}  // namespace
}  // namespace noom
