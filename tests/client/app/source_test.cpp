#include "wasm-client/app/source.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/client/app/page.hpp"

namespace noom::app {
namespace {

TEST(Source, KindsAreARowEachInTheirOrderAndEachHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (std::size_t at = 0; at < source_kinds.size(); ++at) {
    EXPECT_EQ(source_kinds[at].kind, static_cast<SourceKind>(at));
    names.insert(source_kinds[at].name);
  }
  EXPECT_EQ(names.size(), source_kinds.size());
}

TEST(Source, NoTwoSourcesHaveTheSameText) {
  std::set<std::string> texts;
  for (const auto& row : source_kinds) {
    texts.insert(text_of({.member = {}, .kind = row.kind}));
    for (const std::uint64_t n : {1U, 2U})
      texts.insert(text_of({.member = peer(n), .kind = row.kind}));
  }
  EXPECT_EQ(texts.size(), 3 * source_kinds.size());
  EXPECT_TRUE(texts.contains("self/camera"));
  EXPECT_TRUE(texts.contains(peer(1).text() + "/microphone"));
}

TEST(Source, APairKnowsWhichSourcesOfTheOtherHaveArrived) {
  auto page = TestPage::in("tea", {member(1, "Ann")});
  page.happens(TrackArrived{{peer(1)}, SourceKind::Microphone});
  EXPECT_EQ(page.state.pairs.at(peer(1)).arrived, std::set{SourceKind::Microphone});
  page.happens(TrackArrived{{peer(1)}, SourceKind::Camera});
  EXPECT_EQ(page.state.pairs.at(peer(1)).arrived.size(), 2U);
  page.happens(TrackArrived{{peer(9)}, SourceKind::Camera});
  EXPECT_FALSE(page.state.pairs.contains(peer(9))) << "its pair was closed meanwhile";
}

}  // namespace
}  // namespace noom::app
