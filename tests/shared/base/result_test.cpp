#include "shared/base/result.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace noom {
namespace {

TEST(Result, HoldsAValue) {
  Result<std::string> result{std::string("value")};
  ASSERT_TRUE(result.ok());
  ASSERT_TRUE(result);
  EXPECT_EQ(*result, "value");
  EXPECT_EQ(result->size(), 5U);
}

TEST(Result, OrSaysWhyThereIsNone) {
  const Result<std::string> result{Error{Code::BadValue, "field"}};
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error(), (Error{Code::BadValue, "field"}));
}

TEST(Result, GivesAwayWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> result{std::make_unique<int>(7)};
  const auto taken = *std::move(result);
  EXPECT_EQ(*taken, 7);
}

}  // namespace
}  // namespace noom
