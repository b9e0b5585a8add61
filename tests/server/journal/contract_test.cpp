// What every journal promises, whatever it writes on: none, memory, SQLite, and later one that many
// machines share. A room that is driven at random is, when it is read again, the room as it was.
#include <gtest/gtest.h>

#include <functional>
#include <memory>

#include "server/journal/room_store.hpp"
#include "tests/server/journal/memory_store.hpp"
#include "tests/shared/room/owner.hpp"
#include "tests/temporary_directory.hpp"

namespace noom::journal {
namespace {

using testing::Owner;
using testing::peer;
using testing::Random;

struct Journal {
  std::function<void(const Records&)> commit;
  std::function<std::vector<SavedRoom>()> read_again;  // after the program began anew
};

struct Kind {
  const char* name;
  bool keeps;
  std::function<Journal()> open;
};

Journal none() {
  return {.commit = [](const Records&) {}, .read_again = [] { return std::vector<SavedRoom>{}; }};
}

Journal in_memory() {
  auto store = std::make_shared<test::MemoryStore>();
  return {.commit =
              [store](const Records& records) {
                for (const auto& record : records) store->commit(record);
              },
          .read_again = [store] { return store->rooms(); }};
}

Journal on_disk() {
  struct Disk {
    test::TemporaryDirectory directory;
    std::unique_ptr<RoomStore> store = std::make_unique<RoomStore>(directory.path());
  };
  auto disk = std::make_shared<Disk>();
  return {.commit = [disk](const Records& records) { disk->store->commit({records}); },
          .read_again =
              [disk] {
                disk->store.reset();
                disk->store = std::make_unique<RoomStore>(disk->directory.path());
                std::vector<SavedRoom> rooms;
                disk->store->read([&rooms](SavedRoom room) { rooms.push_back(std::move(room)); });
                return rooms;
              }};
}

Effects anything(Owner& room, Random& random) {
  const auto who = 1 + random.below(5);
  const auto key = static_cast<std::uint32_t>(1 + random.below(400));
  room.now.wall += 10'000;
  room.now.steady += 10'000;
  switch (random.below(10)) {
    case 0:
      return room.leave(who);
    case 1:
      return room.lose(who);
    case 2:
      return step(room.owned, {}, DropOld{}, room.now);
    case 3:
      return room.ask(who, RoomRequest{client::Hand{.hand = Hand::Raised}});
    case 4:
      return room.ask(who, RoomRequest{client::RoomSetting{.history = History::Shown}});
    case 5:
      return room.whisper(who, 1 + random.below(5), key);
    case 6:
    case 7:
      return room.enter(who);
    default:
      return room.say(who, key, "a line");
  }
}

void expect_same(const SavedRoom& saved, Owner& room) {
  EXPECT_EQ(saved.room, room.owned.room);
  ASSERT_FALSE(saved.events.empty());
  EXPECT_LE(offset_of(saved.events.front().event), room.owned.log.first());
  EXPECT_EQ(offset_of(saved.events.back().event), room.owned.log.last());
  const auto again = restore(saved, testing::homes, limits::away_for, room.now).owned;
  for (const auto& member : room.owned.room.members) {
    const auto& now = room.owned.server_only;
    EXPECT_EQ(again.server_only.attendance.last_number(member.id),
              now.attendance.last_number(member.id));
    for (std::uint32_t key = 1; key < 400; ++key) {
      const auto* const receipt = now.accepted.find(member.id, key);
      const auto* const kept = again.server_only.accepted.find(member.id, key);
      ASSERT_EQ(receipt == nullptr, kept == nullptr) << key;
      if (receipt != nullptr) {
        EXPECT_EQ(*receipt, *kept);
      }
    }
  }
}

class JournalContract : public ::testing::TestWithParam<Kind> {};

TEST_P(JournalContract, ARoomThatIsReadAgainIsTheRoomAsItWas) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto journal = GetParam().open();
    Random random{seed};
    Owner room;
    for (int round = 1; round <= 300; ++round) {
      journal.commit(testing::all<Record>(anything(room, random)));
      if (room.owned.room.members.empty()) room.owned = Owner{}.owned;
      if (round % 50 != 0) continue;
      const auto rooms = journal.read_again();
      const bool there = GetParam().keeps && !room.owned.room.members.empty();
      ASSERT_EQ(rooms.size(), there ? 1U : 0U) << "seed " << seed << " round " << round;
      if (there) expect_same(rooms[0], room);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Every, JournalContract,
                         ::testing::Values(Kind{"None", false, none},
                                           Kind{"Memory", true, in_memory},
                                           Kind{"SQLite", true, on_disk}),
                         [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace noom::journal
