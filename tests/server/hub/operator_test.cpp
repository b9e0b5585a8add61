#include <gtest/gtest.h>

#include "tests/server/hub/hubs.hpp"

namespace noom::test {
namespace {

class HubOperator : public testing::TestWithParam<ShardIndex> {
 protected:
  Hubs hubs{GetParam()};
  Hub& some_hub() { return hubs.hub(GetParam() - 1); }
};
INSTANTIATE_TEST_SUITE_P(Shards, HubOperator, testing::Values(1, 3));

TEST_P(HubOperator, ANoticeReachesEveryoneWhoSaidHello) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  auto& bob = hubs.greet("Bob");
  auto& silent = hubs.connect();
  some_hub().say(text("back in a minute"));
  hubs.settle();
  for (auto* const other : {&ann, &bob}) {
    EXPECT_EQ(other->last<server::Notice>().text, text("back in a minute"));
    EXPECT_EQ(other->last<server::Notice>().at, hubs.wall);
  }
  EXPECT_TRUE(silent.heard.empty());
}

TEST_P(HubOperator, MovingARoomEmptiesItAndSaysWhereToGo) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  auto& bob = hubs.greet_in("Bob", "kitchen");
  auto& cy = hubs.greet_in("Cy", "garden");
  some_hub().move(room("kitchen"), {room("hall"), room("cellar")});
  hubs.settle();
  for (auto* const moved : {&ann, &bob}) {
    ASSERT_EQ(moved->all<server::Moved>().size(), 1U);
    EXPECT_EQ(moved->last<server::Moved>().room, room("kitchen"));
    EXPECT_EQ(moved->last<server::Moved>().to, (std::vector{room("hall"), room("cellar")}));
    EXPECT_TRUE(moved->all<server::Bye>().empty()) << "whoever is out hears no more of the room";
    const auto id =
        hubs.say(*moved, client::NewMessage{.room = room("kitchen"), .key = 1, .text = text("hm")});
    EXPECT_EQ(moved->refused(id), Code::NotAMember);
  }
  EXPECT_TRUE(cy.all<server::Moved>().empty());
  EXPECT_EQ(
      hubs.counts(),
      (HubCounts{.connections = 3, .people = 3, .memberships = 1, .rooms = 1, .sessions = 3}));
}

TEST_P(HubOperator, TheMovedMayEnterWhatTheyLeft) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  some_hub().move(room("kitchen"), {room("kitchen")});
  hubs.settle();
  const auto id = hubs.enter(ann, "kitchen");
  EXPECT_TRUE(std::holds_alternative<server::Entered>(*ann.answer(id)));
  EXPECT_EQ(hubs.counts().memberships, 1U);
  hubs.lose(ann);
  EXPECT_EQ(hubs.counts(), HubCounts{});
}

TEST_P(HubOperator, MovingARoomThatIsNotThereDoesNothing) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  const auto before = ann.heard.size();
  some_hub().move(room("cellar"), {room("hall")});
  hubs.settle();
  EXPECT_EQ(ann.heard.size(), before);
}

TEST_P(HubOperator, MovingEveryoneEmptiesEveryRoomAndSaysWhereToGo) {
  auto& ann = hubs.greet_in("Ann", "kitchen");
  hubs.enter(ann, "garden");
  auto& bob = hubs.greet("Bob");
  some_hub().move_everyone({room("hall")});
  hubs.settle();
  EXPECT_EQ(
      hubs.counts(),
      (HubCounts{.connections = 2, .people = 2, .memberships = 0, .rooms = 0, .sessions = 2}));
  EXPECT_EQ(ann.all<server::Moved>().size(), 3U) << "one for each room and one for everyone";
  EXPECT_EQ(bob.all<server::Moved>().size(), 1U);
  for (auto* const moved : {&ann, &bob})
    for (const auto& told : moved->all<server::Moved>())
      EXPECT_EQ(told.to, std::vector{room("hall")});
  hubs.enter(ann, "hall");
  hubs.enter(bob, "hall");
  EXPECT_EQ(bob.last<server::Entered>().members.size(), 2U);
}

}  // namespace
}  // namespace noom::test
