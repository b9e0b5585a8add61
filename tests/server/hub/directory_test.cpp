#include <gtest/gtest.h>

#include "tests/server/hub/hubs.hpp"

namespace noom::test {
namespace {

class HubDirectory : public testing::TestWithParam<ShardIndex> {
 protected:
  Hubs hubs{GetParam()};
  void told() { hubs.pass(limits::room_change_every); }
};
INSTANTIATE_TEST_SUITE_P(Shards, HubDirectory, testing::Values(1, 3));

TEST_P(HubDirectory, WhoeverSaysHelloIsGivenTheListOnceAndSoon) {
  hubs.greet_in("Ann", "kitchen");
  auto& bob = hubs.greet("Bob");
  told();
  ASSERT_EQ(bob.all<server::RoomChange>().size(), 1U);
  const auto list = bob.last<server::RoomChange>();
  EXPECT_EQ(list.rooms, (std::vector<RoomCount>{{room("kitchen"), 1}}));
  EXPECT_EQ(list.room_count, 1U);
  EXPECT_EQ(list.people_count, 2U);
}

TEST_P(HubDirectory, WhoeverHasNotSaidHelloIsToldNothing) {
  auto& ann = hubs.connect();
  hubs.greet_in("Bob", "kitchen");
  told();
  EXPECT_TRUE(ann.heard.empty());
}

TEST_P(HubDirectory, EveryChangeIsToldToEveryone) {
  auto& ann = hubs.greet("Ann");
  told();
  auto& bob = hubs.greet_in("Bob", "kitchen");
  told();
  EXPECT_EQ(ann.last<server::RoomChange>().rooms, (std::vector<RoomCount>{{room("kitchen"), 1}}));
  EXPECT_EQ(ann.last<server::RoomChange>().people_count, 2U);
  hubs.lose(bob);
  told();
  EXPECT_EQ(ann.last<server::RoomChange>(), (server::RoomChange{{}, 0, 1}));
}

TEST_P(HubDirectory, ChangesInOneIntervalAreToldAsOne) {
  auto& ann = hubs.greet("Ann");
  told();
  told();
  const auto before = ann.all<server::RoomChange>().size();
  auto& bob = hubs.greet("Bob");
  for (int i = 0; i < 10; ++i) hubs.enter(bob, "room " + std::to_string(i));
  told();
  EXPECT_EQ(ann.all<server::RoomChange>().size(), before + 1);
  EXPECT_EQ(ann.last<server::RoomChange>().room_count, 10U);
  told();
  EXPECT_EQ(ann.all<server::RoomChange>().size(), before + 1) << "nothing changed, nothing is told";
}

TEST_P(HubDirectory, TheNextTellingWaitsForTheInterval) {
  auto& ann = hubs.greet("Ann");
  hubs.pass(0);
  const auto before = ann.all<server::RoomChange>().size();
  hubs.enter(ann, "kitchen");
  hubs.pass(limits::room_change_every - 1);
  EXPECT_EQ(ann.all<server::RoomChange>().size(), before);
  hubs.pass(1);
  EXPECT_EQ(ann.all<server::RoomChange>().size(), before + 1);
}

TEST_P(HubDirectory, TheFullestRoomsComeFirstAndEqualOnesByName) {
  auto& ann = hubs.greet("Ann");
  for (const auto* const name : {"b", "a", "full"}) hubs.enter(ann, name);
  hubs.greet_in("Bob", "full");
  told();
  EXPECT_EQ(ann.last<server::RoomChange>().rooms,
            (std::vector<RoomCount>{{room("full"), 2}, {room("a"), 1}, {room("b"), 1}}));
}

TEST_P(HubDirectory, TheListIsBoundedAndTheNumbersCountAll) {
  const auto rooms = limits::listed_rooms + 20;
  for (std::size_t made = 0; made < rooms;) {
    auto& member = hubs.greet("Ann");
    for (std::size_t i = 0; i < limits::rooms_per_peer && made < rooms; ++i)
      hubs.enter(member, "room " + std::to_string(made++));
  }
  auto& bob = hubs.greet("Bob");
  told();
  EXPECT_EQ(bob.last<server::RoomChange>().rooms.size(), limits::listed_rooms);
  EXPECT_EQ(bob.last<server::RoomChange>().room_count, rooms);
}

TEST_P(HubDirectory, ALongListForManyPeopleIsToldLessOften) {
  constexpr std::size_t people = 800;
  for (std::size_t i = 0; i < people; ++i) hubs.greet_in("Ann", "room " + std::to_string(i));
  auto& bob = hubs.greet("Bob");
  hubs.pass(60'000);
  const auto before = bob.all<server::RoomChange>().size();
  std::size_t bytes = encode({.id = 0, .message = bob.last<server::RoomChange>()}).size();
  constexpr std::int64_t seconds = 10;
  for (std::int64_t tenth = 0; tenth < 10 * seconds; ++tenth) {
    hubs.enter(bob, tenth % 2 == 0 ? "one more" : "another");
    hubs.say(bob, client::LeaveRoom{room(tenth % 2 == 0 ? "one more" : "another")});
    hubs.pass(100);
  }
  bytes *= (people + 1) * (bob.all<server::RoomChange>().size() - before);
  EXPECT_GT(bytes, limits::room_change_bytes) << "the test is of a server with enough to tell";
  EXPECT_LE(bytes, limits::room_change_bytes * static_cast<std::size_t>(seconds + 1));
  auto& cy = hubs.greet("Cy");
  EXPECT_EQ(cy.all<server::RoomChange>().size(), 1U) << "who comes does not wait that long";
}

}  // namespace
}  // namespace noom::test
