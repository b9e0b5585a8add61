#include "shared/base/id.hpp"

#include <gtest/gtest.h>

#include <unordered_set>

#include "tests/shared/support/random.hpp"

namespace noom {
namespace {

std::string id_to_text(const IdBits& bits) { return PeerId{bits}.text(); }

TEST(Id, IsTwentyTwoCharactersOfBase64url) {
  EXPECT_EQ(id_to_text({0, 0}), "AAAAAAAAAAAAAAAAAAAAAA");
  EXPECT_EQ(id_to_text({~std::uint64_t{0}, ~std::uint64_t{0}}), "_____________________w");
  // 00 01 02 … 0f, as any base64url encoder gives it.
  EXPECT_EQ(id_to_text({0x0001020304050607U, 0x08090A0B0C0D0E0FU}), "AAECAwQFBgcICQoLDA0ODw");
}

TEST(Id, TextComesBackAsTheSameBits) {
  testing::Random random{1};
  for (int i = 0; i < 2000; ++i) {
    IdBits bits{};
    for (auto& half : bits) half = std::uint64_t{random.next()} << 32U | random.next();
    EXPECT_EQ(id_from_text(id_to_text(bits)), bits);
  }
}

TEST(Id, EveryBitIsKept) {
  std::unordered_set<std::string> texts;
  for (std::size_t bit = 0; bit < 128; ++bit) {
    IdBits bits{};
    bits[bit / 64] = std::uint64_t{1} << (bit % 64);
    EXPECT_EQ(id_from_text(id_to_text(bits)), bits);
    texts.insert(id_to_text(bits));
  }
  EXPECT_EQ(texts.size(), 128U);
}

TEST(Id, NothingButItsOneTextIsRead) {
  const std::string good = "AAECAwQFBgcICQoLDA0ODw";
  ASSERT_TRUE(id_from_text(good));
  EXPECT_FALSE(id_from_text(""));
  EXPECT_FALSE(id_from_text(good.substr(1)));
  EXPECT_FALSE(id_from_text(good + "A"));
  EXPECT_FALSE(id_from_text(good + "=="));
  for (const char bad : {'+', '/', '=', ' ', '.', '\0', '\x80'}) {
    auto text = good;
    text[5] = bad;
    EXPECT_FALSE(id_from_text(text)) << static_cast<int>(bad);
  }
}

// Four bits of the last character say nothing: were they free, one id would have sixteen names.
TEST(Id, LastCharacterHasNoFreeBits) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::size_t read = 0;
  for (const char last : alphabet) {
    auto text = std::string(21, 'A') + last;
    if (id_from_text(text)) ++read;
  }
  EXPECT_EQ(read, 4U);
}

TEST(Id, NilIsFalseAndLess) {
  EXPECT_FALSE(PeerId{});
  EXPECT_TRUE((PeerId{{0, 1}}));
  EXPECT_LT(PeerId{}, (PeerId{{0, 1}}));
  EXPECT_LT((PeerId{{0, 2}}), (PeerId{{1, 0}}));
}

}  // namespace
}  // namespace noom
