#include "shared/room/room.hpp"

#include <gtest/gtest.h>

#include "tests/shared/support/samples.hpp"

namespace noom {
namespace {

using testing::line;
using testing::nickname;
using testing::peer;

const RoomName name = testing::room_name("room");

Member member(std::uint64_t number, std::uint32_t order) {
  return {.id = peer(number), .order = order, .nickname = nickname("Anon"), .media = {}};
}

RoomEvent welcome(std::uint64_t offset, const Member& who) {
  return server::Welcome{.room = name, .offset = offset, .member = who};
}

RoomEvent bye(std::uint64_t offset, std::uint64_t number) {
  return server::Bye{
      .room = name, .offset = offset, .id = peer(number), .nickname = nickname("Anon")};
}

RoomEvent renamed(std::uint64_t offset, std::uint64_t number, std::string_view to) {
  return server::Nickname{.room = name,
                          .offset = offset,
                          .id = peer(number),
                          .nickname = nickname(to),
                          .previous = nickname("Anon")};
}

RoomEvent said(std::uint64_t offset, std::uint64_t number, std::string_view text) {
  return server::NewMessage{.room = name,
                            .offset = offset,
                            .from = peer(number),
                            .nickname = nickname("Anon"),
                            .text = line(text),
                            .at = 1};
}

RoomEvent history(std::uint64_t offset, History history) {
  return server::RoomSetting{.room = name,
                             .offset = offset,
                             .id = peer(1),
                             .nickname = nickname("Anon"),
                             .history = history};
}

Room room_of_two() {
  Room room{.name = name, .offset = 0, .next_order = 1, .members = {}};
  EXPECT_EQ(noom::apply(room, welcome(1, member(1, 1))), Applied::Roster);
  EXPECT_EQ(noom::apply(room, welcome(2, member(2, 2))), Applied::Roster);
  return room;
}

TEST(Room, MembersStandInTheOrderOfTheirEntry) {
  const auto room = room_of_two();
  ASSERT_EQ(room.members.size(), 2U);
  EXPECT_EQ(room.members[0].id, peer(1));
  EXPECT_EQ(room.members[1].id, peer(2));
  EXPECT_EQ(room.next_order, 3U);
  EXPECT_EQ(room.offset, 2U);
}

TEST(Room, WhoLeavesIsGone) {
  auto room = room_of_two();
  EXPECT_EQ(noom::apply(room, bye(3, 1)), Applied::Roster);
  EXPECT_EQ(room.find(peer(1)), nullptr);
  ASSERT_NE(room.find(peer(2)), nullptr);
}

TEST(Room, LastMemberLeavingEmptiesIt) {
  auto room = room_of_two();
  noom::apply(room, bye(3, 1));
  noom::apply(room, bye(4, 2));
  EXPECT_TRUE(room.members.empty());
}

TEST(Room, AnOrderIsNeverGivenTwice) {
  auto room = room_of_two();
  noom::apply(room, bye(3, 2));
  EXPECT_EQ(room.next_order, 3U);
}

TEST(Room, MediaOfOneMemberChanges) {
  auto room = room_of_two();
  const MediaState on{.in_call = true, .microphone = Device::On, .camera = Device::Off};
  EXPECT_EQ(noom::apply(room, server::Media{.room = name, .offset = 3, .id = peer(2), .media = on}),
            Applied::Member);
  EXPECT_EQ(room.find(peer(2))->media, on);
  EXPECT_EQ(room.find(peer(1))->media, MediaState{});
}

TEST(Room, RenamingChangesOneNameAndNothingElse) {
  auto room = room_of_two();
  auto expected = room;
  expected.members[0].nickname = nickname("Ann");
  expected.offset = 3;
  EXPECT_EQ(noom::apply(room, renamed(3, 1, "Ann")), Applied::Member);
  EXPECT_EQ(room, expected);
}

// Trap T1: a `switch` without `break` fell from new_message through to nickname.
TEST(Room, SendingAMessageMustNotRenameYou) {
  auto room = room_of_two();
  const auto before = room.members;
  EXPECT_EQ(noom::apply(room, said(3, 1, "this is not my name")), Applied::Line);
  EXPECT_EQ(room.members, before);
  EXPECT_EQ(room.find(peer(1))->nickname, nickname("Anon"));
}

TEST(Room, TheHistoryIsShownSinceTheEventThatSaysSoAndOnceMoreSinceTheNext) {
  auto room = room_of_two();
  EXPECT_EQ(room.history(), History::Hidden);
  EXPECT_EQ(noom::apply(room, history(3, History::Shown)), Applied::Setting);
  EXPECT_EQ(room.history(), History::Shown);
  EXPECT_EQ(room.shown_since, 3U);
  EXPECT_EQ(from_snapshot(snapshot(room)), room);
  noom::apply(room, history(4, History::Hidden));
  EXPECT_EQ(room.shown_since, std::nullopt);
  noom::apply(room, history(5, History::Shown));
  EXPECT_EQ(room.shown_since, 5U);
}

TEST(Room, ARepeatedOffsetChangesNothing) {
  const std::vector<RoomEvent> events{welcome(1, member(1, 1)),
                                      welcome(2, member(2, 2)),
                                      renamed(3, 1, "Ann"),
                                      said(4, 2, "hi"),
                                      bye(5, 1),
                                      welcome(6, member(3, 3))};
  Room room{.name = name, .offset = 0, .next_order = 1, .members = {}};
  for (const auto& event : events) noom::apply(room, event);
  const auto after = room;
  for (const auto& event : events) {
    EXPECT_EQ(noom::apply(room, event), Applied::Nothing);
    EXPECT_EQ(room, after);
  }
}

TEST(Room, AnEventAboutAStrangerOnlyMovesTheLogOn) {
  auto room = room_of_two();
  auto expected = room;
  for (const auto& event :
       {renamed(3, 9, "Ann"), bye(4, 9),
        RoomEvent{server::Media{.room = name, .offset = 5, .id = peer(9), .media = {}}},
        welcome(6, member(1, 9))}) {
    EXPECT_EQ(noom::apply(room, event), Applied::Nothing);
    expected.offset = offset_of(event);
    EXPECT_EQ(room, expected);
  }
}

TEST(Room, EveryEventHasAnAuthor) {
  EXPECT_EQ(author(welcome(1, member(4, 1))), peer(4));
  EXPECT_EQ(author(bye(1, 4)), peer(4));
  EXPECT_EQ(author(renamed(1, 4, "Ann")), peer(4));
  EXPECT_EQ(author(said(1, 4, "hi")), peer(4));
  EXPECT_EQ(author(history(1, History::Shown)), peer(1));
  EXPECT_EQ(author(server::Media{.room = name, .offset = 1, .id = peer(4), .media = {}}), peer(4));
}

TEST(Room, ASnapshotIsTheRoom) {
  const auto room = room_of_two();
  EXPECT_EQ(from_snapshot(snapshot(room)), room);
}

}  // namespace
}  // namespace noom
