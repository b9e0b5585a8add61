#include "server/journal/room_store.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/server/hub/hubs.hpp"
#include "tests/shared/support/random.hpp"
#include "tests/temporary_directory.hpp"

namespace noom::journal {
namespace {

using test::Hubs;
using test::Member;

// All of it, as words.
std::string words_of(const SavedRoom& saved) {
  std::string words = encode({0, snapshot(saved.room)});
  const auto line = [&words](const auto&... parts) { ((words.append(parts) += ' '), ...) += '\n'; };
  for (const auto& one : saved.events) line(std::to_string(one.at), *one.frame);
  for (const auto& one : saved.messages)
    line(one.to.text(), std::to_string(one.number), std::to_string(one.at), *one.frame);
  for (const auto& one : saved.receipts)
    line(one.by.text(), std::to_string(one.number), std::to_string(one.receipt.key),
         std::to_string(one.receipt.offset.value_or(0)), std::to_string(one.receipt.at));
  return words;
}

class RoomStoreTest : public ::testing::Test {
 protected:
  static constexpr Rate unlimited{.per_second = 1e6, .burst = 1e6};

  RoomStoreTest() {
    hubs.on_commit = [this](const Records& records) { store->commit({records}); };
  }
  void open() {
    store.reset();
    store.emplace(directory.path());
  }
  std::vector<SavedRoom> rooms() {
    std::vector<SavedRoom> all;
    store->read([&all](SavedRoom room) { all.push_back(std::move(room)); });
    return all;
  }
  void say(Member& from, const char* in, std::uint32_t key) {
    hubs.say(from, client::NewMessage{
                       .room = test::room(in), .key = key, .text = test::text("a 'line'; \"--")});
  }
  std::int64_t rows(const std::string& table) {
    store.reset();
    const auto count = Database(directory.path() + "/rooms.sqlite")
                           .number(("SELECT count(*) FROM " + table).c_str());
    open();
    return count;
  }
  void tamper(const char* sql) {
    store.reset();
    Database(directory.path() + "/rooms.sqlite").run(sql);
    open();
  }
  std::string refused(const std::string& path) {
    try {
      const RoomStore another(path);
    } catch (const Failed& failed) {
      return failed.what();
    }
    return {};
  }

  test::TemporaryDirectory directory;
  std::optional<RoomStore> store{directory.path()};
  Hubs hubs{1, unlimited, test::Kept::OnDisk};
};

TEST_F(RoomStoreTest, HasTheRoomsThatWereCommitted) {
  auto& ann = hubs.greet_in("Ann", "tea");
  hubs.enter(ann, "coffee");
  auto& bob = hubs.greet_in("Bob", "tea");
  noom::testing::Random random{7};
  for (std::uint32_t key = 1; key < 500; ++key) {
    auto& from = random.below(2) == 0 ? ann : bob;
    const auto to = (&from == &ann ? bob : ann).id;
    hubs.wall += static_cast<std::int64_t>(random.below(1000));
    switch (random.below(5)) {
      case 0:
        hubs.say(from,
                 client::PrivateMessage{
                     .room = test::room("tea"), .to = to, .key = key, .text = test::text("p")});
        break;
      case 1:
        hubs.say(from, client::Nickname{test::nickname("name" + std::to_string(key))});
        break;
      case 2:
        hubs.say(from, client::LeaveRoom{test::room("tea")});
        hubs.enter(from, "tea");
        break;
      default:
        say(from, "tea", key);
    }
    hubs.pass(static_cast<std::int64_t>(random.below(3000)));
  }
  open();
  const auto expected = hubs.store.rooms();
  const auto found = rooms();
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i)
    EXPECT_EQ(words_of(found[i]), words_of(expected[i]));
}

TEST_F(RoomStoreTest, NothingIsLeftOfARoomThatIsGone) {
  auto& ann = hubs.greet_in("Ann", "tea");
  auto& bob = hubs.greet_in("Bob", "tea");
  say(ann, "tea", 1);
  hubs.say(ann, client::PrivateMessage{
                    .room = test::room("tea"), .to = bob.id, .key = 2, .text = test::text("p")});
  for (const auto* const table : {"room", "member", "event", "message", "receipt"})
    EXPECT_GT(rows(table), 0) << table;
  hubs.lose(ann);
  hubs.lose(bob);
  for (const auto* const table : {"room", "member", "event", "message", "receipt"})
    EXPECT_EQ(rows(table), 0) << table;
}

TEST_F(RoomStoreTest, WhatWasSaidInARoomThatIsGoneIsInNoFile) {
  auto& ann = hubs.greet_in("Ann", "tea");
  hubs.say(ann, client::NewMessage{
                    .room = test::room("tea"), .key = 1, .text = test::text("a-secret-of-tea")});
  const auto there = [this](const std::string& what) {
    std::ifstream file(directory.path() + "/rooms.sqlite", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    return bytes.find(what) != std::string::npos;
  };
  store.reset();
  EXPECT_TRUE(there("a-secret-of-tea") && there(ann.id.text()));
  EXPECT_FALSE(there(ann.session.text())) << "the ticket is the page's";
  open();
  hubs.lose(ann);
  store.reset();
  EXPECT_FALSE(there("a-secret-of-tea") || there(ann.id.text()));
  EXPECT_FALSE(std::filesystem::exists(directory.path() + "/rooms.sqlite-wal"));
}

TEST_F(RoomStoreTest, ADamagedRoomBeginsAnewAndNoOther) {
  auto& ann = hubs.greet_in("Ann", "tea");
  hubs.enter(ann, "coffee");
  say(ann, "tea", 1);
  tamper("UPDATE event SET frame = '{' WHERE room = 'tea' AND number = 2");
  const auto found = rooms();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].room.name, test::room("coffee"));
  EXPECT_EQ(rows("event"), 1);
  Hubs others{1, unlimited, test::Kept::OnDisk};
  others.on_commit = hubs.on_commit;
  others.greet_in("Bob", "tea");
  EXPECT_EQ(rooms().size(), 2U);
}

TEST_F(RoomStoreTest, ARoomThatIsMadeHasNothingOfAnotherOfItsName) {
  tamper("INSERT INTO event VALUES ('tea', 1, 0, '{'), ('tea', 7, 0, '{')");
  hubs.greet_in("Ann", "tea");
  ASSERT_EQ(rooms().size(), 1U);
  EXPECT_EQ(rooms()[0].events.size(), 1U);
}

// What a server of that version left.
std::string sql_of(const std::string& version) {
  std::ifstream file(NOOM_SOURCE_DIR "/tests/golden/databases/" + version + ".sql");
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_F(RoomStoreTest, OfVersion1OpensWithEveryRoomAndWhatWasSaidThere) {
  const auto old = directory.path() + "/old";
  ASSERT_EQ(::mkdir(old.c_str(), 0700), 0);
  Database(old + "/rooms.sqlite").run(sql_of("version-1").c_str());
  store.emplace(old);
  const auto found = rooms();
  ASSERT_EQ(found.size(), 2U);
  const auto& tea = found[0];
  EXPECT_EQ(tea.room.name, test::room("tea"));
  EXPECT_EQ(tea.room.offset, 11U);
  EXPECT_EQ(tea.room.shown_since, 5U);
  ASSERT_EQ(tea.room.members.size(), 2U);
  EXPECT_EQ(tea.room.members[1].nickname, test::nickname("Bobby"));
  EXPECT_EQ(tea.room.members[1].presence, Presence::Away);
  ASSERT_EQ(tea.events.size(), 11U);
  EXPECT_EQ(std::get<server::NewMessage>(tea.events[5].event).text,
            test::text("hi \"Ann\" \\ <b>"));
  EXPECT_EQ(tea.messages.size(), 3U);
  EXPECT_EQ(tea.receipts.size(), 5U);
  EXPECT_EQ(found[1].room.name, test::room("한국어 방"));
  EXPECT_EQ(std::get<server::NewMessage>(found[1].events[1].event).text, test::text("혼잣말"));
}

TEST_F(RoomStoreTest, ADamagedRowOfVersion1CostsItsRoomAlone) {
  const auto old = directory.path() + "/old";
  ASSERT_EQ(::mkdir(old.c_str(), 0700), 0);
  {
    Database database(old + "/rooms.sqlite");
    database.run(sql_of("version-1").c_str());
    database.run("UPDATE event SET frame = '{' WHERE room = 'tea' AND number = 4");
  }
  store.emplace(old);
  ASSERT_EQ(rooms().size(), 1U);
}

TEST_F(RoomStoreTest, OfANewerServerIsNotTouched) {
  store.reset();
  Database(directory.path() + "/rooms.sqlite").run("PRAGMA user_version = 99");
  EXPECT_NE(refused(directory.path()).find("a newer server has written it"), std::string::npos);
  EXPECT_EQ(Database(directory.path() + "/rooms.sqlite").number("PRAGMA user_version"), 99);
}

TEST_F(RoomStoreTest, WithOtherTablesThanOursIsRefusedByItsName) {
  store.reset();
  Database(directory.path() + "/rooms.sqlite").run("DROP TABLE receipt");
  EXPECT_NE(refused(directory.path()).find("cannot use " + directory.path()), std::string::npos);
  Database(directory.path() + "/rooms.sqlite").run("PRAGMA user_version = -1");
  EXPECT_NE(refused(directory.path()).find("no server has written it"), std::string::npos);
}

TEST_F(RoomStoreTest, BelongsToOneServer) {
  EXPECT_NE(refused(directory.path()).find("another server uses it"), std::string::npos);
  store.reset();
  EXPECT_EQ(refused(directory.path()), "");
}

TEST_F(RoomStoreTest, IsForTheOwnersEyesOnly) {
  const auto made = directory.path() + "/made";
  EXPECT_EQ(refused(made), "");
  struct stat found {};
  ASSERT_EQ(::stat(made.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0700U);
  ASSERT_EQ(::stat((made + "/rooms.sqlite").c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

TEST_F(RoomStoreTest, SaysInWordsWhyItCannotBeUsed) {
  EXPECT_NE(refused(directory.path() + "/not/there").find("cannot make the directory"),
            std::string::npos);
  EXPECT_NE(refused(directory.path() + "/rooms.sqlite").find("Not a directory"), std::string::npos);
  store.reset();
  std::ofstream(directory.path() + "/rooms.sqlite", std::ios::trunc) << std::string(4096, 'x');
  EXPECT_NE(refused(directory.path()).find("it is not a database"), std::string::npos);
}

}  // namespace
}  // namespace noom::journal
