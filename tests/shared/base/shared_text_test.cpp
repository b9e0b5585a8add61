#include "shared/base/shared_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace noom {
namespace {

TEST(SharedText, IsACopyThatOutlivesWhatItWasMadeOf) {
  std::string made_of(300, 'x');
  const SharedText text(made_of);
  made_of.assign(300, 'y');
  EXPECT_EQ(*text, std::string(300, 'x'));
  EXPECT_EQ(text->size(), 300U);
}

TEST(SharedText, LivesAsLongAsAnyOwner) {
  SharedText last;
  {
    const SharedText first("kept");
    SharedText second = first;
    last = std::move(second);
    EXPECT_FALSE(second);
  }
  EXPECT_EQ(*last, "kept");
  last = nullptr;
  EXPECT_FALSE(last);
}

TEST(SharedText, IsEqualToItsCopiesOnly) {
  const SharedText text("same");
  const SharedText copy = text;
  EXPECT_EQ(text, copy);
  EXPECT_FALSE(text == SharedText("same"));
  EXPECT_EQ(SharedText(), SharedText(nullptr));
}

TEST(SharedText, MayBeEmpty) {
  const SharedText text(std::string_view{});
  EXPECT_TRUE(text);
  EXPECT_EQ(*text, "");
}

}  // namespace
}  // namespace noom
