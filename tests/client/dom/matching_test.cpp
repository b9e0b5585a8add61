#include "wasm-client/dom/matching.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace noom::dom {
namespace {

using views::Node;

Node node(std::string tag, std::string key = {}) {
  Node made;
  made.tag = std::move(tag);
  made.key = std::move(key);
  return made;
}

std::vector<Node> keyed(const std::string& keys) {
  std::vector<Node> nodes;
  for (const char key : keys) nodes.push_back(node("li", std::string(1, key)));
  return nodes;
}

std::vector<Match> match(const std::vector<Node>& old, const std::vector<Node>& wanted) {
  return match_children(
      old.size(), [&](std::size_t at) -> const Node& { return old[at]; }, wanted);
}

// What becomes of each wanted child: its old place, "+" when it is new, "!" when it must move.
std::string outcome(const std::vector<Node>& old, const std::vector<Node>& wanted) {
  std::string text;
  for (const auto& one : match(old, wanted)) {
    text += one.old ? std::to_string(*one.old) : "+";
    if (one.old && !one.stays) text += "!";
  }
  return text;
}

TEST(Matching, UnchangedChildrenAllStay) { EXPECT_EQ(outcome(keyed("abc"), keyed("abc")), "012"); }

TEST(Matching, AppendedChildIsNewAndMovesNobody) {
  EXPECT_EQ(outcome(keyed("ab"), keyed("abc")), "01+");
}

TEST(Matching, ChildInsertedInFrontMovesNobody) {
  EXPECT_EQ(outcome(keyed("ab"), keyed("xab")), "+01");
}

TEST(Matching, RemovedChildMovesNobody) { EXPECT_EQ(outcome(keyed("abc"), keyed("ac")), "02"); }

TEST(Matching, OnlyTheChildThatWentToTheEndMoves) {
  EXPECT_EQ(outcome(keyed("abcd"), keyed("bcda")), "1230!");
}

TEST(Matching, OnlyTheChildThatCameToTheFrontMoves) {
  EXPECT_EQ(outcome(keyed("abcd"), keyed("dabc")), "3!012");
}

TEST(Matching, ReversedChildrenKeepOneInPlace) {
  EXPECT_EQ(outcome(keyed("abc"), keyed("cba")), "2!1!0");
}

TEST(Matching, SameKeyWithAnotherTagIsAnotherThing) {
  EXPECT_EQ(outcome({node("p", "a")}, {node("li", "a")}), "+");
}

TEST(Matching, ChildrenWithoutKeysAreMatchedByTagInOrder) {
  EXPECT_EQ(outcome({node("p"), node("form"), node("p")}, {node("form"), node("p")}), "12");
}

TEST(Matching, NothingBecomesOfNothing) {
  EXPECT_EQ(outcome({}, {}), "");
  EXPECT_EQ(outcome(keyed("ab"), {}), "");
  EXPECT_EQ(outcome({}, keyed("ab")), "++");
}

// Whoever stays must stand in the old order among those who stay, and nobody is matched twice.
TEST(Matching, HoldsForEveryOrderOfFiveChildren) {
  const auto old = keyed("abcde");
  std::string order = "abcde";
  do {
    const auto matches = match(old, keyed(order));
    std::vector<bool> taken(old.size());
    std::size_t last = 0;
    for (const auto& one : matches) {
      ASSERT_TRUE(one.old);
      EXPECT_FALSE(taken[*one.old]) << order;
      taken[*one.old] = true;
      if (!one.stays) continue;
      EXPECT_GE(*one.old + 1, last) << order;
      last = *one.old + 1;
    }
  } while (std::next_permutation(order.begin(), order.end()));
}

}  // namespace
}  // namespace noom::dom
