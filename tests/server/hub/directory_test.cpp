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

TEST(Directory, ALongListForManyPeopleIsToldLessOftenAndWhoComesDoesNotWait) {
  constexpr std::uint32_t people = 10'000;
  std::size_t bytes = 0;
  std::size_t told_alone = 0;
  std::int64_t wait = -1;
  std::function<void()> when_due;
  Directory directory({.shards = 1,
                       .steady_clock = [] { return std::int64_t{0}; },
                       .post =
                           [&](ShardIndex, const Mail& mail) {
                             if (const auto* const all = std::get_if<Everyone>(&mail))
                               bytes = all->frame->size() * people;
                             if (std::holds_alternative<ToPeer>(mail)) ++told_alone;
                           },
                       .after =
                           [&](std::int64_t time, std::function<void()> then) {
                             wait = time;
                             when_due = std::move(then);
                           }});
  directory.people_changed({.home = 0, .count = people});
  EXPECT_EQ(wait, 0);
  for (std::size_t i = 0; i < limits::listed_rooms; ++i)
    directory.count_changed({.room = room("room " + std::to_string(i)), .count = 1});
  when_due();
  directory.count_changed({.room = room("one more"), .count = 1});
  EXPECT_GT(wait, limits::room_change_every);
  EXPECT_EQ(wait, static_cast<std::int64_t>(bytes * 1000 / limits::room_change_bytes));
  directory.list_to({.home = 0, .connection = 7});
  EXPECT_EQ(told_alone, 1U);
}

}  // namespace
}  // namespace noom::test
