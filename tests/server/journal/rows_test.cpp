#include "server/journal/rows.hpp"

#include <gtest/gtest.h>

#include "shared/protocol/codec.hpp"

namespace noom::journal {
namespace {

class SavedRoomRows : public testing::Test {
 protected:
  static std::string frame(ServerMessage message) { return encode({0, std::move(message)}); }
  static std::string line(std::uint64_t offset, const char* room = "tea") {
    return frame(server::NewMessage{.room = *RoomName::parse(room),
                                    .offset = offset,
                                    .from = ann,
                                    .nickname = *Nickname::parse("Ann"),
                                    .key = 1,
                                    .text = *ChatText::parse("hello"),
                                    .at = 5});
  }
  static std::string welcome(PeerId id, std::uint32_t order, const char* room = "tea") {
    return frame(
        server::Welcome{.room = *RoomName::parse(room),
                        .offset = 1,
                        .member = {.id = id, .order = order, .nickname = *Nickname::parse("Ann")}});
  }
  static std::string whisper(std::uint64_t number) {
    return frame(server::PrivateMessage{.room = *RoomName::parse("tea"),
                                        .number = number,
                                        .from = ann,
                                        .nickname = *Nickname::parse("Ann"),
                                        .key = 1,
                                        .text = *ChatText::parse("psst"),
                                        .at = 5});
  }
  static std::string head(std::uint32_t next_order) {
    return frame(server::Entered{.room = *RoomName::parse("tea"),
                                 .epoch = Epoch{{1, 2}},
                                 .offset = 3,
                                 .next_order = next_order,
                                 .members = {}});
  }
  bool whole() const { return saved_room(rows).has_value(); }

  static constexpr PeerId ann{{1, 1}};
  static constexpr PeerId bob{{2, 2}};
  RoomRows rows{.name = "tea",
                .head = head(3),
                .welcomes = {welcome(bob, 2), welcome(ann, 1)},
                .events = {{7, 100, line(7)}, {8, 101, line(8)}},
                .messages = {{ann.text(), 4, 102, whisper(4)}, {ann.text(), 5, 103, whisper(5)}},
                .receipts = {{ann.text(), 0, {.key = 1, .offset = 7, .at = 5}}}};
};

TEST_F(SavedRoomRows, AreARoom) {
  const auto saved = saved_room(rows);
  ASSERT_TRUE(saved);
  EXPECT_EQ(saved->room.name, *RoomName::parse("tea"));
  EXPECT_EQ(saved->room.epoch, (Epoch{{1, 2}}));
  EXPECT_EQ(saved->room.offset, 8U) << "of the last event, not of the head";
  EXPECT_EQ(saved->room.next_order, 3U);
  ASSERT_EQ(saved->room.members.size(), 2U);
  EXPECT_EQ(saved->room.members[0].id, ann) << "by order";
  ASSERT_EQ(saved->events.size(), 2U);
  EXPECT_EQ(*saved->events[1].frame, line(8));
  EXPECT_EQ(saved->events[1].at, 101);
  ASSERT_EQ(saved->messages.size(), 2U);
  EXPECT_EQ(saved->messages[1].number, 5U);
  ASSERT_EQ(saved->receipts.size(), 1U);
  EXPECT_EQ(saved->receipts[0].by, ann);
}

TEST_F(SavedRoomRows, WithoutAHeadOfItsOwnAreNoRoom) {
  rows.head = head(3).substr(1);
  EXPECT_FALSE(whole());
  rows.head = line(3);
  EXPECT_FALSE(whole());
  rows.head = head(3);
  rows.name = "coffee";
  EXPECT_FALSE(whole());
}

TEST_F(SavedRoomRows, WithoutItsMembersAreNoRoom) {
  rows.welcomes = {};
  rows.messages = {};
  EXPECT_FALSE(whole()) << "nobody";
  rows.welcomes = {welcome(ann, 1), welcome(ann, 2)};
  EXPECT_FALSE(whole()) << "somebody twice";
  rows.welcomes = {welcome(ann, 1, "coffee")};
  EXPECT_FALSE(whole()) << "of another room";
  rows.welcomes = {welcome(ann, 3)};
  EXPECT_FALSE(whole()) << "who has not entered yet";
  rows.welcomes = {"{"};
  EXPECT_FALSE(whole());
  rows.welcomes = {welcome(ann, 1)};
  EXPECT_TRUE(whole());
}

TEST_F(SavedRoomRows, WithAHoleAreNoRoom) {
  rows.events[1] = {9, 101, line(9)};
  EXPECT_FALSE(whole());
  rows.events[1] = {8, 101, line(9)};
  EXPECT_FALSE(whole()) << "another event";
  rows.events[1] = {8, 101, line(8, "coffee")};
  EXPECT_FALSE(whole()) << "of another room";
  rows.events[1] = {8, 101, whisper(8)};
  EXPECT_FALSE(whole()) << "no event";
  rows.events = {};
  EXPECT_FALSE(whole()) << "nobody knows how far the log came";
}

TEST_F(SavedRoomRows, WithAHoleInWhatOneWasToldAreNoRoom) {
  rows.messages[1] = {ann.text(), 6, 103, whisper(6)};
  EXPECT_FALSE(whole());
  rows.messages[1] = {ann.text(), 5, 103, line(5)};
  EXPECT_FALSE(whole()) << "not to one alone";
  rows.messages[1] = {PeerId{{3, 3}}.text(), 5, 103, whisper(5)};
  EXPECT_FALSE(whole()) << "to somebody who is not there";
  rows.messages[1] = {bob.text(), 1, 103, whisper(1)};
  EXPECT_TRUE(whole()) << "each has numbers of their own";
}

TEST_F(SavedRoomRows, WithAnAuthorThatIsNoneAreNoRoom) {
  rows.receipts[0].by = "nobody";
  EXPECT_FALSE(whole());
}

}  // namespace
}  // namespace noom::journal
